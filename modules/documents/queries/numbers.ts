import { containing } from '../../../kernel/containing.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { AgencyMark, DocumentNumber, NumberBlock } from '../model/index.ts'
import type { Series } from '../tables.ts'

export const numberRegister: RegisterSource<typeof DocumentNumber> = {
  model: DocumentNumber,
  from: 'documents.number',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-takenOn',
  search: (text) => sql<boolean>`r.text ilike ${containing(text)}`,
}

export const blockRegister: RegisterSource<typeof NumberBlock> = {
  model: NumberBlock,
  from: 'documents.block',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-reservedOn',
}

export const markRegister: RegisterSource<typeof AgencyMark> = {
  model: AgencyMark,
  from: 'documents.agency_mark',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'id',
}

/** The first of `count` next numbers of a series, which stands locked until the transaction ends. */
export async function takeNext(tx: Tx, series: Omit<Series, 'last'>, count: number): Promise<number> {
  const { bureauId, word, year } = series
  const { rows } = await sql<{ last: number }>`${prepared}
    insert into documents.series (bureau_id, word, year, last) values (${bureauId}, ${word}, ${year}, ${count})
    on conflict (bureau_id, word, year) do update set last = documents.series.last + ${count}
    returning last`.execute(tx)
  return (rows[0]?.last ?? count) - count + 1
}

/** The last number of a series by now, which is not locked by this; 0 where none was taken. */
export async function lastOf(tx: Tx, { bureauId, word, year }: Omit<Series, 'last'>): Promise<number> {
  const { rows } = await sql<{ last: number }>`${prepared} select last from documents.series
    where bureau_id = ${bureauId} and word = ${word} and year = ${year}`.execute(tx)
  return rows[0]?.last ?? 0
}

export const insertNumbers = (tx: Tx, numbers: readonly DocumentNumber[]) =>
  tx
    .insertInto('documents.number')
    .values([...numbers])
    .execute()
export const updateNumber = (tx: Tx, { id, ...number }: DocumentNumber) =>
  tx.updateTable('documents.number').set(number).where('id', '=', id).execute()
export const insertBlock = (tx: Tx, block: NumberBlock) => tx.insertInto('documents.block').values(block).execute()
export const updateBlock = (tx: Tx, { id, ...block }: NumberBlock) =>
  tx.updateTable('documents.block').set(block).where('id', '=', id).execute()

export const findNumberForUpdate = (
  tx: Tx,
  bureauIds: readonly string[],
  id: string,
): Promise<DocumentNumber | undefined> =>
  tx
    .selectFrom('documents.number')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureauIds])
    .forUpdate()
    .executeTakeFirst()

export const findBlockForUpdate = (
  tx: Tx,
  bureauIds: readonly string[],
  id: string,
): Promise<NumberBlock | undefined> =>
  tx
    .selectFrom('documents.block')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureauIds])
    .forUpdate()
    .executeTakeFirst()

export const listReservedForUpdate = (tx: Tx, blockId: string): Promise<DocumentNumber[]> =>
  tx
    .selectFrom('documents.number')
    .selectAll()
    .where('blockId', '=', blockId)
    .where('state', '=', 'reserved')
    .orderBy('number')
    .forUpdate()
    .execute()

/** What is left of the blocks of a series, of whatever year they were taken in, in the order of the numbers. */
export async function listReserved(db: Db, series: { bureauId: string; word: string }): Promise<ReservedNumber[]> {
  const { rows } = await sql<ReservedNumber>`select n.id, n.text, b.label, b.purpose from documents.number n
    join documents.block b on b.id = n.block_id
    where n.bureau_id = ${series.bureauId} and n.word = ${series.word} and n.state = 'reserved'
    order by n.year, n.number limit 200`.execute(db)
  return rows
}
type ReservedNumber = Pick<DocumentNumber, 'id' | 'text'> & Pick<NumberBlock, 'label' | 'purpose'>

export async function findMark(db: Db, bureauId: string): Promise<AgencyMark | undefined> {
  const { rows } = await sql<AgencyMark>`${prepared}
    select * from documents.agency_mark where bureau_id = ${bureauId}`.execute(db)
  return rows[0]
}
export const insertMark = (tx: Tx, mark: AgencyMark) => tx.insertInto('documents.agency_mark').values(mark).execute()
export const updateMark = (tx: Tx, { id, ...mark }: AgencyMark) =>
  tx.updateTable('documents.agency_mark').set(mark).where('id', '=', id).execute()

/** Whether the account works in one of these bureaus: who may hold numbers. */
export async function worksIn(db: Db, accountId: string, bureauId: string): Promise<boolean> {
  const { rows } = await sql`select from authorities.account_view
    where id = ${accountId} and bureau_id = ${bureauId} and state = 'active'`.execute(db)
  return rows.length > 0
}
