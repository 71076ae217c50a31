import type { Day } from '../../../kernel/calendar.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Master } from '../model/master.ts'

export const masterRegister: RegisterSource<typeof Master> = {
  model: Master,
  from: 'matters.master',
  // Everybody is told whose receipt counts, also by the decision of a superior.
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: 'since',
}

/** Whose receipt counts for a new matter of a kind: as its bureau decided, or the nearest one above it; null: nobody's. */
export async function masterFor(db: Db, kind: string, bureauId: string): Promise<string | null> {
  const { rows } = await sql<{ system: string }>`${prepared}
    select m.system from matters.master m join authorities.unit_view u on u.id = ${bureauId}
    where m.kind = ${kind} and m.ended_on is null and m.bureau_id = any(u.path)
    order by array_position(u.path, m.bureau_id) desc limit 1`.execute(db)
  return rows[0]?.system ?? null
}

export const insertMaster = (tx: Tx, row: Master) => tx.insertInto('matters.master').values(row).execute()

/** The decision of one of these bureaus. */
export const findMasterForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]): Promise<Master | undefined> =>
  tx
    .selectFrom('matters.master')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureauIds])
    .forUpdate()
    .executeTakeFirst()

export const updateMaster = (tx: Tx, { id, ...row }: Master) =>
  tx.updateTable('matters.master').set(row).where('id', '=', id).execute()

/** Of the whole installation: matters that wait for a receipt, those since before a day, those past their end. */
export async function countAwaited(
  db: Db,
  today: Day,
  before: Day,
): Promise<{ waiting: number; long: number; over: number; since: Day | null }> {
  const { rows } = await sql<{ waiting: number; long: number; over: number; since: Day | null }>`
    select count(*)::int as waiting, count(*) filter (where waits_since < ${before})::int as long,
      count(*) filter (where waits_until < ${today} or waits_at < now())::int as over, min(waits_since) as since
    from matters.matter where waits_since is not null`.execute(db)
  return rows[0] ?? { waiting: 0, long: 0, over: 0, since: null }
}
