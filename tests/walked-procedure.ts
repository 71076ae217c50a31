import { isDeepStrictEqual } from 'node:util'
import type { Calendar } from '../kernel/calendar.ts'
import { predicateOf, type Row } from '../kernel/condition/predicate.ts'
import { Refusal } from '../kernel/errors.ts'
import type { Law } from '../kernel/law/rule.ts'
import { type Actor, approve, type Matter, openMatter, takeStep, undoStep } from '../kernel/procedure/matter.ts'
import type { Situation } from '../kernel/procedure/situation.ts'
import { keyOf, type Running } from '../kernel/procedure/standings.ts'
import { type NamedStep, type Procedure, stepsOf } from '../kernel/procedure/table.ts'

export type Ground = { readonly law: Law; readonly calendar: Calendar }

/**
 * A table walked by the engine that moves real matters: every step is tried from every standing that any way leads to, with
 * facts made up for it. `faults`: what went otherwise than the table says; `standings`: where the engine came.
 */
export function walkedBy(procedure: Procedure, ground: Ground): { faults: string[]; standings: Set<string> } {
  const situation = situationFor(procedure, ground)
  const first = openMatter(procedure, situation({}))
  const standings = new Map([[keyAt(first), first]])
  const waiting = [first]
  const faults: string[] = []
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const before = structuredClone(at)
    for (const named of stepsOf(procedure)) {
      const tried = tryStep({ procedure, at, named, situation })
      faults.push(...tried.faults.map((fault) => `${named.name} at ${keyAt(before)}: ${fault}`))
      if (!tried.to || standings.has(keyAt(tried.to))) continue
      standings.set(keyAt(tried.to), tried.to)
      waiting.push(tried.to)
    }
    if (!isDeepStrictEqual(before, at)) faults.push(`changed by being looked at: ${keyAt(before)}`)
  }
  return { faults, standings: new Set(standings.keys()) }
}

type Trial = {
  readonly procedure: Procedure
  readonly at: Matter
  readonly named: NamedStep
  readonly situation: (facts: Row) => Situation
}

function tryStep(trial: Trial): { to?: Matter; faults: string[] } {
  const { procedure, at, named, situation } = trial
  const facts = factsFor(procedure, named.step.requires ?? [])
  const asked = attempt(() => takeStep(procedure, at, named.name, asker(named), situation(facts)))
  if (isShut(trial)) return { faults: asked.code?.startsWith('step/') ? [] : [`open, or ${asked.code}`] }
  if (!asked.matter) return { faults: [`refused as ${asked.code}`] }
  const to = approved(trial, asked.matter, facts)
  const faults = [...refusals(trial, facts), ...(typeof to === 'string' ? [to] : afterStep(trial, to))]
  return typeof to === 'string' ? { faults } : { to, faults }
}

/** Where the table, read without the engine, leaves no way. */
function isShut({ procedure, at, named: { branch, step } }: Trial): boolean {
  const stands = branch === null ? at.state : at.branches[branch]
  const runs = (name: string) => {
    const where = at.branches[name]
    return where !== undefined && !procedure.branches[name]?.final.includes(where)
  }
  const begun = (step.starts ?? []).filter((name) => at.branches[name] !== undefined)
  const waits = [...(step.afterBranches ?? []), ...begun].some(runs)
  return (
    stands === undefined ||
    !step.from.includes(stands) ||
    waits ||
    begun.some((name) => !procedure.branches[name]?.repeats)
  )
}

/** What must be refused: a stranger, and every single thing that is missing, with its article. */
function refusals({ procedure, at, named, situation }: Trial, facts: Row): string[] {
  const stranger = attempt(() => takeStep(procedure, at, named.name, someone('stranger'), situation(facts)))
  const missing = (named.step.requires ?? []).flatMap((need) => {
    const without = Object.fromEntries(Object.keys(procedure.facts).map((name) => [name, null]))
    const { code, details } = attempt(() => takeStep(procedure, at, named.name, asker(named), situation(without)))
    const article = procedure.requirements[need]?.article
    const told = (details?.missing ?? []) as { requirement: string; article: string }[]
    const isTold = code === 'step/missing' && told.some((one) => one.requirement === need && one.article === article)
    return isTold ? [] : [`a way round ${need}`]
  })
  return [...(stranger.code === 'step/not-permitted' ? [] : ['open to a stranger']), ...missing]
}

