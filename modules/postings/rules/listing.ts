import type { Day } from '../../../kernel/calendar.ts'
import type { Row } from '../../../kernel/condition/predicate.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { reckon } from '../../../kernel/law/reckon.ts'
import type { Listing, NewListing } from '../model/listing.ts'
import type { Ground } from './index.ts'

/** @throws Refusal `listing/no-evidence`: nobody is named on words alone. */
export function checkListing({ complaintId, reportId, inspectionId }: NewListing): void {
  if (!complaintId && !reportId && !inspectionId) throw new Refusal('listing/no-evidence', { field: 'complaintId' })
}

/** What the requirements ask: is the time to be heard over, is the last day over? */
export const factsOfListing = (
  { endsOn }: Pick<Listing, 'endsOn'>,
  { opinionUntil, on }: { opinionUntil: Day | null; on: Day },
): Row => ({
  is_opinion_over: opinionUntil !== null && on > opinionUntil,
  is_over: endsOn !== null && on > endsOn,
})

type Said = Readonly<Record<string, unknown>>
type Leaves = Readonly<Record<string, (said: never, ground: Ground) => Partial<Listing>>>

/** What each step leaves in the record. */
const left: Leaves = {
  tellFirm: ({ on }: { on: Day }) => ({ toldOn: on }),
  enterOpinion: ({ opinion }: { opinion: string }) => ({ opinion }),
  list: (_: Said, { law, calendar, today, place }) => {
    const rule = getRule(law, 'A-12', { on: today, place })
    const endsOn = reckon({ from: today, limit: getLimit(rule, 'stand') }, calendar).day
    return { publishOn: today, endsOn, rule: `${rule.id} ${rule.version}` }
  },
  appeal: ({ on, appeal }: { on: Day; appeal: string }) => ({ appealedOn: on, appeal }),
  upholdAppeal: ({ outcome }: { outcome: string }, { today }) => ({ ruling: 'upheld', outcome, removedOn: today }),
  rejectAppeal: ({ outcome }: { outcome: string }) => ({ ruling: 'rejected', outcome }),
  remove: ({ outcome }: { outcome: string }, { today }) => ({ outcome, removedOn: today }),
  dropNomination: ({ outcome }: { outcome: string }) => ({ outcome }),
}

/** The record after a step. @throws Refusal `listing/bad-day`. */
export function listingAfter<L extends Listing>(before: L, step: string, said: Said, ground: Ground): L {
  const leaves = Object.hasOwn(left, step) ? left[step]?.(said as never, ground) : {}
  const after = { ...before, ...leaves, version: before.version + 1 }
  const { toldOn, appealedOn, publishOn } = after
  const isBad = (on: Day | null, from: Day | null) => on !== null && (on > ground.today || (from !== null && on < from))
  if (isBad(toldOn, null) || isBad(appealedOn, publishOn))
    throw new Refusal('listing/bad-day', { on: appealedOn ?? toldOn, publishOn, today: ground.today })
  return after
}
