import { predicateOf, type Row } from '../condition/predicate.ts'
import { Refusal } from '../errors.ts'
import type { Clock } from '../law/clock.ts'
import type { Situation } from './situation.ts'
import type { Procedure, Step } from './table.ts'
import { openClocks, turnClocks } from './turn-clocks.ts'

type AnyStep = Step<string, string, string, string>

/** A matter on its way: where it stands, what runs beside it, which of its clocks run, what waits for approval. */
export type Matter = {
  readonly procedure: string
  readonly version: string
  readonly state: string
  readonly branches: Readonly<Record<string, string>>
  readonly clocks: Readonly<Record<string, Clock>>
  /** A step that was taken and waits: `given` of its approvals are there. */
  readonly pending: Pending | null
  /** Where it stood before the last step, if that one can be undone. */
  readonly before?: Before | undefined
}
export type Before = Pick<Matter, 'state' | 'branches' | 'clocks'> & { readonly step: string }
export type Pending = { readonly step: string; readonly by: string; readonly given: readonly string[] }

/** Who acts: his account and what he may do. */
export type Actor = { readonly accountId: string; readonly permissions: ReadonlySet<string> }

export const openMatter = (procedure: Procedure, situation: Situation): Matter => ({
  procedure: procedure.name,
  version: procedure.version,
  state: procedure.initial,
  branches: {},
  clocks: openClocks(procedure, procedure.opens, situation),
  pending: null,
})

/** What stands between a matter and a step. `missing`: what must hold first, each with its article. */
export type Choice = {
  readonly step: string
  readonly article: string
  readonly document: string | null
  readonly isMine: boolean
  readonly missing: readonly { readonly requirement: string; readonly article: string }[]
  readonly waitsFor: readonly string[]
}

/** The steps out of where the matter stands: the buttons of its page, those that cannot be taken yet with the reason. */
export function choicesOf(procedure: Procedure, matter: Matter, actor: Actor, facts: Row): Choice[] {
  if (matter.pending) return []
  return Object.entries<AnyStep>(procedure.steps)
    .filter(([, { from }]) => from.includes(matter.state))
    .map(([name, step]) => ({
      step: name,
      article: step.article,
      document: step.document ?? null,
      isMine: actor.permissions.has(step.by),
      missing: missingFor(procedure, step, facts),
      waitsFor: branchesOpen(procedure, step, matter),
    }))
}

function missingFor(procedure: Procedure, { requires = [] }: AnyStep, facts: Row): Choice['missing'] {
  return requires.flatMap((name) => {
    const requirement = procedure.requirements[name]
    if (!requirement || predicateOf(requirement.holds)(facts)) return []
    return [{ requirement: name, article: requirement.article }]
  })
}

const branchesOpen = (procedure: Procedure, { afterBranches = [] }: AnyStep, { branches }: Matter): string[] =>
  afterBranches.filter((name) => {
    const state = branches[name]
    return state !== undefined && !procedure.branches[name]?.final.includes(state)
  })

/**
 * The matter after a step; with approvals it waits for them first.
 * @throws Refusal `step/not-open`, `step/not-permitted`, `step/approval-pending`, `step/branch-open`; `step/missing` with
 * every requirement that does not hold and its article.
 */
export function takeStep(
  procedure: Procedure,
  matter: Matter,
  name: string,
  actor: Actor,
  situation: Situation,
): Matter {
  const step = demandStep(procedure, matter, name)
  demandPermission(actor, step.by, name)
  demandReady(procedure, matter, name, situation.facts)
  if ((step.approvals ?? []).length > 0) return { ...matter, pending: { step: name, by: actor.accountId, given: [] } }
  return carriedOut(procedure, matter, name, situation)
}

function demandStep(procedure: Procedure, matter: Matter, name: string): AnyStep {
  if (matter.pending) throw new Refusal('step/approval-pending', { step: matter.pending.step })
  const step: AnyStep | undefined = Object.hasOwn(procedure.steps, name) ? procedure.steps[name] : undefined
  if (!step?.from.includes(matter.state)) {
    const open = Object.entries<AnyStep>(procedure.steps).filter(([, { from }]) => from.includes(matter.state))
    throw new Refusal('step/not-open', { step: name, state: matter.state, expected: open.map(([other]) => other) })
  }
  return step
}

function demandPermission(actor: Actor, permission: string, step: string) {
  if (!actor.permissions.has(permission)) throw new Refusal('step/not-permitted', { step, permission })
}

