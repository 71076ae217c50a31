import type { Calendar, Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { dueUnder } from '../../../kernel/law/due.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { daysBetween } from '../../../kernel/law/reckon.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import type { Enterprise, Negotiation, NegotiationState, Side, Statement, StatementKind } from '../model/index.ts'

type Ground = { readonly law: Law; readonly calendar: Calendar }

/** The last day on which they may settle. Days off that are announced later move it. */
export function lastDay(receivedOn: Day, { law, calendar }: Ground): Pick<Negotiation, 'dueOn' | 'isProvisional'> {
  const { day, provisional } = dueUnder(law, 'A-70', receivedOn, calendar)
  return { dueOn: day, isProvisional: provisional }
}

/** How many working days the law of a day gives them. */
export const daysUnder = (law: Law, on: Day): number => getLimit(getRule(law, 'A-70', { on })).amount

/** Whether an enterprise takes part on a day. */
export const takesPart = ({ validFrom, validUntil, withdrawnOn }: Enterprise, on: Day): boolean =>
  withdrawnOn === null && validFrom <= on && on <= validUntil

/** @throws Refusal `enterprise/bad-days`. */
export function checkDays({ validFrom, validUntil }: Pick<Enterprise, 'validFrom' | 'validUntil'>): void {
  if (validUntil < validFrom) throw new Refusal('enterprise/bad-days', { field: 'validUntil', validFrom, validUntil })
}

/** Statements in one negotiation. */
export const mostStatements = 60

/** What each word of either side makes of it; what is not named leaves it open. */
const endings: Readonly<Partial<Record<StatementKind, NegotiationState>>> = {
  acceptance: 'settled',
  ending: 'ended',
  refusal: 'declined',
}

export type Word = { readonly side: Side; readonly kind: StatementKind; readonly text: string }

/** The offer that may be accepted: the newest. */
export const openOffer = (said: readonly Statement[]): Statement | undefined =>
  said.findLast(({ kind }) => kind === 'offer')

/**
 * The negotiation after a word of one side. @throws Refusal `negotiation/over`, `negotiation/no-offer`,
 * `negotiation/missing`, `negotiation/too-many`.
 */
export function afterWord(before: Negotiation, said: readonly Statement[], { kind, text }: Word, on: Day): Negotiation {
  if (before.state !== 'negotiating' || on > before.dueOn)
    throw new Refusal('negotiation/over', { dueOn: before.dueOn })
  if (said.length >= mostStatements && endings[kind] === undefined)
    throw new Refusal('negotiation/too-many', { most: mostStatements })
  if (kind !== 'acceptance' && kind !== 'ending' && text === '')
    throw new Refusal('negotiation/missing', { field: 'text' })
  const state = endings[kind]
  if (state === undefined) return before
  if (state !== 'settled') return ended(before, state, on)
  const offer = openOffer(said)
  if (!offer) throw new Refusal('negotiation/no-offer')
  return { ...ended(before, state, on), agreement: offer.text, agreedFen: offer.amountFen }
}

/** It came to its end on a day. */
export const ended = (before: Negotiation, state: NegotiationState, on: Day): Negotiation => ({
  ...before,
  ...{ state, endedOn: on, daysUsed: daysBetween(before.receivedOn, on), version: before.version + 1 },
})

/** Nobody settled it, and nobody has it yet: the consumer may file it with the authority. */
export const mayFile = ({ state, isFiled }: Pick<Negotiation, 'state' | 'isFiled'>): boolean =>
  !isFiled && state !== 'negotiating' && state !== 'settled'

/** Where it stands on a day: one whose days are over has lapsed, whenever the job comes to write it down. */
export const standingOn = (negotiation: Negotiation, on: Day): Negotiation =>
  negotiation.state === 'negotiating' && on > negotiation.dueOn
    ? { ...negotiation, state: 'lapsed', endedOn: on }
    : negotiation
