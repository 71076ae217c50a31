import { predicateOf, type Row } from '../condition/predicate.ts'
import { Refusal } from '../errors.ts'
import type { Clock } from '../law/clock.ts'
import type { Situation } from './situation.ts'
import { type AnyStep, findStep, type NamedStep, type Procedure, stateAfter, stepsOf } from './table.ts'
import { openClocks, turnClocks } from './turn-clocks.ts'

/** A matter on its way: where it stands, what runs beside it, which of its clocks run, what waits for approval. */
export type Matter = {
  readonly procedure: string
  readonly version: string
  readonly state: string
  readonly branches: Readonly<Record<string, string>>
  readonly clocks: Readonly<Record<string, Clock>>
  /** A step that was taken and waits: `given` of its approvals are there. Of one way only; the others go on. */
  readonly pending: Pending | null
  /** Where it stood before the last step, if that one can be undone. */
  readonly before?: Before | undefined
  /** The steps that took effect, each with what was known then of what its table asks: so it can be weighed again. */
  readonly taken?: readonly Taken[] | undefined
}
export type Before = Pick<Matter, 'state' | 'branches' | 'clocks'> & { readonly step: string }
export type Pending = {
  readonly step: string
  readonly by: string
  readonly given: readonly string[]
  /** Whose rights were used so far by those who acted under a delegation. */
  readonly inNameOf?: readonly string[]
}
export type Taken = Pick<Situation, 'on' | 'at' | 'doneOn' | 'facts'> & { readonly step: string }

/** Who acts: his account, what he may do, and whose rights these are where he acts under a delegation. */
export type Actor = {
  readonly accountId: string
  readonly permissions: ReadonlySet<string>
  readonly actsForId?: string | null
}

export const openMatter = (procedure: Procedure, situation: Situation): Matter => ({
  procedure: procedure.name,
  version: procedure.version,
  state: procedure.initial,
  branches: {},
  clocks: openClocks(procedure, procedure.opens, situation),
  pending: null,
  taken: [],
})

/** A matter is over when its main way has ended, and every branch with it. */
export const isEnded = (procedure: Procedure, { state, branches }: Pick<Matter, 'state' | 'branches'>): boolean =>
  procedure.final.includes(state) && runningBranches(procedure, branches).length === 0

const runningBranches = (procedure: Procedure, branches: Matter['branches']): string[] =>
  Object.entries(branches).flatMap(([name, state]) => (procedure.branches[name]?.final.includes(state) ? [] : [name]))

/** What stands between a matter and a step. `missing`: what must hold first, each with its article. */
export type Choice = {
  readonly step: string
  /** The branch it moves; null: the main way. */
  readonly branch: string | null
  readonly article: string
  readonly document: string | null
  readonly isMine: boolean
  readonly missing: readonly { readonly requirement: string; readonly article: string }[]
  readonly waitsFor: readonly string[]
}

/**
 * The steps out of where the matter and its branches stand: the buttons of its page, those that cannot be taken yet with
 * the reason. A way on which something waits for approval stands still; the others go on.
 */
export function choicesOf(procedure: Procedure, matter: Matter, actor: Actor, facts: Row): Choice[] {
  return openSteps(procedure, matter).map(({ name, branch, step }) => ({
    step: name,
    branch,
    article: step.article,
    document: step.document ?? null,
    isMine: actor.permissions.has(step.by),
    missing: missingFor(procedure, step, facts),
    waitsFor: branchesAwaited(procedure, step, matter),
  }))
}

/** Steps out of where everything stands, whoever may take them. One that needs approval waits until none is asked for. */
export function openSteps(procedure: Procedure, matter: Matter): NamedStep[] {
  const { pending } = matter
  const open = stepsOf(procedure).filter((one) => leadsOn(procedure, matter, one))
  if (!pending) return open
  const waiting = findStep(procedure, pending.step)?.branch
  return open.filter(({ branch, step }) => branch !== waiting && (step.approvals ?? []).length === 0)
}

/** Whether a step leads on from here; a branch that has run its course begins again only where it `repeats`. */
function leadsOn(procedure: Procedure, { state, branches }: Matter, { branch, step }: NamedStep): boolean {
  const at = branch === null ? state : branches[branch]
  const isOver = (name: string) => branches[name] !== undefined && !procedure.branches[name]?.repeats
  return at !== undefined && step.from.includes(at) && !(step.starts ?? []).some(isOver)
}

