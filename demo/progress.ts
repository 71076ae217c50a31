/** What is built one after the other, with its part of the whole time in hundredths, as measured in the town. */
const parts = { people: 8, past: 17, year: 60, draws: 8, work: 7 } as const

export type BuildStep = keyof typeof parts

/** How far a building is: `share` of the whole, 0 to 1. */
export type Progress = { readonly step: BuildStep; readonly share: number }

const order = Object.keys(parts) as readonly BuildStep[]

/** @param within how much of the step itself is done, 0 to 1. */
export function progressOf(step: BuildStep, within = 0): Progress {
  const before = order.slice(0, order.indexOf(step)).reduce((sum, one) => sum + parts[one], 0)
  return { step, share: (before + parts[step] * within) / 100 }
}
