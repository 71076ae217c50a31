import type { Day } from '../calendar.ts'
import type { Columns, Condition } from '../condition/condition.ts'
import type { ResponseMode } from '../law/rule.ts'

/** Which limit of which rule a clock counts: never a number of days. */
export type ClockUse = { readonly rule: string; readonly limit?: string }

/**
 * What must hold before a step, over the facts of the matter (two officers, consent of both sides, a served paper), and
 * the article that says so. `holds` is true only where it is known to hold.
 */
export type Requirement = { readonly holds: Condition; readonly article: string }

/**
 * One step. `by` is a permission; whoever approves it is asked in the order of `approvals` before it takes effect.
 * What it does to clocks is said here and nowhere else.
 */
export type Step<State extends string, Need extends string, Clock extends string, Branch extends string> = {
  readonly from: readonly State[]
  /** Null: its way goes on where it stands, one step for every state the law allows it in. */
  readonly to: State | null
  readonly by: string
  readonly article: string
  readonly requires?: readonly Need[]
  readonly approvals?: readonly string[]
  /** Name of the document that the step makes. */
  readonly document?: string
  readonly opens?: readonly Clock[]
  readonly meets?: readonly Clock[]
  /**
   * Where another system keeps the record its receipt of this step ends these clocks (decision 0013); where none does they
   * run on, until a step meets them.
   */
  readonly confirms?: readonly Clock[]
  readonly waives?: readonly Clock[]
  /** The days until the step that resumes it do not count, for this reason of the law. */
  readonly stops?: { readonly clock: Clock; readonly reason: string }
  readonly resumes?: Clock
  readonly extends?: { readonly clock: Clock; readonly extension: string }
  /** Branches that run beside from here on; a step may demand that they have ended. */
  readonly starts?: readonly Branch[]
  readonly afterBranches?: readonly Branch[]
  /** The field of its form that says on which day it was done, if not today: what it meets is met on that day. */
  readonly doneOn?: string
  /** The permission with which it is undone, as long as nothing followed: the matter stands where it stood before. */
  readonly undoneBy?: string
}

/**
 * A way that runs beside the main one, begun by a step that `starts` it: a test, a recusal, a lead. Its steps are steps like
 * others; no two steps of a procedure have one name.
 */
export type Branch<Need extends string = string, Clock extends string = string, BranchName extends string = string> = {
  readonly states: readonly string[]
  readonly initial: string
  readonly final: readonly string[]
  readonly steps: Readonly<Record<string, Step<string, Need, Clock, BranchName>>>
  /** No way of the branch may lead into these states round these requirements. */
  readonly never?: readonly { readonly into: string; readonly without: Need }[]
  /** May begin again once it has ended; it opens no clock then, for the second would take the place of the first. */
  readonly repeats?: true
  /** May go on when the main way has come to its end: the matter ends with the last of them. */
  readonly outlives?: true
}

/**
 * How a kind of matter moves: the file a lawyer reviews. Versions stand side by side with their first day; a matter keeps
 * the one it began under. From the table come buttons, inbox, clocks, documents, and what is missing by which article.
 */
export type Procedure<
  State extends string = string,
  StepName extends string = string,
  Need extends string = string,
  Clock extends string = string,
  BranchName extends string = string,
> = {
  /** `complaints.mediation`: module and noun. */
  readonly name: string
  readonly version: string
  readonly inForceFrom: Day
  readonly inForceUntil: Day | null
  readonly mode: ResponseMode
  readonly states: readonly State[]
  readonly initial: NoInfer<State>
  readonly final: readonly NoInfer<State>[]
  /** Facts about the matter that requirements may name; a fact that is not told is unknown. */
  readonly facts: Columns
  readonly requirements: Readonly<Record<Need, Requirement>>
  readonly clocks: Readonly<Record<Clock, ClockUse>>
  /** Open from the first day of the matter. */
  readonly opens: readonly NoInfer<Clock>[]
  readonly steps: Readonly<Record<StepName, Step<NoInfer<State>, NoInfer<Need>, NoInfer<Clock>, NoInfer<BranchName>>>>
  readonly branches: Readonly<Record<BranchName, Branch<NoInfer<Need>, NoInfer<Clock>, NoInfer<BranchName>>>>
  /** No way may lead into these states round these requirements: proved by `faultsOf`. */
  readonly never: readonly { readonly into: NoInfer<State>; readonly without: NoInfer<Need> }[]
}

/** Takes the names from the table alone, so that a misspelt one does not compile. */
export const defineProcedure = <
  const State extends string,
  const StepName extends string,
  const Need extends string,
  const Clock extends string,
  const BranchName extends string,
>(
  procedure: Procedure<State, StepName, Need, Clock, BranchName>,
): Procedure<State, StepName, Need, Clock, BranchName> => procedure

/** The version in force on a day, that of the mode before the normal one; undefined before the first. */
export function procedureOn<P extends Procedure>(versions: readonly P[], on: Day, mode: ResponseMode = 'normal') {
  const inForce = versions.filter(
    ({ inForceFrom, inForceUntil }) => inForceFrom <= on && (inForceUntil === null || on <= inForceUntil),
  )
  return inForce.find((version) => version.mode === mode) ?? inForce.find((version) => version.mode === 'normal')
}

export type AnyStep = Step<string, string, string, string>

/** Where the way of a step stands after it. */
export const stateAfter = ({ to }: Pick<AnyStep, 'to'>, at: string): string => to ?? at

/** A step with its name and the branch it belongs to; null: the main way. */
export type NamedStep = { readonly name: string; readonly branch: string | null; readonly step: AnyStep }

/** Every step of a procedure, those of its branches behind those of the main way. */
export const stepsOf = ({ steps, branches }: Procedure): NamedStep[] => [
  ...Object.entries<AnyStep>(steps).map(([name, step]) => ({ name, branch: null, step })),
  ...Object.entries(branches).flatMap(([branch, { steps: beside }]) =>
    Object.entries<AnyStep>(beside).map(([name, step]) => ({ name, branch, step })),
  ),
]

export const findStep = (procedure: Procedure, name: string): NamedStep | undefined =>
  stepsOf(procedure).find((one) => one.name === name)
