import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, sql, type Tx } from '../../../kernel/database.ts'
import type { BusinessMerge, DuplicatePair } from '../model/index.ts'
import type { BusinessRow } from '../tables.ts'

export type MergeRow = BusinessMerge & {
  bureauId: string
  before: Record<string, unknown>
  moved: Record<string, string[]>
  keptVersion: number
}

const columns = sql`id, bureau_id, kept_id, merged_id, kept_name, merged_name, reason, taken, before, moved, kept_version,
  state, merged_at, undone_at, undone_reason, version`

/** What was merged into a business, newest first. */
export async function listMerges(db: Db, keptId: string): Promise<MergeRow[]> {
  const { rows } = await sql<MergeRow>`select ${columns} from businesses.merge
    where kept_id = ${keptId} order by id desc limit 100`.execute(db)
  return rows
}

export async function findMergeForUpdate(
  tx: Tx,
  id: string,
  bureauIds: readonly string[],
): Promise<MergeRow | undefined> {
  const { rows } = await sql<MergeRow>`select ${columns} from businesses.merge
    where id = ${id} and bureau_id = any(${bureauIds}::uuid[]) for update`.execute(tx)
  return rows[0]
}

export const insertMerge = (tx: Tx, merge: MergeRow) =>
  sql`insert into businesses.merge (${columns}) values (${merge.id}, ${merge.bureauId}, ${merge.keptId},
    ${merge.mergedId}, ${merge.keptName}, ${merge.mergedName}, ${merge.reason}, ${merge.taken}, ${json(merge.before)},
    ${json(merge.moved)}, ${merge.keptVersion}, ${merge.state}, ${merge.mergedAt}, null, null, 1)`.execute(tx)

export const endMerge = (tx: Tx, id: string, { at, reason }: { at: string; reason: string }) =>
  sql`update businesses.merge set state = 'undone', undone_at = ${at}, undone_reason = ${reason}, version = version + 1
    where id = ${id}`.execute(tx)

/** Both rows, locked in one order, whoever comes first. */
export async function lockBusinesses(
  tx: Tx,
  ids: readonly string[],
  bureauIds: readonly string[],
): Promise<Map<string, BusinessRow>> {
  const rows = await tx
    .selectFrom('businesses.business')
    .selectAll()
    .where('id', 'in', [...ids])
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A row word for word, as it can be written back. */
export async function rowAsJson(tx: Tx, id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(b) as row from businesses.business b where id = ${id}`.execute(tx)
  return rows[0]?.row ?? {}
}

/** Takes a business out of the register; its id leads to the one that is kept, and what led to it leads there too. */
export async function takeOut(
  tx: Tx,
  { id, intoId, mergeId }: { id: string; intoId: string; mergeId: string },
): Promise<void> {
  await sql`insert into businesses.merged_business (id, into_id, bureau_id, name, domicile, registration_number,
      merge_id, record)
    select id, ${intoId}, bureau_id, name, domicile, registration_number, ${mergeId}, to_jsonb(b)
    from businesses.business b where id = ${id}`.execute(tx)
  await sql`delete from businesses.business where id = ${id}`.execute(tx)
}

/** What had been merged into one that is merged itself follows it. @returns which. */
export async function passOn(tx: Tx, from: string, to: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update businesses.merged_business set into_id = ${to}
    where into_id = ${from} returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export const passBack = (tx: Tx, ids: readonly string[], to: string) =>
  sql`update businesses.merged_business set into_id = ${to} where id = any(${ids}::uuid[])`.execute(tx)

/** Codes lead to whom they are kept with. @returns which moved. */
export async function moveCodes(tx: Tx, from: string, to: string, only: readonly string[] | null): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`update businesses.credit_code set business_id = ${to}
    where business_id = ${from} and (${only}::text[] is null or code = any(${only}::text[])) returning code`.execute(tx)
  return rows.map(({ code }) => code)
}

// `registering_authority_reason` is made by the database; the version goes on, for it was seen.
const unwritten = ['id', 'version', 'registering_authority_reason']

/** Writes a row back word for word, with a version of its own. */
export async function writeBack(tx: Tx, record: Readonly<Record<string, unknown>>, version: number): Promise<void> {
  const names = Object.keys(record).filter((name) => !unwritten.includes(name))
  const list = sql.join(names.map((name) => sql.raw(name)))
  const values = sql.join(names.map((name) => sql.raw(`w.${name}`)))
  const row = sql`jsonb_populate_record(null::businesses.business, ${json(record)}) w`
  const { rows } =
    await sql`update businesses.business b set (${list}, version) = (select ${values}, ${version}::integer
    from ${row}) where b.id = ${record.id} returning b.id`.execute(tx)
  if (rows.length > 0) return
  await sql`insert into businesses.business (id, version, ${list}) select w.id, ${version}::integer, ${values}
    from ${row}`.execute(tx)
}

export async function bringBack(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    delete from businesses.merged_business where id = ${id} returning record`.execute(tx)
  const record = rows[0]?.record
  if (record) await writeBack(tx, record, Number(record.version) + 1)
}

/** Where a merged business leads now. */
export async function findSuccessor(db: Db, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ intoId: string }>`
    select into_id from businesses.merged_business where id = ${id}`.execute(db)
  return rows[0]?.intoId
}

const mostPairs = 200

type PairRow = { reasons: DuplicatePair['reasons']; first: DuplicatePair['first']; second: DuplicatePair['second'] }

/** Two of the caller's that may be one: the same old number, or two of name, address and head the same. */
export async function listDuplicates({ db, caller }: Context): Promise<DuplicatePair[]> {
  const bureauIds = bureausSeen(caller, 'subordinate')
  const seen = sql`a.bureau_id = any(${bureauIds}::uuid[]) and b.bureau_id = any(${bureauIds}::uuid[]) and a.id < b.id`
  const side = (alias: string) => {
    const of = (name: string) => sql.ref(`${alias}.${name}`)
    return sql`jsonb_build_object('id', ${of('id')}, 'name', ${of('name')}, 'creditCode', ${of('creditCode')},
      'domicile', ${of('domicile')}, 'state', ${of('state')})`
  }
  const pairs = (reason: DuplicatePair['reasons'][number], same: ReturnType<typeof sql>) => sql`
    (select a.id as first_id, b.id as second_id, ${sql.lit(reason)}::text as reason
     from businesses.business a join businesses.business b on ${same} where ${seen} limit ${mostPairs * 2})`
  const { rows } = await sql<PairRow>`
    with found as (
      ${pairs('sameNumber', sql`a.registration_number = b.registration_number`)}
      union all ${pairs('sameNameAndAddress', sql`a.search_name = b.search_name and a.address_unit = b.address_unit`)}
      union all ${pairs('sameNameAndHead', sql`a.search_name = b.search_name and a.head_key = b.head_key`)}
      union all ${pairs('sameHeadAndAddress', sql`a.head_key = b.head_key and a.address_unit = b.address_unit`)}
    ), pair as (
      select first_id, second_id, array_agg(distinct reason) as reasons from found group by 1, 2)
    select p.reasons, ${side('a')} as first, ${side('b')} as second
    from pair p join businesses.business a on a.id = p.first_id join businesses.business b on b.id = p.second_id
    order by cardinality(p.reasons) desc, a.name, a.id, b.id limit ${mostPairs}`.execute(db)
  return rows
}
