import { closed, orNull, type Static, Type } from '../../kernel/model.ts'

const text = Type.String()
const day = Type.String({ format: 'date' })
const instant = Type.String()
const count = Type.Integer({ minimum: 0 })

/** What of a business is public. No head, no phone, no class: D-02, and PIPL Art. 6. */
export const PublicBusiness = closed({
  id: text,
  name: text,
  creditCode: orNull(text),
  kind: orNull(text),
  state: text,
  domicile: orNull(text),
  foundedOn: orNull(day),
  /** Digits 3 to 8 of the code: who registered it, not where it is. */
  registeringAuthority: orNull(text),
  registeringAuthorityName: orNull(text),
})
export type PublicBusiness = Static<typeof PublicBusiness>

/** In the manner of a register's page, so that the same list shows it. `count` is of what is shown. */
export const FoundBusinesses = closed({
  items: Type.Array(PublicBusiness),
  next: Type.Null(),
  count: closed({ value: count, more: Type.Boolean() }),
})
export type FoundBusinesses = Static<typeof FoundBusinesses>

/** One published result. `drawOrdinal`: the how-manieth draw of its plan. */
export const PublicResult = closed({
  id: text,
  item: text,
  itemName: text,
  /** What of the business was looked at, where a thing was drawn: a lift, a stall. */
  thingName: orNull(text),
  way: orNull(text),
  codes: Type.Array(text),
  entityState: orNull(text),
  checkedOn: day,
  publishedOn: day,
  receiptNumber: orNull(text),
  authority: text,
  /** null: a check outside any draw. */
  drawId: orNull(text),
  planName: orNull(text),
  drawOrdinal: orNull(Type.Integer({ minimum: 1 })),
})
export type PublicResult = Static<typeof PublicResult>

export const BusinessAnswer = closed({ business: PublicBusiness, results: Type.Array(PublicResult), asOf: instant })
export type BusinessAnswer = Static<typeof BusinessAnswer>

/** What anybody may know of a draw at any time: `GET /api/public/draws` of the inspections. */
export const PublicDraw = closed({
  id: text,
  planName: text,
  bureauName: text,
  ordinal: Type.Integer({ minimum: 1 }),
  state: text,
  voidReason: orNull(text),
  announcedAt: instant,
  t1: instant,
  t2: instant,
  t3: instant,
  windowFrom: day,
  windowUntil: day,
  poolCount: count,
  inCount: count,
  contributorCount: count,
  committedCount: count,
  revealedCount: count,
  selectedCount: orNull(count),
  announcementHash: text,
  conclusionHash: orNull(text),
  concludedAt: orNull(instant),
  publishedOn: orNull(day),
})
export type PublicDraw = Static<typeof PublicDraw>