function missingFor(procedure: Procedure, { requires = [] }: AnyStep, facts: Row): Choice['missing'] {
  return requires.flatMap((name) => {
    const requirement = procedure.requirements[name]
    if (!requirement || predicateOf(requirement.holds)(facts)) return []
    return [{ requirement: name, article: requirement.article }]
  })
}

/** Branches that must have ended before a step: those it waits for, and those it would begin while they run. */
function branchesAwaited(procedure: Procedure, { afterBranches = [], starts = [] }: AnyStep, { branches }: Matter) {
  const running = runningBranches(procedure, branches)
  return [...new Set([...afterBranches, ...starts])].filter((name) => running.includes(name))
}

/**
 * The matter after a step; with approvals it waits for them first.
 * @throws Refusal `step/not-open`, `step/not-permitted`, `step/approval-pending`, `step/branch-open`, `step/bad-day`;
 * `step/missing` with every requirement that does not hold and its article.
 */
export function takeStep(
  procedure: Procedure,
  matter: Matter,
  name: string,
  actor: Actor,
  situation: Situation,
): Matter {
  const { step } = demandStep(procedure, matter, name)
  demandPermission(actor, step.by, name)
  demandReady(procedure, matter, { name, step }, situation.facts)
  demandDay(procedure, matter, name, situation)
  if ((step.approvals ?? []).length > 0)
    return { ...matter, pending: { step: name, by: actor.accountId, given: [], ...namesOf([], actor) } }
  return carriedOut(procedure, matter, { name, situation })
}

function demandStep(procedure: Procedure, matter: Matter, name: string): NamedStep {
  const found = findStep(procedure, name)
  if (!found || !leadsOn(procedure, matter, found)) throw notOpen(procedure, matter, name)
  demandNothingPending(procedure, matter, found)
  return found
}

function notOpen(procedure: Procedure, matter: Matter, name: string): Refusal {
  const expected = stepsOf(procedure).filter((one) => leadsOn(procedure, matter, one))
  return new Refusal('step/not-open', { step: name, state: matter.state, expected: expected.map((one) => one.name) })
}

function demandNothingPending(procedure: Procedure, { pending }: Matter, { branch, step }: NamedStep): void {
  if (!pending) return
  const isSameWay = findStep(procedure, pending.step)?.branch === branch
  if (isSameWay || (step.approvals ?? []).length > 0) throw new Refusal('step/approval-pending', { step: pending.step })
}

function demandPermission(actor: Actor, permission: string, step: string) {
  if (!actor.permissions.has(permission)) throw new Refusal('step/not-permitted', { step, permission })
}

/** Nothing was done tomorrow, and nothing before what its way follows on: there the step before it, or what began it. */
function demandDay(procedure: Procedure, { taken = [] }: Matter, name: string, { on, doneOn }: Situation): void {
  if (doneOn === undefined) return
  const way = findStep(procedure, name)?.branch ?? null
  const before = taken.filter(({ step }) => isOfWay(findStep(procedure, step), way)).at(-1)
  const from = before?.doneOn ?? before?.on ?? ''
  if (doneOn > on || doneOn < from) throw new Refusal('step/bad-day', { step: name, found: doneOn, from, until: on })
}

const isOfWay = (named: NamedStep | undefined, way: string | null): boolean =>
  named !== undefined && (named.branch === way || (way !== null && (named.step.starts ?? []).includes(way)))

function demandReady(
  procedure: Procedure,
  matter: Matter,
  { name, step }: Pick<NamedStep, 'name' | 'step'>,
  facts: Row,
): void {
  const open = branchesAwaited(procedure, step, matter)
  if (open.length > 0) throw new Refusal('step/branch-open', { step: name, branches: open })
  const missing = missingFor(procedure, step, facts)
  if (missing.length > 0) throw new Refusal('step/missing', { step: name, missing })
}

