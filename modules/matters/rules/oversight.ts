import { addDays, addWorkingDays, type Calendar, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Demand, type Oversight, oversightLevels, type TakeOversightStep } from '../model/oversight.ts'

/** Who acts on an oversight. */
export type Overseeing = {
  readonly accountId: string
  readonly unitId: string | null
  readonly permissions: ReadonlySet<string>
}

export const mayOversee = ({ permissions }: Pick<Overseeing, 'permissions'>): boolean =>
  permissions.has('matters.oversee')

type Placed = Pick<Oversight, 'holderId' | 'unitId'>

/** Whom it asks: who holds the matter, or everybody at its desk while nobody does. */
export const isAsked = ({ holderId, unitId }: Placed, { accountId, unitId: own, permissions }: Overseeing): boolean =>
  holderId === accountId ||
  (holderId === null && (unitId === null || unitId === own) && permissions.has('matters.move'))

/**
 * What is demanded of a matter, before it stands. @throws Refusal `oversight/own-matter`: nobody oversees himself;
 * `oversight/day-past`.
 */
export function demandOverseeable(
  { holderId }: { readonly holderId: string | null },
  { answerBy }: Pick<Demand, 'answerBy'>,
  { accountId }: Pick<Overseeing, 'accountId'>,
  on: Day,
): void {
  if (holderId === accountId) throw new Refusal('oversight/own-matter')
  if (answerBy < on) throw new Refusal('oversight/day-past', { day: answerBy })
}

/**
 * An oversight after a step. @throws Refusal `oversight/stale`, `oversight/ended`, `oversight/not-asked`,
 * `oversight/not-setter`, `oversight/not-permitted`, `oversight/step-not-open`, `oversight/words-missing`,
 * `oversight/level-not-higher`, `oversight/day-past`.
 */
export function afterOversightStep(before: Oversight, taken: TakeOversightStep, actor: Overseeing, on: Day): Oversight {
  if (before.version !== taken.version)
    throw new Refusal('oversight/stale', { seen: taken.version, current: before.version })
  if (before.state === 'ended') throw new Refusal('oversight/ended', { on: before.endedOn })
  return { ...before, ...changes[taken.step](before, taken, actor, on), version: before.version + 1 }
}

type Change = (before: Oversight, taken: TakeOversightStep, actor: Overseeing, on: Day) => Partial<Oversight>

const changes: Readonly<Record<TakeOversightStep['step'], Change>> = {
  acknowledge(before, _, actor, on) {
    demandAsked(before, actor)
    demandState(before, ['set'])
    return { state: 'acknowledged', acknowledgedOn: on }
  },
  answer(before, { answer }, actor, on) {
    demandAsked(before, actor)
    demandState(before, ['acknowledged', 'answered'])
    if (answer === undefined) throw new Refusal('oversight/words-missing', { field: 'answer' })
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
    if (level === undefined || oversightLevels.indexOf(level) <= oversightLevels.indexOf(before.level))
      throw new Refusal('oversight/level-not-higher', { level: before.level })
    // What is demanded anew is acknowledged anew.
    return { ...saidIn(taken, on), level, state: 'set', setOn: on, acknowledgedOn: null, answeredOn: null }
  },
  end(before, _, { accountId }, on) {
    if (before.setBy !== accountId) throw new Refusal('oversight/not-setter')
    return { state: 'ended', endedOn: on }
  },
}

function saidIn({ words, answerBy }: TakeOversightStep, on: Day): Pick<Oversight, 'words' | 'answerBy'> {
  if (words === undefined) throw new Refusal('oversight/words-missing', { field: 'words' })
  if (answerBy === undefined) throw new Refusal('oversight/words-missing', { field: 'answerBy' })
  if (answerBy < on) throw new Refusal('oversight/day-past', { day: answerBy })
  return { words, answerBy }
}

function demandAsked(before: Oversight, actor: Overseeing): void {
  if (!isAsked(before, actor)) throw new Refusal('oversight/not-asked')
}

function demandLeads(actor: Overseeing): void {
  if (!mayOversee(actor)) throw new Refusal('oversight/not-permitted')
}

function demandState({ state }: Oversight, open: readonly Oversight['state'][]): void {
  if (!open.includes(state)) throw new Refusal('oversight/step-not-open', { state })
}

/** The steps open to somebody: what the page offers. */
export function openSteps(oversight: Oversight, actor: Overseeing): TakeOversightStep['step'][] {
  const { state, level, setBy } = oversight
  if (state === 'ended') return []
  const asked = isAsked(oversight, actor)
  const leads = mayOversee(actor)
  const open: [TakeOversightStep['step'], boolean][] = [
    ['acknowledge', asked && state === 'set'],
    ['answer', asked && (state === 'acknowledged' || state === 'answered')],
    ['end', setBy === actor.accountId],
    ['sendBack', leads && state === 'answered'],
    ['raise', leads && level !== oversightLevels.at(-1)],
  ]
  return open.filter(([, isOpen]) => isOpen).map(([step]) => step)
}

export type OversightWarning = 'notAcknowledged' | 'answerDue' | 'notAnswered'

/** What one that is not answered says as time goes by; it is acknowledged by the end of the next working day. */
function sayings(
  { state, setOn, answerBy }: Pick<Oversight, 'state' | 'setOn' | 'answerBy'>,
  calendar: Calendar,
): readonly (readonly [OversightWarning, Day])[] {
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
  oversight: Pick<Oversight, 'state' | 'setOn' | 'answerBy'>,
  on: Day,
  calendar: Calendar,
): Day | null =>
  sayings(oversight, calendar)
    .map(([, day]) => day)
    .filter((day) => day > on)
    .sort()[0] ?? null

/** The loudest of what it has to say from the day it was silent since; null: nothing. */
export const oversightWarning = (
  oversight: Pick<Oversight, 'state' | 'setOn' | 'answerBy'>,
  since: Day,
  on: Day,
  calendar: Calendar,
): OversightWarning | null =>
  sayings(oversight, calendar)
    .filter(([, day]) => since <= day && day <= on)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .at(-1)?.[0] ?? null
