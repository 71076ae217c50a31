import type { Day } from '../../../kernel/calendar.ts'
import { type Db, json, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Template } from '../model/index.ts'
import type { TemplateRow } from '../tables.ts'

export const templateRegister: RegisterSource<typeof Template> = {
  model: Template,
  from: 'documents.template',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-inForceFrom',
}

export const insertTemplate = (tx: Tx, { compiled, ...template }: TemplateRow) =>
  tx
    .insertInto('documents.template')
    .values({ ...template, compiled: json(compiled) })
    .execute()

export const updateTemplate = (tx: Tx, { id, ...template }: Template) =>
  tx.updateTable('documents.template').set(template).where('id', '=', id).execute()

const fields = ['id', ...(Object.keys(Template.fields) as (keyof Template)[])] as const

export const findTemplateForUpdate = (
  tx: Tx,
  bureauIds: readonly string[],
  id: string,
): Promise<Template | undefined> =>
  tx
    .selectFrom('documents.template')
    .select(fields as readonly (keyof Template)[])
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureauIds])
    .forUpdate()
    .executeTakeFirst() as Promise<Template | undefined>

/** The one that is in force without an end. */
export const findInForceForUpdate = (tx: Tx, bureauId: string, kind: string): Promise<Template | undefined> =>
  tx
    .selectFrom('documents.template')
    .select(fields as readonly (keyof Template)[])
    .where('bureauId', '=', bureauId)
    .where('kind', '=', kind)
    .where('state', '=', 'inForce')
    .forUpdate()
    .executeTakeFirst() as Promise<Template | undefined>

export async function nextEdition(tx: Tx, bureauId: string, kind: string): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(edition), 0) + 1 as next from documents.template
    where bureau_id = ${bureauId} and kind = ${kind}`.execute(tx)
  return rows[0]?.next ?? 1
}

/** An edition with what is rendered, of any bureau: for the day on which it counts, or by its id for its preview. */
export const findCompiled = (db: Db, id: string): Promise<TemplateRow | undefined> =>
  db.selectFrom('documents.template').selectAll().where('id', '=', id).executeTakeFirst()

/**
 * The template that counts for a bureau on a day: its own, else that of the nearest authority above it. Undefined: the
 * one that comes with the program.
 */
export async function findTemplateOn(
  db: Db,
  asked: { bureauId: string; kind: string; on: Day },
): Promise<TemplateRow | undefined> {
  const { rows } = await sql<TemplateRow>`${prepared}
    with recursive above (id, parent_id, height) as (
      select id, parent_id, 0 from authorities.unit_view where id = ${asked.bureauId}
      union all
      select u.id, u.parent_id, a.height + 1 from authorities.unit_view u join above a on u.id = a.parent_id
      where a.height < 12)
    select t.* from documents.template t join above a on a.id = t.bureau_id
    where t.kind = ${asked.kind} and t.state in ('inForce', 'ended') and t.in_force_from <= ${asked.on}
      and (t.in_force_until is null or t.in_force_until >= ${asked.on})
    order by a.height, t.in_force_from desc limit 1`.execute(db)
  return rows[0]
}

export async function nameOfUnit(db: Db, id: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`${prepared}
    select name from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0]?.name ?? ''
}
