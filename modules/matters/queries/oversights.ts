import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Oversight } from '../model/oversight.ts'
import type { OversightRow } from '../tables.ts'
import { readable } from './index.ts'

export const oversightRegister = (kinds: readonly MatterKind[]): RegisterSource<typeof Oversight> => ({
  model: Oversight,
  from: 'matters.oversight',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'answerBy',
  search: (text) => sql<boolean>`r.title ilike ${containing(text)}`,
  only: (context) => sql<boolean>`r.matter_kind = any(${readable(context, kinds)})`,
})

/**
 * What waits for the caller: to be acknowledged or answered by him, or, answered, to be judged by him who set it; or to be
 * ended by him, because its matter has ended.
 */
export const ownOversights = (register: RegisterSource<typeof Oversight>): RegisterSource<typeof Oversight> => ({
  ...register,
  only: (context) => {
    const { accountId, unitId, bureauId } = context.caller
    return sql<boolean>`${register.only?.(context) ?? sql`true`} and (
      (r.state in ('set', 'acknowledged') and (r.holder_id = ${accountId}::uuid
        or (r.holder_id is null and r.bureau_id = ${bureauId}::uuid
          and (r.unit_id is null or r.unit_id = ${unitId}::uuid))))
      or (r.set_by = ${accountId}::uuid and (r.state = 'answered' or (r.state <> 'ended'
        and exists (select from matters.matter m where m.id = r.matter_id and m.ended_on is not null)))))`
  },
})

const seen = (context: Context, kinds: readonly MatterKind[]) =>
  sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[]) and matter_kind = any(${readable(context, kinds)})`

export const findOversightForUpdate = (
  tx: Tx,
  context: Context,
  kinds: readonly MatterKind[],
  id: string,
): Promise<OversightRow | undefined> =>
  tx
    .selectFrom('matters.oversight')
    .selectAll()
    .where('id', '=', id)
    .where(seen(context, kinds))
    .forUpdate()
    .executeTakeFirst()

/** The one under which a matter stands now. */
export const findOpenOversight = (db: Db, matterId: string): Promise<OversightRow | undefined> =>
  db
    .selectFrom('matters.oversight')
    .selectAll()
    .where('matterId', '=', matterId)
    .where('state', '<>', 'ended')
    .executeTakeFirst()

/** Whether what is overseen has ended. */
export async function isOver(db: Db, matterId: string): Promise<boolean> {
  const { rows } = await sql`select from matters.matter where id = ${matterId} and ended_on is not null`.execute(db)
  return rows.length > 0
}

export const insertOversight = (tx: Tx, row: OversightRow) => tx.insertInto('matters.oversight').values(row).execute()

export const updateOversight = (tx: Tx, { id, ...row }: OversightRow) =>
  tx.updateTable('matters.oversight').set(row).where('id', '=', id).execute()

/** Those that warn by this day while their matter goes on, the longest waiting first. */
export async function listOversightsToTurn(tx: Tx, on: string, most: number): Promise<OversightRow[]> {
  const { rows } = await sql<OversightRow>`select s.* from matters.oversight s
    where s.next_on <= ${on} order by s.next_on limit ${most} for update skip locked`.execute(tx)
  return rows
}

/** What somebody has set and not ended, the nearest answer first. */
export async function listSetBy(db: Db, accountId: string, most: number): Promise<{ id: string; title: string }[]> {
  const { rows } = await sql<{ id: string; title: string }>`select id, title from matters.oversight
    where set_by = ${accountId} and state <> 'ended' order by answer_by, id limit ${most}`.execute(db)
  return rows
}

export async function findSetForUpdate(tx: Tx, accountId: string, ids: readonly string[]): Promise<OversightRow[]> {
  const { rows } = await sql<OversightRow>`select * from matters.oversight
    where id = any(${ids}::uuid[]) and set_by = ${accountId} and state <> 'ended' order by id for update`.execute(tx)
  return rows
}
