import type { Calendar, Day } from '../../kernel/calendar.ts'
import type { Row } from '../../kernel/condition/predicate.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getLimit, getRule } from '../../kernel/law/find.ts'
import { reckon } from '../../kernel/law/reckon.ts'
import type { Law } from '../../kernel/law/rule.ts'
import type { Remedy, RemedyKind, Ruling } from './model.ts'

type Ground = { readonly law: Law; readonly calendar: Calendar; readonly place: string | null }

/** Whose decision did not stand: what the figure counts as corrected (纠错). */
export const correctingRulings: readonly Ruling[] = ['changed', 'revoked', 'unlawful', 'orderedToAct']
/** After which something is still to be done by us. */
const orderingRulings: readonly Ruling[] = ['revoked', 'orderedToAct']

/** @throws Refusal `remedy/decision-missing`, `remedy/received-later`, `remedy/known-later`. */
export function checkNew(
  {
    kind,
    complaintId,
    reportId,
    receivedOn,
    knownOn,
  }: Pick<Remedy, 'kind' | 'complaintId' | 'reportId' | 'receivedOn' | 'knownOn'>,
  today: Day,
): void {
  if (kind !== 'disclosure' && complaintId === null && reportId === null)
    throw new Refusal('remedy/decision-missing', { field: 'complaintId' })
  if (receivedOn > today) throw new Refusal('remedy/received-later', { field: 'receivedOn', receivedOn, today })
  if (knownOn !== null && knownOn > receivedOn)
    throw new Refusal('remedy/known-later', { field: 'knownOn', knownOn, receivedOn })
}

const timesToAct: Readonly<Record<RemedyKind, string | null>> = {
  reconsideration: 'B-55',
  litigation: 'B-56',
  disclosure: null,
}

/** The last day on which he could act from the day he knew: the organ that is asked judges by it, not we. */
export function timelyUntil(kind: RemedyKind, knownOn: Day | null, { law, calendar, place }: Ground): Day | null {
  const rule = timesToAct[kind]
  if (rule === null || knownOn === null) return null
  return reckon({ from: knownOn, limit: getLimit(getRule(law, rule, { on: knownOn, place })) }, calendar).day
}

/** What the requirements of the procedures ask. */
export const factsOfRemedy = ({ ruling, compliedOn }: Remedy): Row => ({
  is_complied: ruling !== null && (compliedOn !== null || !orderingRulings.includes(ruling)),
})

type Said = Readonly<Record<string, unknown>>
type Ruled = { readonly ruling: Ruling; readonly on: Day; readonly outcome: string }
type Dated = { readonly on: Day; readonly outcome: string }

const left: Readonly<Record<string, (said: never, before: Remedy) => Partial<Remedy>>> = {
  answer: ({ outcome }: Dated) => ({ outcome }),
  defend: ({ outcome }: Dated) => ({ outcome }),
  askToComplete: ({ outcome }: Dated) => ({ outcome }),
  extend: ({ outcome }: Dated) => ({ outcome }),
  // Against a first judgment there is an appeal; a reconsideration is final for the figure.
  enterRuling: ({ ruling, on, outcome }: Ruled, { kind }) => ({
    ...{ ruling, decidedOn: on, outcome },
    isFinal: kind === 'reconsideration',
  }),
  letStand: () => ({ isFinal: true }),
  enterFinalRuling: ({ ruling, on, outcome }: Ruled) => ({ ruling, decidedOn: on, outcome, isFinal: true }),
  comply: ({ on, outcome }: Dated) => ({ compliedOn: on, outcome }),
  reply: ({ reply, outcome }: { reply: Remedy['reply']; outcome: string }) => ({ reply, outcome, isFinal: true }),
  withdraw: ({ on, outcome }: Dated, { kind }) => ({
    ...{ outcome, decidedOn: on, isFinal: true },
    ...(kind === 'disclosure' ? {} : { ruling: 'withdrawn' as const }),
  }),
}

/** Steps that leave what another one does, at another place of the table. */
const sameAs: Readonly<Record<string, string>> = {
  enterRulingUnanswered: 'enterRuling',
  withdrawAnswered: 'withdraw',
  extendCompleted: 'extend',
  replyCompleted: 'reply',
  withdrawComplete: 'withdraw',
  withdrawCompleted: 'withdraw',
}

/** The record after a step. @throws Refusal `remedy/bad-day`: nothing is decided before it was asked, or tomorrow. */
export function remedyAfter(before: Remedy, step: string, said: Said, today: Day): Remedy {
  const plain = sameAs[step] ?? step
  const leaves = Object.hasOwn(left, plain) ? left[plain]?.(said as never, before) : {}
  const after: Remedy = { ...before, ...leaves, version: before.version + 1 }
  if (plain === 'reply') after.decidedOn = today
  for (const day of [after.decidedOn, after.compliedOn])
    if (day !== null && (day > today || day < before.receivedOn))
      throw new Refusal('remedy/bad-day', { on: day, receivedOn: before.receivedOn, today })
  return after
}