function demandReady(procedure: Procedure, matter: Matter, name: string, facts: Row) {
  const step = procedure.steps[name]
  if (!step) return
  const open = branchesOpen(procedure, step, matter)
  if (open.length > 0) throw new Refusal('step/branch-open', { step: name, branches: open })
  const missing = missingFor(procedure, step, facts)
  if (missing.length > 0) throw new Refusal('step/missing', { step: name, missing })
}

function carriedOut(procedure: Procedure, matter: Matter, name: string, situation: Situation): Matter {
  const step: AnyStep = demandStep(procedure, matter, name)
  const started = (step.starts ?? []).map((branch) => [branch, procedure.branches[branch]?.initial ?? ''] as const)
  const { state, branches, clocks } = matter
  return {
    ...matter,
    state: step.to,
    branches: { ...branches, ...Object.fromEntries(started) },
    clocks: turnClocks(procedure, clocks, { name, step }, situation),
    pending: null,
    before: step.undoneBy === undefined ? undefined : { step: name, state, branches, clocks },
  }
}

/** The step that can be undone now, and by whom. */
export function undoOf(procedure: Procedure, { before }: Matter): { step: string; by: string } | undefined {
  const step: AnyStep | undefined = before && procedure.steps[before.step]
  return before && step?.undoneBy !== undefined ? { step: before.step, by: step.undoneBy } : undefined
}

/** The matter as it stood before its last step. @throws Refusal `step/not-undoable`, `step/not-permitted`. */
export function undoStep(procedure: Procedure, matter: Matter, actor: Actor): Matter {
  const undo = undoOf(procedure, matter)
  if (!undo || !matter.before) throw new Refusal('step/not-undoable', { state: matter.state })
  demandPermission(actor, undo.by, undo.step)
  const { state, branches, clocks } = matter.before
  return { ...matter, state, branches, clocks, before: undefined }
}

/**
 * One approval, in the order of the chain; the last carries the step out. Nobody approves what he asked for himself, or
 * twice. What was missing when it was asked for must still hold.
 * @throws Refusal `approval/not-pending`, `approval/not-permitted`, `approval/own`, and those of `takeStep`.
 */
export function approve(procedure: Procedure, matter: Matter, actor: Actor, situation: Situation): Matter {
  const { pending, step, permission } = demandPending(procedure, matter)
  demandApprover(pending, actor, permission)
  const waiting = { ...matter, pending: null }
  demandReady(procedure, waiting, pending.step, situation.facts)
  const given = [...pending.given, actor.accountId]
  if (given.length < (step.approvals ?? []).length) return { ...matter, pending: { ...pending, given } }
  return carriedOut(procedure, waiting, pending.step, situation)
}

/** Returned for correction: the step was not taken, whatever was approved before. @throws as `approve`. */
export function sendBack(procedure: Procedure, matter: Matter, actor: Actor): Matter {
  const { pending, permission } = demandPending(procedure, matter)
  demandApprover(pending, actor, permission)
  return { ...matter, pending: null }
}

/** Who asked takes it back before it is decided. @throws Refusal `approval/not-pending`, `approval/not-permitted`. */
export function withdraw(matter: Matter, actor: Actor): Matter {
  if (!matter.pending) throw new Refusal('approval/not-pending')
  if (matter.pending.by !== actor.accountId) throw new Refusal('approval/not-permitted', { step: matter.pending.step })
  return { ...matter, pending: null }
}

function demandPending(procedure: Procedure, { pending }: Matter) {
  const step: AnyStep | undefined = pending ? procedure.steps[pending.step] : undefined
  const permission = step?.approvals?.[pending?.given.length ?? 0]
  if (!pending || !step || permission === undefined) throw new Refusal('approval/not-pending')
  return { pending, step, permission }
}

function demandApprover({ by, given, step }: Pending, actor: Actor, permission: string) {
  if (!actor.permissions.has(permission)) throw new Refusal('approval/not-permitted', { step, permission })
  if (by === actor.accountId || given.includes(actor.accountId)) throw new Refusal('approval/own', { step })
}

/** A step of a branch. @throws Refusal `step/not-open`, `step/not-permitted`. */
export function takeBranchStep(
  procedure: Procedure,
  matter: Matter,
  at: { branch: string; step: string },
  actor: Actor,
): Matter {
  const branch = procedure.branches[at.branch]
  const state = matter.branches[at.branch]
  const step = branch?.steps[at.step]
  if (state === undefined || !step?.from.includes(state))
    throw new Refusal('step/not-open', { ...at, state: state ?? null })
  demandPermission(actor, step.by, at.step)
  return { ...matter, branches: { ...matter.branches, [at.branch]: step.to } }
}
