import type { Calendar, Day } from '../../../kernel/calendar.ts'
import { addDays } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { daysBetween, reckon } from '../../../kernel/law/reckon.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import type { Exclude, Exclusion, NewObjection, Objection, Outcome, Posting, PostingRow } from '../model/index.ts'

/** What of a complaint that ended decides whether and how it is published. */
export type Concluded = {
  readonly step: string
  readonly respondentId: string | null
  readonly refusalCode: number | null
  readonly terminationCode: number | null
}

/** Steps with which a complaint has ended. */
export const endings = ['settle', 'tell', 'refuse', 'guide', 'joinToEarlier', 'returnToIntake'] as const
export const isEnding = (step: string): boolean => (endings as readonly string[]).includes(step)

/** Art. 23: who withdrew it or agreed by himself; it was never to be accepted, or nobody is left to mediate between. */
const reconciledCode = 1
const notAcceptableCode = 6
const nobodyLeftCode = 7
/** Art. 16 no. 3: not for living consumption, or no dispute of a consumer. */
const notConsumptionCode = 3

/** How it ended, in the words of the publication. */
export function outcomeOf({ step, terminationCode }: Concluded): Outcome {
  if (step === 'settle') return 'settled'
  if (step !== 'tell' || terminationCode === notAcceptableCode || terminationCode === nobodyLeftCode)
    return 'notMediated'
  return terminationCode === reconciledCode ? 'reconciled' : 'unsettled'
}

/** What the record itself keeps back; null: a person decides. `isFirm`: it stands in the public register. */
export function exclusionOf(concluded: Concluded, isFirm: boolean): Exclusion | null {
  if (concluded.step === 'joinToEarlier') return 'joined'
  if (concluded.refusalCode === notConsumptionCode) return 'notConsumption'
  if (outcomeOf(concluded) === 'notMediated') return 'notAccepted'
  return isFirm ? null : 'unknownFirm'
}

export const daysOf = (receivedOn: Day, concludedOn: Day): number => daysBetween(receivedOn, concludedOn)

export type Ground = {
  readonly law: Law
  readonly calendar: Calendar
  readonly today: Day
  readonly place: string | null
}

/** First and last day of publication: once the time to object is over, for as long as the place lets it stand. */
export function daysOfPublication({ law, calendar, today, place }: Ground) {
  const rule = getRule(law, 'A-12', { on: today, place })
  const until = reckon({ from: today, limit: getLimit(rule, 'object') }, calendar).day
  const publishOn = addDays(until, 1)
  const endsOn = reckon({ from: publishOn, limit: getLimit(rule, 'stand') }, calendar).day
  return { publishOn, endsOn, rule: `${rule.id} ${rule.version}` }
}

/** @throws Refusal `posting/not-prepared`, `posting/not-to-publish` for what the record itself keeps back. */
export function confirmed<P extends PostingRow>(before: P, ground: Ground): P {
  if (before.state === 'excluded') throw new Refusal('posting/not-to-publish', { id: before.id })
  if (before.state !== 'prepared') throw new Refusal('posting/not-prepared', { id: before.id })
  return { ...before, state: 'confirmed', ...daysOfPublication(ground), version: before.version + 1 }
}

/** Kept back, or taken down where it stands. @throws Refusal `posting/excluded-already`. */
export function excluded<P extends PostingRow>(before: P, { exclusion, reason }: Exclude): P {
  if (before.state === 'excluded' || before.state === 'withdrawn')
    throw new Refusal('posting/excluded-already', { id: before.id })
  return { ...before, state: 'excluded', exclusion, reason, version: before.version + 1 }
}

/** @throws Refusal `objection/nothing-published`, `objection/bad-day`. */
export function checkObjection(
  { receivedOn }: Pick<NewObjection, 'receivedOn'>,
  posting: Posting,
  today: Day,
): { readonly isBefore: boolean } {
  const { state, publishOn, endsOn, concludedOn } = posting
  if (state !== 'confirmed' || publishOn === null || endsOn === null || endsOn < today)
    throw new Refusal('objection/nothing-published', { id: posting.id })
  if (receivedOn > today || receivedOn < concludedOn)
    throw new Refusal('objection/bad-day', { field: 'receivedOn', receivedOn, concludedOn, today })
  return { isBefore: receivedOn < publishOn }
}

type Said = Readonly<Record<string, unknown>>
const rulings: Readonly<Record<string, Objection['ruling']>> = {
  correct: 'corrected',
  takeDown: 'withdrawn',
  reject: 'rejected',
  drop: 'dropped',
}

/** The objection after the step that decides it. */
export const objectionAfter = (before: Objection, step: string, said: Said, today: Day): Objection => ({
  ...before,
  ruling: rulings[step] ?? null,
  outcome: String(said.outcome),
  decidedOn: today,
  version: before.version + 1,
})

/** What the decision leaves in the record that was objected to; null when it stands as it was. */
export function postingAfter<P extends PostingRow>(before: P, step: string, said: Said, today: Day): P | null {
  const next = { ...before, version: before.version + 1 }
  if (step === 'takeDown') return { ...next, state: 'withdrawn', reason: String(said.outcome) }
  if (step !== 'correct') return null
  const { category, posted } = said as { category: Posting['category']; posted: Outcome }
  return { ...next, category, outcome: posted, correctedOn: today }
}
