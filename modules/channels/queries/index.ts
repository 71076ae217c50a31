import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Arrival, type ChannelName, Difference, type RecordKind, Telling } from '../model/index.ts'
import type { ArrivalRow, LinkRow, TellingRow } from '../tables.ts'

const scoped = { bureauColumn: 'bureauId', scope: 'subordinate' } as const

export const arrivalRegister: RegisterSource<typeof Arrival> = {
  model: Arrival,
  from: 'channels.arrival',
  ...scoped,
  defaultSort: '-receivedAt',
  search: (text) => sql<boolean>`(r.order_number ilike ${containing(text)} or r.message_id ilike ${containing(text)})`,
}
export const tellingRegister: RegisterSource<typeof Telling> = {
  model: Telling,
  from: 'channels.telling',
  ...scoped,
  defaultSort: '-happenedOn',
  search: (text) => sql<boolean>`(r.title ilike ${containing(text)} or r.order_number ilike ${containing(text)})`,
}
export const differenceRegister: RegisterSource<typeof Difference> = {
  model: Difference,
  from: 'channels.difference',
  ...scoped,
  defaultSort: '-foundAt',
  search: (text) => sql<boolean>`r.order_number ilike ${containing(text)}`,
}

export const channelsJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Arrival, from: 'channels.arrival', subjectType: 'arrival' }),
  journalledRegister({ model: Telling, from: 'channels.telling', subjectType: 'telling' }),
  journalledRegister({ model: Difference, from: 'channels.difference', subjectType: 'channelDifference' }),
]

/** A unit by its code today, with the bureau whose matters it takes in. */
export async function findUnit(
  db: Db,
  code: string,
  on: string,
): Promise<{ unitId: string; bureauId: string } | undefined> {
  const { rows } = await sql<{ unitId: string; bureauId: string }>`
    select id as unit_id, bureau_id from authorities.unit_view
    where code = ${code} and bureau_id is not null and valid_from <= ${on} and (valid_until is null or valid_until >= ${on})
    limit 1`.execute(db)
  return rows[0]
}

/** @returns false when this very message is here already. */
export async function insertArrival(tx: Tx, arrival: ArrivalRow): Promise<boolean> {
  const [row] = await tx
    .insertInto('channels.arrival')
    .values(arrival)
    .onConflict((conflict) => conflict.columns(['channel', 'source', 'messageId', 'bodySm3']).doNothing())
    .returning('id')
    .execute()
  return row !== undefined
}

export const listDueArrivals = async (db: Db, at: string, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }>`select id from channels.arrival where state = 'waiting' and due_at <= ${at}
      order by received_at, id limit ${most}`.execute(db)
  ).rows.map(({ id }) => id)

export const lockArrival = (tx: Tx, id: string): Promise<ArrivalRow | undefined> =>
  tx.selectFrom('channels.arrival').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateArrival = (tx: Tx, { id, ...row }: ArrivalRow) =>
  tx.updateTable('channels.arrival').set(row).where('id', '=', id).execute()

/** The bytes of the order as it was known before this arrival. */
export async function findBefore(
  db: Db,
  { channel, orderNumber, recordId, revision }: ArrivalRow,
): Promise<string | undefined> {
  const { rows } = await sql<{ bodySm3: string }>`select body_sm3 from channels.arrival
    where record_id = ${recordId} and channel = ${channel} and order_number = ${orderNumber} and revision < ${revision}
      and state in ('taken', 'updated') order by revision desc, id limit 1`.execute(db)
  return rows[0]?.bodySm3
}

/** Orders of one number are taken in one after the other, whichever way they come. */
export const lockOrder = (tx: Tx, channel: ChannelName, number: string) =>
  sql`select pg_advisory_xact_lock(hashtext(${`${channel} ${number}`}), 5100322)`.execute(tx)

type Named = { readonly channel: ChannelName; readonly orderNumber: string; readonly recordKind: RecordKind }

export const findLink = (db: Db, { channel, orderNumber, recordKind }: Named): Promise<LinkRow | undefined> =>
  db
    .selectFrom('channels.link')
    .selectAll()
    .where('channel', '=', channel)
    .where('orderNumber', '=', orderNumber)
    .where('recordKind', '=', recordKind)
    .executeTakeFirst()

export const listLinksOf = (db: Db, recordId: string): Promise<LinkRow[]> =>
  db.selectFrom('channels.link').selectAll().where('recordId', '=', recordId).limit(10).execute()

export const insertLink = (tx: Tx, link: LinkRow) => tx.insertInto('channels.link').values(link).execute()
export const updateLink = (tx: Tx, { id, ...row }: Partial<LinkRow> & { id: string }) =>
  tx.updateTable('channels.link').set(row).where('id', '=', id).execute()

