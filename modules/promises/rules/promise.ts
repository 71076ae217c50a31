import { addDays, type Day } from '../../../kernel/calendar.ts'
import type { Row } from '../../../kernel/condition/predicate.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import type { GoodsReturn, Promised, ReturnStep } from '../model/index.ts'

type Asked = { readonly law: Law; readonly on: Day; readonly place: string | null }

/** Nobody promises less than the place asks for. @throws Refusal `promise/too-short` { least }. */
export function checkPeriod(periodDays: number, { law, on, place }: Asked): void {
  const { amount: least } = getLimit(getRule(law, 'A-72', { on, place }), 'promise')
  if (periodDays < least) throw new Refusal('promise/too-short', { least, field: 'periodDays' })
}

type Known = { readonly isTrading: boolean; readonly mendUntil: Day | null }

/** What the requirements of the procedure ask. `mendUntil`: the end of the running time to mend. */
export const factsOfPromise = ({ isTrading, mendUntil }: Known, on: Day): Row => ({
  is_trading: isTrading,
  is_unmended: mendUntil !== null && on > mendUntil,
})

type Said = Readonly<Record<string, unknown>>
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const left: Readonly<Record<string, (before: Promised, said: Said, today: Day) => Partial<Promised>>> = {
  publish: (_, __, today) => ({ isPublic: true, publishedOn: today }),
  refuse: (_, { outcome }, today) => ({ outcome: text(outcome), endedOn: today }),
  warn: ({ warnings }, { breach, breachComplaintId }, today) => ({
    ...{ warnings: warnings + 1, warnedOn: today, breach: text(breach), mended: null },
    breachComplaintId: text(breachComplaintId),
  }),
  mend: (_, { mended }) => ({ mended: text(mended) }),
  remove: (_, { outcome }, today) => ({ outcome: text(outcome), isPublic: false, endedOn: today }),
  breakAgain: ({ warnings }, { breach, breachComplaintId }, today) => ({
    ...{ warnings: warnings + 1, warnedOn: today, breach: text(breach), outcome: text(breach) },
    ...{ breachComplaintId: text(breachComplaintId), isPublic: false, endedOn: today },
  }),
  withdraw: (_, { outcome }, today) => ({ outcome: text(outcome), isPublic: false, endedOn: today }),
}

/** The record after a step. */
export function promiseAfter(before: Promised, step: string, said: Said, today: Day): Promised {
  const leaves = Object.hasOwn(left, step) ? left[step]?.(before, said, today) : {}
  return { ...before, ...leaves, version: before.version + 1 }
}

/** What a step says about the shop in its dossier. */
export const factOfPromise = (step: string): string | null =>
  ({
    publish: 'returnsPromised',
    remove: 'returnsPromiseRemoved',
    breakAgain: 'returnsPromiseRemoved',
    withdraw: 'returnsPromiseWithdrawn',
  })[step] ?? null

type Bought = Pick<Promised, 'id' | 'periodDays' | 'alliance' | 'isPublic'>

/**
 * A return counts from the day after the purchase, by the promise of the shop where it was bought; another shop takes it
 * back only if both are of one alliance. @throws Refusal `return/not-public`, `return/not-allied`, `return/too-late`,
 * `return/bad-day`.
 */
export function checkReturn(
  { boughtOn, returnedOn }: Pick<GoodsReturn, 'boughtOn' | 'returnedOn'>,
  shops: { readonly bought: Bought; readonly returned: Bought; readonly today: Day },
): void {
  const { bought, returned, today } = shops
  if (returnedOn > today || boughtOn > returnedOn) throw new Refusal('return/bad-day', { field: 'returnedOn', today })
  if (!bought.isPublic || !returned.isPublic) throw new Refusal('return/not-public', { field: 'promiseId' })
  const isAllied = bought.alliance !== null && bought.alliance === returned.alliance
  if (bought.id !== returned.id && !isAllied) throw new Refusal('return/not-allied', { field: 'boughtAtId' })
  const until = addDays(boughtOn, bought.periodDays)
  if (returnedOn > until) throw new Refusal('return/too-late', { field: 'returnedOn', until })
}

/** The receipt first, then the money, then between the shops. @throws Refusal `return/not-open` { step }. */
export function returnAfter(before: GoodsReturn, step: ReturnStep, today: Day): GoodsReturn {
  const { verifiedOn, refundedOn, settledOn, isCross } = before
  const open = { verify: verifiedOn === null, refund: refundedOn === null && verifiedOn !== null, settle: false }
  if (isCross) open.settle = refundedOn !== null && settledOn === null
  if (!open[step]) throw new Refusal('return/not-open', { step })
  const day = { verify: { verifiedOn: today }, refund: { refundedOn: today }, settle: { settledOn: today } }[step]
  return { ...before, ...day, version: before.version + 1 }
}
