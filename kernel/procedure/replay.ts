import type { Calendar, Day } from '../calendar.ts'
import type { Condition } from '../condition/condition.ts'
import { Refusal } from '../errors.ts'
import type { Clock } from '../law/clock.ts'
import type { Law, ResponseMode } from '../law/rule.ts'
import { carriedOut, choicesOf, type Matter, openMatter, type Taken } from './matter.ts'
import type { Situation } from './situation.ts'
import { findStep, type Procedure } from './table.ts'

/** A matter as it went: its first day, the steps that took effect, and its clocks. */
export type PastMatter = {
  readonly openedOn: Day
  readonly mode: ResponseMode
  readonly place: string | null
  readonly taken: readonly Taken[]
  readonly clocks: Matter['clocks']
}

/**
 * Why another table would not have let a step pass: it knows no such step, it leads nowhere from there, a branch had to end
 * first, a demand did not hold (`missing`), or it asks what nobody wrote down then (`notKept`).
 */
export const replayReasons = ['noSuchStep', 'notOpen', 'branchOpen', 'missing', 'notKept', 'clock'] as const
export type Obstacle = {
  readonly step: string
  readonly why: (typeof replayReasons)[number]
  readonly requirement: string | null
  readonly article: string | null
}

export type Replay = {
  readonly obstacles: readonly Obstacle[]
  /** Papers and approvals of the steps that were taken, under the table that is tried. */
  readonly documents: readonly string[]
  readonly approvals: number
  readonly clocks: Matter['clocks']
}

type Ground = { readonly law: Law; readonly calendar: Calendar }

/**
 * A matter of the past, step by step, through another table. A step whose demands did not hold is told and taken all the
 * same, as it was then, so that those behind it are judged as well; one that leads nowhere is told and left out.
 */
export function replay(procedure: Procedure, past: PastMatter, ground: Ground): Replay {
  const { openedOn: on, mode, place } = past
  let matter = openMatter(procedure, { on, mode, place, ...ground, facts: {} })
  const obstacles: Obstacle[] = []
  for (const taken of past.taken) {
    const situation = { ...taken, mode, place, ...ground }
    const found = obstaclesOf(procedure, matter, taken, situation)
    obstacles.push(...found)
    const next = found.some(({ why }) => why === 'noSuchStep' || why === 'notOpen')
      ? undefined
      : carriedOrRefused(procedure, matter, taken.step, situation)
    if (next instanceof Refusal) obstacles.push({ ...nothing, step: taken.step, why: 'clock' })
    else if (next) matter = next
  }
  const went = (matter.taken ?? []).flatMap(({ step }) => findStep(procedure, step)?.step ?? [])
  return {
    obstacles,
    documents: went.flatMap(({ document }) => document ?? []),
    approvals: went.reduce((sum, { approvals = [] }) => sum + approvals.length, 0),
    clocks: withOutside(matter.clocks, past.clocks, went.length === past.taken.length),
  }
}

const nothing = { requirement: null, article: null } as const
const nobody = { accountId: '', permissions: new Set<string>() }

function obstaclesOf(
  procedure: Procedure,
  matter: Matter,
  { step, facts }: Taken,
  { facts: known }: Situation,
): Obstacle[] {
  const named = findStep(procedure, step)
  if (!named) return [{ ...nothing, step, why: 'noSuchStep' }]
  const { article } = named.step
  const choice = choicesOf(procedure, matter, nobody, known).find((one) => one.step === step)
  if (!choice) return [{ step, why: 'notOpen', requirement: null, article }]
  const branches = choice.waitsFor.map((): Obstacle => ({ step, why: 'branchOpen', requirement: null, article }))
  const missing = choice.missing.map((one): Obstacle => {
    const holds = procedure.requirements[one.requirement]?.holds
    return { step, why: holds && isKept(procedure, holds, facts) ? 'missing' : 'notKept', ...one }
  })
  return [...branches, ...missing]
}

/** Whether what a demand asks was asked then as well. */
function isKept({ facts: columns }: Procedure, holds: Condition, facts: Taken['facts']): boolean {
  const said = JSON.stringify(holds)
  return Object.keys(columns).every((name) => !said.includes(`"${name}"`) || Object.hasOwn(facts, name))
}

function carriedOrRefused(procedure: Procedure, matter: Matter, name: string, situation: Situation): Matter | Refusal {
  try {
    return carriedOut(procedure, matter, { name, situation })
  } catch (failure) {
    if (failure instanceof Refusal) return failure
    throw failure
  }
}

/** What befell a clock beside the steps (new facts that began it again, a receipt that ended it) befalls it here too. */
function withOutside(clocks: Matter['clocks'], past: Matter['clocks'], isWhole: boolean): Matter['clocks'] {
  const kept = (name: string, clock: Clock): Clock => {
    const was = past[name]
    if (!was) return clock
    const begun = was.restarts ? { ...clock, from: was.from, restarts: was.restarts } : clock
    return isWhole && begun.end === null && was.end !== null ? { ...begun, end: was.end } : begun
  }
  return Object.fromEntries(Object.entries(clocks).map(([name, clock]) => [name, kept(name, clock)]))
}
