import type { Day } from '../../../kernel/calendar.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { type Boards, Listing, type ListingRow, type PublicListing } from '../model/listing.ts'

export const listingRegister: RegisterSource<typeof Listing> = {
  model: Listing,
  from: 'postings.listing',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-id',
  search: (text) => sql<boolean>`r.business_name ilike ${containing(text)}`,
}

export const insertListing = (tx: Tx, listing: ListingRow) =>
  tx.insertInto('postings.listing').values(listing).execute()
export const updateListing = (tx: Tx, { id, ...listing }: ListingRow) =>
  tx.updateTable('postings.listing').set(listing).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getListing = (db: Db, id: string): Promise<ListingRow> =>
  db.selectFrom('postings.listing').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Until when the firm may say what it thinks; null before it was told. */
export async function opinionUntil(db: Db, id: string): Promise<Day | null> {
  const { rows } = await sql<{ dueOn: Day | null }>`
    select due_on from matters.clock_view where matter_id = ${id} and name = 'opinion'`.execute(db)
  return rows[0]?.dueOn ?? null
}

const mostListed = 200

/** Who stands on the boards today, the newest first. */
export async function readBoards({ db, today }: Pick<Context, 'db' | 'today'>): Promise<Boards> {
  const of = async (kind: 'red' | 'black') => {
    const { rows } = await sql<PublicListing>`
      select l.id, l.business_id, l.business_name as name, l.reason, l.evidence, l.publish_on as published_on, l.ends_on,
        l.is_appealed, u.name as authority, l.entry_id
      from postings.listing_view l join authorities.unit_view u on u.id = l.bureau_id
      where l.kind = ${kind} and l.publish_on <= ${today} and l.ends_on >= ${today} and l.removed_on is null
      order by l.publish_on desc, l.id desc limit ${mostListed}`.execute(db)
    return rows
  }
  return { red: await of('red'), black: await of('black'), asOf: today }
}

export const listingsJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Listing,
    from: 'postings.listing',
    subjectType: 'listing',
    derived: ['businessId'],
    batchActions: ['businesses.mergeBusinesses', 'businesses.undoMerge'],
  }),
]
