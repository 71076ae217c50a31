import { type AnyStep, type NamedStep, type Procedure, stateAfter, stepsOf } from './table.ts'

/** What a clock does at a standing; one that has not opened yet is not named. */
export type Running = 'runs' | 'stands' | 'over'

/** Where everything of a matter stands at once: the main way, its branches, its clocks. */
export type Standing = {
  readonly state: string
  readonly branches: Readonly<Record<string, string>>
  readonly clocks: Readonly<Record<string, Running>>
}

/** One step from one standing to the next. */
export type Move = { readonly from: Standing; readonly by: NamedStep; readonly to: Standing }

/** More standings than this no lawyer has reviewed either: the table wants to be two. */
const mostStandings = 20_000

/**
 * Every standing that any way leads to, and every move between two, whatever is required: a demand that holds is no
 * obstacle. @throws Error for a table with more standings than can be walked.
 */
export function walkStandings(procedure: Procedure): { standings: readonly Standing[]; moves: readonly Move[] } {
  const first: Standing = { state: procedure.initial, branches: {}, clocks: opened({}, procedure.opens) }
  const found = new Map([[keyOf(first), first]])
  const waiting = [first]
  const moves: Move[] = []
  for (let from = waiting.pop(); from; from = waiting.pop())
    for (const by of openAt(procedure, from)) {
      const to = after(procedure, from, by)
      moves.push({ from, by, to })
      if (found.has(keyOf(to))) continue
      if (found.size >= mostStandings) throw new Error(`${procedure.name}: more than ${mostStandings} standings`)
      found.set(keyOf(to), to)
      waiting.push(to)
    }
  return { standings: [...found.values()], moves }
}

export const keyOf = ({ state, branches, clocks }: Standing): string =>
  [
    state,
    ...[branches, clocks].map((all) =>
      Object.entries(all)
        .map(([name, at]) => `${name}=${at}`)
        .sort(),
    ),
  ].join('|')

/** Whether everything is over there. */
export const isOverAt = (procedure: Procedure, { state, branches }: Standing): boolean =>
  procedure.final.includes(state) && Object.keys(branches).every((name) => !runsAt(procedure, branches, name))

export const runsAt = ({ branches: all }: Procedure, branches: Standing['branches'], name: string): boolean => {
  const at = branches[name]
  return at !== undefined && !all[name]?.final.includes(at)
}

function openAt(procedure: Procedure, { state, branches }: Standing): NamedStep[] {
  return stepsOf(procedure).filter(({ branch, step }) => {
    const at = branch === null ? state : branches[branch]
    const { starts = [], afterBranches = [] } = step
    const waits = [...starts, ...afterBranches].some((name) => runsAt(procedure, branches, name))
    const isOver = starts.some((name) => branches[name] !== undefined && !procedure.branches[name]?.repeats)
    return at !== undefined && step.from.includes(at) && !waits && !isOver
  })
}

function after({ branches: all }: Procedure, from: Standing, { branch, step }: NamedStep): Standing {
  const started = (step.starts ?? []).map((name) => [name, all[name]?.initial ?? ''] as const)
  const moved = branch === null ? [] : [[branch, stateAfter(step, from.branches[branch] ?? '')] as const]
  return {
    state: branch === null ? stateAfter(step, from.state) : from.state,
    branches: { ...from.branches, ...Object.fromEntries([...moved, ...started]) },
    clocks: clocksAfter(from.clocks, step),
  }
}

function clocksAfter(clocks: Standing['clocks'], step: AnyStep): Standing['clocks'] {
  const turned: Record<string, Running> = { ...clocks }
  const turn = (name: string | undefined, to: Running) => {
    if (name !== undefined && (turned[name] === 'runs' || turned[name] === 'stands')) turned[name] = to
  }
  turn(step.resumes, 'runs')
  for (const name of [...(step.meets ?? []), ...(step.waives ?? [])]) turn(name, 'over')
  turn(step.stops?.clock, 'stands')
  return opened(turned, step.opens ?? [])
}

const opened = (clocks: Standing['clocks'], names: readonly string[]): Standing['clocks'] => ({
  ...clocks,
  ...Object.fromEntries(names.map((name) => [name, 'runs' as const])),
})
