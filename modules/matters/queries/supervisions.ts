import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Supervision } from '../model/supervision.ts'
import type { SupervisionRow } from '../tables.ts'
import { readable } from './index.ts'

export const supervisionRegister = (kinds: readonly MatterKind[]): RegisterSource<typeof Supervision> => ({
  model: Supervision,
  from: 'matters.supervision',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'answerBy',
  search: (text) => sql<boolean>`r.title ilike ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`,
  only: (context) => sql<boolean>`r.matter_kind = any(${readable(context, kinds)})`,
})

/** What waits for the caller: to be acknowledged or answered by him, or, answered, to be judged by him who set it. */
export const ownSupervisions = (register: RegisterSource<typeof Supervision>): RegisterSource<typeof Supervision> => ({
  ...register,
  only: (context) => {
    const { accountId, unitId, bureauId } = context.caller
    return sql<boolean>`${register.only?.(context) ?? sql`true`} and (
      (r.state in ('set', 'acknowledged') and (r.holder_id = ${accountId}::uuid
        or (r.holder_id is null and r.bureau_id = ${bureauId}::uuid
          and (r.unit_id is null or r.unit_id = ${unitId}::uuid))))
      or (r.state = 'answered' and r.set_by = ${accountId}::uuid))`
  },
})

const seen = (context: Context, kinds: readonly MatterKind[]) =>
  sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[]) and matter_kind = any(${readable(context, kinds)})`

export const findSupervisionForUpdate = (
  tx: Tx,
  context: Context,
  kinds: readonly MatterKind[],
  id: string,
): Promise<SupervisionRow | undefined> =>
  tx
    .selectFrom('matters.supervision')
    .selectAll()
    .where('id', '=', id)
    .where(seen(context, kinds))
    .forUpdate()
    .executeTakeFirst()

/** The one under which a matter stands now. */
export const findOpenSupervision = (db: Db, matterId: string): Promise<SupervisionRow | undefined> =>
  db
    .selectFrom('matters.supervision')
    .selectAll()
    .where('matterId', '=', matterId)
    .where('state', '<>', 'ended')
    .executeTakeFirst()

export const insertSupervision = (tx: Tx, row: SupervisionRow) =>
  tx.insertInto('matters.supervision').values(row).execute()

export const updateSupervision = (tx: Tx, { id, ...row }: SupervisionRow) =>
  tx.updateTable('matters.supervision').set(row).where('id', '=', id).execute()

/** Those that warn by this day while their matter goes on, the longest waiting first. */
export async function listSupervisionsToTurn(tx: Tx, on: string, most: number): Promise<SupervisionRow[]> {
  const { rows } = await sql<SupervisionRow>`select s.* from matters.supervision s
    where s.next_on <= ${on} order by s.next_on limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** What somebody has set and not ended, the nearest answer first. */
export async function listSetBy(db: Db, accountId: string, most: number): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`select id, title from matters.supervision
    where set_by = ${accountId} and state <> 'ended' order by answer_by, id limit ${most}`.execute(db)
  return rows
}

export async function findSetForUpdate(tx: Tx, accountId: string, ids: readonly string[]): Promise<SupervisionRow[]> {
  const { rows } = await sql<SupervisionRow>`select * from matters.supervision
    where id = any(${ids}::uuid[]) and set_by = ${accountId} and state <> 'ended' order by id for update`.execute(tx)
  return rows
}
