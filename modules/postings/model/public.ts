import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'
import { outcomes, postedCategories } from './index.ts'

const text = Type.String()
const day = Type.String({ format: 'date' })
const count = Type.Integer({ minimum: 0 })

/**
 * One published complaint. Neither the day it was received nor what was said: nobody who reads it knows who complained.
 * `concludedIn`: the month, `2026-06`.
 */
export const PublicPosting = closed({
  id: text,
  category: Type.Enum([...postedCategories]),
  outcome: Type.Enum([...outcomes]),
  concludedIn: text,
  days: count,
  publishedOn: day,
  endsOn: day,
  correctedOn: orNull(day),
  isObjected: Type.Boolean(),
  authority: text,
  /** The entry of the journal that published it. */
  entryId: orNull(text),
})
export type PublicPosting = Static<typeof PublicPosting>

/** Counts of complaints that stand published. `settledPermille` and `averageDays` (in tenths) are null without any. */
export const Summary = closed({
  accepted: count,
  settled: count,
  reconciled: count,
  unsettled: count,
  settledPermille: orNull(count),
  averageDaysTenths: orNull(count),
})
export type Summary = Static<typeof Summary>

/** What the publication goes by: the version of its rule and where it stands. */
const Rule = closed({
  rule: text,
  article: text,
  objectWorkingDays: count,
  standMonths: count,
  leastForRanking: count,
  mostRanked: count,
})

export const FirmAnswer = closed({
  business: closed({ id: text, name: text, creditCode: orNull(text) }),
  summary: Summary,
  /** The newest; all of them unless `isWhole` is false. */
  records: Type.Array(PublicPosting),
  isWhole: Type.Boolean(),
  rule: Rule,
  /** The day. */
  asOf: day,
})
export type FirmAnswer = Static<typeof FirmAnswer>

const Ranked = closed({ key: text, name: text, ...Summary.properties })
export type Ranked = Static<typeof Ranked>

export const Overview = closed({
  summary: Summary,
  /** Concluded in the time that publication stands, and not published, by reason. */
  excluded: Type.Array(closed({ exclusion: text, count })),
  firms: Type.Array(Ranked),
  categories: Type.Array(Ranked),
  areas: Type.Array(Ranked),
  rule: Rule,
  /** The day. */
  asOf: day,
})
export type Overview = Static<typeof Overview>
export type PostingRule = Static<typeof Rule>

export const overviewPath = '/public/complaint-postings'
export const firmPath = (id: string): string => `${overviewPath}/businesses/${id}`