/** What a step does, once everything that stood before it is there. What waits on another way goes on waiting. */
export function carriedOut(
  procedure: Procedure,
  matter: Matter,
  { name, situation }: { readonly name: string; readonly situation: Situation },
): Matter {
  const { step, branch } = demandStep(procedure, matter, name)
  const started = (step.starts ?? []).map((each) => [each, procedure.branches[each]?.initial ?? ''] as const)
  const moved = branch === null ? [] : [[branch, stateAfter(step, matter.branches[branch] ?? '')] as const]
  const { state, branches, clocks } = matter
  return {
    ...matter,
    state: branch === null ? stateAfter(step, state) : state,
    branches: { ...branches, ...Object.fromEntries([...moved, ...started]) },
    clocks: turnClocks(procedure, clocks, { name, step }, situation),
    before: step.undoneBy === undefined ? undefined : { step: name, state, branches, clocks },
    taken: [...(matter.taken ?? []), takenStep(procedure, name, situation)],
  }
}

const takenStep = (procedure: Procedure, step: string, { on, at, doneOn, facts }: Situation): Taken => ({
  ...{ step, on, ...(at === undefined ? {} : { at }), ...(doneOn === undefined ? {} : { doneOn }) },
  facts: Object.fromEntries(Object.keys(procedure.facts).map((name) => [name, facts[name] ?? null])),
})

/** The step that can be undone now, and by whom; none while something waits for approval. */
export function undoOf(procedure: Procedure, { before, pending }: Matter): { step: string; by: string } | undefined {
  const found = before && !pending ? findStep(procedure, before.step) : undefined
  return found?.step.undoneBy === undefined ? undefined : { step: found.name, by: found.step.undoneBy }
}

/** The matter as it stood before its last step. @throws Refusal `step/not-undoable`, `step/not-permitted`. */
export function undoStep(procedure: Procedure, matter: Matter, actor: Actor): Matter {
  const undo = undoOf(procedure, matter)
  if (!undo || !matter.before) throw new Refusal('step/not-undoable', { state: matter.state })
  demandPermission(actor, undo.by, undo.step)
  const { state, branches, clocks } = matter.before
  const { taken = [] } = matter
  return { ...matter, state, branches, clocks, before: undefined, taken: taken.slice(0, -1) }
}

/**
 * One approval, in the order of the chain; the last carries the step out. Nobody approves what he asked for himself, or
 * twice, and nobody in his name does. What was missing when it was asked for must still hold.
 * @throws Refusal `approval/not-pending`, `approval/not-permitted`, `approval/own`, and those of `takeStep`.
 */
export function approve(procedure: Procedure, matter: Matter, actor: Actor, situation: Situation): Matter {
  const { pending, step, permission } = demandPending(procedure, matter)
  demandApprover(pending, actor, permission)
  const waiting = { ...matter, pending: null }
  const asked = demandStep(procedure, waiting, pending.step)
  demandReady(procedure, waiting, asked, situation.facts)
  const given = [...pending.given, actor.accountId]
  if (given.length < (step.approvals ?? []).length)
    return { ...matter, pending: { ...pending, given, ...namesOf(pending.inNameOf, actor) } }
  return carriedOut(procedure, waiting, { name: pending.step, situation })
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
  const step = pending ? findStep(procedure, pending.step)?.step : undefined
  const permission = step?.approvals?.[pending?.given.length ?? 0]
  if (!pending || !step || permission === undefined) throw new Refusal('approval/not-pending')
  return { pending, step, permission }
}

/** The permission that the next approval of a pending step asks for; undefined: nothing waits. */
export const approvalAwaited = (procedure: Procedure, { pending }: Pick<Matter, 'pending'>): string | undefined =>
  pending ? findStep(procedure, pending.step)?.step.approvals?.[pending.given.length] : undefined

function demandApprover(pending: Pending, actor: Actor, permission: string) {
  const { step } = pending
  if (!actor.permissions.has(permission)) throw new Refusal('approval/not-permitted', { step, permission })
  if (isParty(pending, actor)) throw new Refusal('approval/own', { step })
}

/** Whether he has asked for it or approved it already, himself or through another's hands. */
export function isParty(
  { by, given, inNameOf = [] }: Pending,
  { accountId, actsForId }: Pick<Actor, 'accountId' | 'actsForId'>,
): boolean {
  const parties = [by, ...given, ...inNameOf]
  return parties.includes(accountId) || (typeof actsForId === 'string' && parties.includes(actsForId))
}

const namesOf = (known: readonly string[] = [], { actsForId }: Actor): Pick<Pending, 'inNameOf'> =>
  typeof actsForId === 'string' ? { inNameOf: [...known, actsForId] } : {}
