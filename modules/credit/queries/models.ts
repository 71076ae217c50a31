import type { Day } from '../../../kernel/calendar.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type ModelVersion, readModelVersion } from '../rules/index.ts'

/** The model in force on a day. @throws Refusal `risk-model/none-in-force`. */
export async function getModelInForce(db: Db, day: Day): Promise<ModelVersion> {
  const { rows } = await sql<{ body: unknown }>`
    select body from credit.model_version
    where in_force_from <= ${day} and (in_force_until is null or in_force_until >= ${day})`.execute(db)
  if (!rows[0]) throw new Refusal('risk-model/none-in-force', { on: day })
  return readModelVersion(rows[0].body)
}

export async function findModel(db: Db, id: string): Promise<ModelVersion | undefined> {
  const { rows } = await sql<{ body: unknown }>`select body from credit.model_version where id = ${id}`.execute(db)
  return rows[0] && readModelVersion(rows[0].body)
}

/** @returns false when a model of this id stands already. */
export async function insertModel(tx: Tx, model: ModelVersion, inForceFrom: Day, at: string): Promise<boolean> {
  const { rows } = await sql`
    insert into credit.model_version (id, body, in_force_from, decided_by, decided_at, created_at)
    values (${model.id}, ${JSON.stringify(model)}::jsonb, ${inForceFrom}, 'seed', ${at}, ${at})
    on conflict (id) do nothing returning id`.execute(tx)
  return rows.length > 0
}
