import { addDays, addWorkingDays, type Calendar, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Demand, type Supervision, supervisionLevels, type TakeSupervisionStep } from '../model/supervision.ts'

/** Who acts on a supervision. */
export type Supervising = {
  readonly accountId: string
  readonly unitId: string | null
  readonly permissions: ReadonlySet<string>
}

export const maySupervise = ({ permissions }: Pick<Supervising, 'permissions'>): boolean =>
  permissions.has('matters.supervise')

type Placed = Pick<Supervision, 'holderId' | 'unitId'>

/** Whom it asks: who holds the matter, or everybody at its desk while nobody does. */
export const isAsked = ({ holderId, unitId }: Placed, { accountId, unitId: own, permissions }: Supervising): boolean =>
  holderId === accountId ||
  (holderId === null && (unitId === null || unitId === own) && permissions.has('matters.move'))

/**
 * What is demanded of a matter, before it stands. @throws Refusal `supervision/own-matter`: nobody supervises himself;
 * `supervision/day-past`.
 */
export function demandSupervisable(
  { holderId }: { readonly holderId: string | null },
  { answerBy }: Pick<Demand, 'answerBy'>,
  { accountId }: Pick<Supervising, 'accountId'>,
  on: Day,
): void {
  if (holderId === accountId) throw new Refusal('supervision/own-matter')
  if (answerBy < on) throw new Refusal('supervision/day-past', { day: answerBy })
}

/**
 * A supervision after a step. @throws Refusal `supervision/stale`, `supervision/ended`, `supervision/not-asked`,
 * `supervision/not-setter`, `supervision/not-permitted`, `supervision/step-not-open`, `supervision/words-missing`,
 * `supervision/level-not-higher`, `supervision/day-past`.
 */
export function afterSupervisionStep(
  before: Supervision,
  taken: TakeSupervisionStep,
  actor: Supervising,
  on: Day,
): Supervision {
  if (before.version !== taken.version)
    throw new Refusal('supervision/stale', { seen: taken.version, current: before.version })
  if (before.state === 'ended') throw new Refusal('supervision/ended', { on: before.endedOn })
  return { ...before, ...changes[taken.step](before, taken, actor, on), version: before.version + 1 }
}

type Change = (before: Supervision, taken: TakeSupervisionStep, actor: Supervising, on: Day) => Partial<Supervision>

const changes: Readonly<Record<TakeSupervisionStep['step'], Change>> = {
  acknowledge(before, _, actor, on) {
    demandAsked(before, actor)
    demandState(before, ['set'])
    return { state: 'acknowledged', acknowledgedOn: on }
  },
  answer(before, { answer }, actor, on) {
    demandAsked(before, actor)
    demandState(before, ['acknowledged', 'answered'])
    if (answer === undefined) throw new Refusal('supervision/words-missing', { field: 'answer' })
    return { state: 'answered', answer, answeredOn: on }
  },
  sendBack(before, taken, actor, on) {
    demandLeads(actor)
    demandState(before, ['answered'])
    return { ...saidIn(taken, on), state: 'acknowledged', answeredOn: null }
  },
  raise(before, taken, actor, on) {
    demandLeads(actor)
    const { level } = taken
    if (level === undefined || supervisionLevels.indexOf(level) <= supervisionLevels.indexOf(before.level))
      throw new Refusal('supervision/level-not-higher', { level: before.level })
    // What is demanded anew is acknowledged anew.
    return { ...saidIn(taken, on), level, state: 'set', setOn: on, acknowledgedOn: null, answeredOn: null }
  },
  end(before, _, { accountId }, on) {
    if (before.setBy !== accountId) throw new Refusal('supervision/not-setter')
    return { state: 'ended', endedOn: on }
  },
}

function saidIn({ words, answerBy }: TakeSupervisionStep, on: Day): Pick<Supervision, 'words' | 'answerBy'> {
  if (words === undefined) throw new Refusal('supervision/words-missing', { field: 'words' })
  if (answerBy === undefined) throw new Refusal('supervision/words-missing', { field: 'answerBy' })
  if (answerBy < on) throw new Refusal('supervision/day-past', { day: answerBy })
  return { words, answerBy }
}

function demandAsked(before: Supervision, actor: Supervising): void {
  if (!isAsked(before, actor)) throw new Refusal('supervision/not-asked')
}

function demandLeads(actor: Supervising): void {
  if (!maySupervise(actor)) throw new Refusal('supervision/not-permitted')
}

function demandState({ state }: Supervision, open: readonly Supervision['state'][]): void {
  if (!open.includes(state)) throw new Refusal('supervision/step-not-open', { state })
}

/** The steps open to somebody: what the page offers. */
export function openSteps(supervision: Supervision, actor: Supervising): TakeSupervisionStep['step'][] {
  const { state, level, setBy } = supervision
  if (state === 'ended') return []
  const asked = isAsked(supervision, actor)
  const leads = maySupervise(actor)
  const open: [TakeSupervisionStep['step'], boolean][] = [
    ['acknowledge', asked && state === 'set'],
    ['answer', asked && (state === 'acknowledged' || state === 'answered')],
    ['end', setBy === actor.accountId],
    ['sendBack', leads && state === 'answered'],
    ['raise', leads && level !== supervisionLevels.at(-1)],
  ]
  return open.filter(([, isOpen]) => isOpen).map(([step]) => step)
}

export type SupervisionWarning = 'notAcknowledged' | 'answerDue' | 'notAnswered'

/** What one that is not answered says as time goes by; it is acknowledged by the end of the next working day. */
function sayings(
  { state, setOn, answerBy }: Pick<Supervision, 'state' | 'setOn' | 'answerBy'>,
  calendar: Calendar,
): readonly (readonly [SupervisionWarning, Day])[] {
  if (state === 'answered' || state === 'ended') return []
  const toAnswer = [
    ['answerDue', answerBy],
    ['notAnswered', addDays(answerBy, 1)],
  ] as const
  return state === 'acknowledged'
    ? toAnswer
    : [['notAcknowledged', addDays(addWorkingDays(setOn, 1, calendar), 1)], ...toAnswer]
}

/** The next day after `on` on which it warns; null: never more. */
export const nextWarningOn = (
  supervision: Pick<Supervision, 'state' | 'setOn' | 'answerBy'>,
  on: Day,
  calendar: Calendar,
): Day | null =>
  sayings(supervision, calendar)
    .map(([, day]) => day)
    .filter((day) => day > on)
    .sort()[0] ?? null

/** The loudest of what it has to say from the day it was silent since; null: nothing. */
export const supervisionWarning = (
  supervision: Pick<Supervision, 'state' | 'setOn' | 'answerBy'>,
  since: Day,
  on: Day,
  calendar: Calendar,
): SupervisionWarning | null =>
  sayings(supervision, calendar)
    .filter(([, day]) => since <= day && day <= on)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .at(-1)?.[0] ?? null
