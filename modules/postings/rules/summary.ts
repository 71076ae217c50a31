import type { PublicPosting, Summary } from '../model/public.ts'

type Counted = Pick<PublicPosting, 'outcome' | 'days'>
export type Counts = Pick<Summary, 'accepted' | 'settled' | 'reconciled' | 'unsettled'> & { readonly sumDays: number }

/**
 * From counts to what is told: the rate of success is what mediation settled of all it brought to an end (what was withdrawn
 * or agreed apart is in neither); the average is in tenths of a day. Both are rounded half up.
 */
export function summaryOf({ sumDays, ...counts }: Counts): Summary {
  const { accepted, settled, unsettled } = counts
  return {
    ...counts,
    settledPermille: shareOf(settled * 1000, settled + unsettled),
    averageDaysTenths: shareOf(sumDays * 10, accepted),
  }
}

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 2 + whole) / (whole * 2))

/** The same from the records themselves: so a reader counts again what he sees. */
export function recount(records: readonly Counted[]): Summary {
  const of = (outcome: Counted['outcome']) => records.filter((record) => record.outcome === outcome).length
  return summaryOf({
    accepted: records.length,
    ...{ settled: of('settled'), reconciled: of('reconciled'), unsettled: of('unsettled') },
    sumDays: records.reduce((sum, { days }) => sum + days, 0),
  })
}

export const isSame = (one: Summary, other: Summary): boolean =>
  (Object.keys(one) as (keyof Summary)[]).every((name) => one[name] === other[name])