export type Grievance = {
  readonly id: string
  readonly bureauId: string
  readonly channel: string
  readonly nationalNumber: string | null
  readonly respondentName: string
  readonly receivedOn: string
}

/** An order of the line is told to the line alone: no other platform gives it a number. */
const ofOrder = sql`select id, bureau_id, 'hotline12345' as channel, null as national_number, title as respondent_name,
  received_on from work_orders.order_view`

/** The order of the line with this number, which somebody has typed before it came. */
export async function findWorkOrder(db: Db, number: string): Promise<Grievance | undefined> {
  const { rows } = await sql<Grievance>`${ofOrder} where number = ${number}`.execute(db)
  return rows[0]
}

export async function findGrievance(db: Db, kind: RecordKind, id: string): Promise<Grievance | undefined> {
  if (kind === 'workOrder') return (await sql<Grievance>`${ofOrder} where id = ${id}`.execute(db)).rows[0]
  const { rows } =
    await sql<Grievance>`${prepared} select id, bureau_id, channel, national_number, respondent_name, received_on
    from complaints.grievance_view where kind = ${kind} and id = ${id}`.execute(db)
  return rows[0]
}

export async function findByNationalNumber(db: Db, kind: RecordKind, number: string): Promise<Grievance | undefined> {
  const { rows } = await sql<Grievance>`select id, bureau_id, channel, national_number, respondent_name, received_on
    from complaints.grievance_view where kind = ${kind} and national_number = ${number}`.execute(db)
  return rows[0]
}

export async function insertTelling(tx: Tx, telling: TellingRow): Promise<boolean> {
  const [row] = await tx
    .insertInto('channels.telling')
    .values(telling)
    .onConflict((conflict) => conflict.columns(['channel', 'recordId', 'sequence']).doNothing())
    .returning('id')
    .execute()
  return row !== undefined
}

/** Whether a later step of the record is told already: news of two steps may be heard in either order. */
export async function hasLaterTelling(
  tx: Tx,
  { channel, recordId, sequence }: Pick<TellingRow, 'channel' | 'recordId' | 'sequence'>,
): Promise<boolean> {
  const { rows } = await sql`select from channels.telling
    where channel = ${channel} and record_id = ${recordId} and sequence > ${sequence} limit 1`.execute(tx)
  return rows.length > 0
}

export const lockTelling = (tx: Tx, id: string): Promise<TellingRow | undefined> =>
  tx.selectFrom('channels.telling').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const updateTelling = (tx: Tx, { id, ...row }: TellingRow) =>
  tx.updateTable('channels.telling').set(row).where('id', '=', id).execute()

/** What is due, of each record only the first that has no receipt: a platform hears the steps in their order. */
export const listDueTellings = async (db: Db, channel: ChannelName, at: string, most: number): Promise<string[]> =>
  (
    await sql<{ id: string }>`select t.id from channels.telling t
      where t.channel = ${channel} and t.state = 'waiting' and t.way = 'client' and t.due_at <= ${at}
        and not exists (select from channels.telling e where e.channel = t.channel and e.record_id = t.record_id
          and e.sequence < t.sequence and e.state in ('waiting', 'parked'))
      order by t.due_at, t.id limit ${most}`.execute(db)
  ).rows.map(({ id }) => id)

export const holdTelling = (db: Db, id: string, until: string) =>
  sql`update channels.telling set due_at = ${until} where id = ${id} and state = 'waiting'`.execute(db)

/** Whether a record that began here was told to a platform, which has not given it a number yet. */
export async function isRegistering(db: Db, channel: ChannelName, recordId: string): Promise<boolean> {
  const { rows } = await sql`select from channels.telling where channel = ${channel} and record_id = ${recordId}
    and step = 'receive' limit 1`.execute(db)
  return rows.length > 0
}

/** What waits of a record and does not know yet which number its order has got. */
export const listNumberless = (tx: Tx, channel: ChannelName, recordId: string): Promise<TellingRow[]> =>
  tx
    .selectFrom('channels.telling')
    .selectAll()
    .where('channel', '=', channel)
    .where('recordId', '=', recordId)
    .where('orderNumber', 'is', null)
    .where('state', 'in', ['waiting', 'parked'])
    .orderBy('sequence')
    .forUpdate()
    .execute()

/** The rows a caller may see, for the acts of a person. */
export const isSeen = (context: Context, bureauId: string | null): boolean =>
  bureauId !== null && context.caller.bureauIds.includes(bureauId)