/** Its chain of approvals, each by another; a word where the chain does not hold. */
function approved({ procedure, named, situation }: Trial, asked: Matter, facts: Row): Matter | string {
  const { approvals = [], requires = [] } = named.step
  let matter = asked
  for (const [at, permission] of approvals.entries()) {
    const own = attempt(() => approve(procedure, matter, someone('asker', permission), situation(facts)))
    if (own.code !== 'approval/own') return `approved by who asked (${own.code})`
    const loose = attempt(() => approve(procedure, matter, someone(`head ${at}`, permission), situation({})))
    if (requires.length > 0 && loose.code !== 'step/missing') return 'approved though it no longer holds'
    const given = attempt(() => approve(procedure, matter, someone(`head ${at}`, permission), situation(facts)))
    if (!given.matter) return `approval refused as ${given.code}`
    matter = given.matter
  }
  return matter.pending ? 'still waits after its last approval' : matter
}

/** It stands where the table says, and undone it stands exactly where it stood. */
function afterStep({ procedure, at, named: { name, branch, step } }: Trial, to: Matter): string[] {
  const stands = branch === null ? to.state : to.branches[branch]
  const stood = branch === null ? at.state : at.branches[branch]
  const faults = stands === (step.to ?? stood) ? [] : [`leads to ${stands}`]
  const undone = attempt(() => undoStep(procedure, to, someone('head', step.undoneBy ?? 'nothing')))
  if (step.undoneBy === undefined)
    return undone.code === 'step/not-undoable' ? faults : [...faults, `undone without the table saying so`]
  const of = ({ state, branches, clocks, taken }: Matter) => ({ state, branches, clocks, taken })
  const isRestored = undone.matter !== undefined && isDeepStrictEqual(of(undone.matter), of(at))
  return isRestored ? faults : [...faults, `not restored by undoing ${name}`]
}

const someone = (accountId: string, ...permissions: string[]): Actor => ({
  accountId,
  permissions: new Set(permissions),
})
const asker = ({ step }: NamedStep) => someone('asker', step.by)

function attempt(act: () => Matter): { matter?: Matter; code?: string; details?: Record<string, unknown> } {
  try {
    return { matter: act() }
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    return { code: failure.code, details: failure.details as Record<string, unknown> }
  }
}

/** The first row of facts that every one of these demands holds for. @throws Error where none does. */
function factsFor({ name, facts, requirements }: Procedure, needs: readonly string[]): Row {
  const demands = needs.map((need) => predicateOf(requirements[need]?.holds ?? { all: [] }))
  let rows: Row[] = [{}]
  for (const [column, type] of Object.entries(facts)) {
    const values = type === 'boolean' ? [true, false] : [0, 1, 2, 3]
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [column]: value })))
  }
  const found = rows.find((row) => demands.every((holds) => holds(row)))
  if (!found) throw new Error(`${name}: nothing holds for ${needs.join()}`)
  return found
}

const situationFor =
  ({ inForceFrom: on, mode }: Procedure, { law, calendar }: Ground) =>
  (facts: Row): Situation => ({ on, at: `${on}T02:00:00.000Z`, place: null, mode, law, calendar, facts })

const keyAt = ({ state, branches, clocks }: Matter): string =>
  keyOf({
    ...{ state, branches },
    clocks: Object.fromEntries(Object.entries(clocks).map(([name, clock]): [string, Running] => [name, doesOf(clock)])),
  })

function doesOf({ end, exclusions }: Matter['clocks'][string]): Running {
  if (end) return 'over'
  return exclusions.some(({ until }) => until === null) ? 'stands' : 'runs'
}
