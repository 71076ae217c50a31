import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, json, prepared, sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { RiskModel } from '../model.ts'
import { type ModelVersion, readModelVersion } from '../rules/index.ts'
import type { ModelRow } from '../tables.ts'

/** The model is the same for everybody. */
export const riskModelRegister: RegisterSource<typeof RiskModel> = {
  model: RiskModel,
  from: 'credit.model_version',
  bureauColumn: null,
  scope: 'subordinate',
  defaultSort: '-createdAt',
}

/** The model in force on a day. @throws Refusal `risk-model/none-in-force`. */
export async function getModelInForce(db: Db, day: Day): Promise<ModelVersion> {
  const { rows } = await sql<{ id: string; body: unknown }>`${prepared}
    select id, case when id = any(${[...known.keys()]}::uuid[]) then null else body end as body
    from credit.model_version
    where in_force_from <= ${day} and (in_force_until is null or in_force_until >= ${day})`.execute(db)
  const [row] = rows
  if (!row) throw new Refusal('risk-model/none-in-force', { on: day })
  const model = known.get(row.id) ?? readModelVersion(row.body)
  if (known.size < mostKnown) known.set(row.id, model)
  return model
}

// A model in force is never edited: it is fetched and checked once per process, not for each business that is classed.
const known = new Map<string, ModelVersion>()
const mostKnown = 20

export const findModelRow = (db: Db, id: string): Promise<ModelRow | undefined> =>
  db.selectFrom('credit.modelVersion').selectAll().where('id', '=', id).executeTakeFirst()

export const findModelForUpdate = (tx: Tx, id: string): Promise<ModelRow | undefined> =>
  tx.selectFrom('credit.modelVersion').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export async function findModelByCode(db: Db, code: string): Promise<ModelVersion | undefined> {
  const row = await db.selectFrom('credit.modelVersion').select('body').where('code', '=', code).executeTakeFirst()
  return row && readModelVersion(row.body)
}

export async function listCodes(tx: Tx): Promise<string[]> {
  // Two who draft at once take one number after the other.
  await sql`lock table credit.model_version in share row exclusive mode`.execute(tx)
  const rows = await tx.selectFrom('credit.modelVersion').select('code').limit(10_000).execute()
  return rows.map(({ code }) => code)
}

/** @returns false when a model of this code stands already. */
export async function insertModel(tx: Tx, { body, ...model }: ModelRow): Promise<boolean> {
  const rows = await tx
    .insertInto('credit.modelVersion')
    .values({ ...model, body: json(body) })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('code')
    .execute()
  return rows.length > 0
}

export const updateModel = (tx: Tx, { id, body, ...model }: ModelRow) =>
  tx
    .updateTable('credit.modelVersion')
    .set({ ...model, body: json(body) })
    .where('id', '=', id)
    .execute()

/** First day of the last version adopted, begun or not; before the first one a day long gone. */
export async function lastFirstDay(tx: Tx): Promise<Day> {
  const { rows } = await sql<{ last: Day | null }>`select max(in_force_from) as last from credit.model_version`.execute(
    tx,
  )
  return rows[0]?.last ?? '1900-01-01'
}

/** The version that runs without an end runs until this day. */
export const endLastVersion = (tx: Tx, until: Day) =>
  sql`update credit.model_version set in_force_until = ${until}
    where in_force_from is not null and in_force_until is null`.execute(tx)

/** Asked where the command reaches over the whole register, else the second lock would hide what is looked for. */
export async function hasBusinessesBeyond(tx: Tx, { caller }: Context): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select from credit.indicator i join businesses.business_view b on b.id = i.business_id
      where b.bureau_id is not null and b.bureau_id <> all(${bureausSeen(caller, 'subordinate')}::uuid[])) as is`.execute(
    tx,
  )
  return rows[0]?.is ?? false
}
