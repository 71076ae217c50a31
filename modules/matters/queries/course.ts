import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Clock, dueIfResumed, readClock } from '../../../kernel/law/clock.ts'
import { isInstant, type Moment, momentFor } from '../../../kernel/law/moment.ts'
import { daysBetween } from '../../../kernel/law/reckon.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import {
  approvalAwaited,
  type Choice,
  choicesOf,
  isParty,
  type Matter as Moved,
  undoOf,
} from '../../../kernel/procedure/matter.ts'
import { findStep, type Procedure, stepsOf } from '../../../kernel/procedure/table.ts'
import type { Course, CourseChoice, CourseClock, MatterRow } from '../model.ts'
import { kindOf, movedOf } from '../rules.ts'
import { findMatter } from './index.ts'
import { findOpenOversight } from './oversights.ts'

/**
 * Where a matter stands for the caller: its steps with what is missing by which article, what waits for whose approval,
 * what its clocks say today. @throws Refusal `matter/not-found`.
 */
export async function courseOf(context: Context, kinds: readonly MatterKind[], id: string): Promise<Course> {
  const row = await findMatter(context, kinds, id)
  if (!row) throw new Refusal('matter/not-found', { id })
  const { kind, procedure } = kindOf(kinds, row)
  const facts = await kind.factsOf(context.db, id, context.today)
  const { accountId, permissions } = context.caller
  const actor = { accountId: accountId ?? '', permissions }
  const choices = row.endedOn === null ? choicesOf(procedure, movedOf(row), actor, facts) : []
  return {
    id,
    kind: row.kind,
    procedureVersion: row.procedureVersion,
    state: row.state,
    isEnded: row.endedOn !== null,
    holderId: row.holderId,
    master: kind.master === 'ours' ? null : kind.master.system,
    isReceiptAwaited: row.master !== null,
    choices: choices.map((choice) => told(procedure, choice)),
    branches: branchesOf(procedure, movedOf(row)),
    pending: await pendingOf(context, procedure, row),
    clocks: Object.entries(row.course.clocks).map(([name, clock]) => clockOf(context, name, clock)),
    taken: (row.course.taken ?? []).map(({ step, on }) => ({
      ...{ step, on },
      branch: findStep(procedure, step)?.branch ?? null,
    })),
    undo: undoShown(procedure, row, permissions),
    oversight: await oversightOf(context, id),
    version: row.version,
  }
}

function undoShown(procedure: Procedure, row: MatterRow, held: ReadonlySet<string>): Course['undo'] {
  const undo = undoOf(procedure, movedOf(row))
  return undo ? { step: undo.step, isMine: held.has(undo.by) } : null
}

const told = (procedure: Procedure, choice: Choice): CourseChoice => ({
  ...choice,
  missing: [...choice.missing],
  waitsFor: [...choice.waitsFor],
  needsApproval: (findStep(procedure, choice.step)?.step.approvals ?? []).length > 0,
})

const branchesOf = (procedure: Procedure, { branches }: Moved): Course['branches'] =>
  Object.entries(branches).map(([name, state]) => ({
    ...{ name, state, isEnded: procedure.branches[name]?.final.includes(state) ?? true },
    clocks: clocksOfBranch(procedure, name),
  }))

/** The clocks that run for a branch: those its own steps open or meet, not what else begins with it. */
function clocksOfBranch(procedure: Procedure, name: string): string[] {
  const own = stepsOf(procedure).filter(({ branch }) => branch === name)
  return [...new Set(own.flatMap(({ step: { opens = [], meets = [] } }) => [...opens, ...meets]))]
}

async function oversightOf(context: Context, matterId: string): Promise<Course['oversight']> {
  const found = await findOpenOversight(context.db, matterId)
  if (!found) return null
  const names = await context.people(context, [found.setBy])
  const { id, level, state, words, answerBy, setBy } = found
  return { id, level, state, words, answerBy, setBy: names.get(setBy) ?? '' }
}

async function pendingOf(context: Context, procedure: Procedure, row: MatterRow): Promise<Course['pending']> {
  const { pending } = row.course
  if (!pending) return null
  const { accountId, permissions, actsForId } = context.caller
  const names = await context.people(context, [pending.by])
  return {
    step: pending.step,
    askedBy: names.get(pending.by) ?? '',
    given: pending.given.length,
    needed: findStep(procedure, pending.step)?.step.approvals?.length ?? 0,
    isMine:
      !isParty(pending, { accountId: accountId ?? '', actsForId }) &&
      permissions.has(approvalAwaited(procedure, row.course) ?? ''),
    mayWithdraw: pending.by === accountId,
  }
}

/** What whoever the record belongs to may know of its matter; whoever asks has judged that. */
export async function standingOf(context: Context, id: string): Promise<Standing | undefined> {
  const row = await context.db.selectFrom('matters.matter').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const clocks = Object.entries(row.course.clocks).map(([name, clock]) => clockOf(context, name, clock))
  return { kind: row.kind, state: row.state, holderId: row.holderId, isEnded: row.endedOn !== null, clocks }
}

export type Standing = Pick<Course, 'kind' | 'state' | 'holderId' | 'isEnded' | 'clocks'>

/** A clock that stands still shows the day it would end on if it went on today. */
function clockOf({ at, calendar, law }: Context, name: string, clock: Clock): CourseClock {
  const { state, due } = readClock(clock, at, calendar)
  const shown = due ?? dueIfResumed(clock, at, calendar)
  const rule = law.find(({ id, version }) => id === clock.rule && version === clock.version)
  return {
    name,
    rule: clock.rule,
    ruleVersion: clock.version,
    title: clock.limit.title,
    article: rule?.article ?? '',
    state,
    from: momentFor({ unit: 'days' }, clock.from),
    dueOn: shown.day,
    fromAt: isInstant(clock.from) ? clock.from : null,
    dueAt: shown.at ?? null,
    provisional: shown.provisional,
    waitsSince: clock.end === null && clock.awaits ? momentFor({ unit: 'days' }, clock.awaits.on) : null,
    receipt: clock.end?.receipt ?? null,
    ...excludedOf(clock, momentFor(clock.limit, at)),
  }
}

/** How much was taken out until now, overlapping intervals as often as they were written down. */
function excludedOf({ limit, exclusions, end }: Clock, now: Moment) {
  const ended = exclusions.map(({ from, until }) => ({ from, until: until ?? end?.on ?? now }))
  const sum = (measure: (from: Moment, until: Moment) => number) =>
    ended.reduce((all, { from, until }) => all + measure(from, until), 0)
  if (limit.unit !== 'hours')
    return { excludedDays: sum((from, until) => daysBetween(from, until) + 1), excludedMinutes: 0 }
  return {
    excludedDays: 0,
    excludedMinutes: Math.round(sum((from, until) => Date.parse(until) - Date.parse(from)) / 60_000),
  }
}
