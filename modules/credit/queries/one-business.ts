import { CompiledQuery } from 'kysely'
import type { Day } from '../../../kernel/calendar.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { Fact, IndicatorRow, OwnMeasured, RegisteredBusiness } from '../rules/index.ts'

export type ClassOnDay = {
  asOf: Day
  model: string
  score: number
  class: 'A' | 'B' | 'C' | 'D'
  baseClass: string
  decidingRule: string
  provisional: boolean
  inExitPool: boolean
}

/** The classes a business was given, latest first; a month has one, and one more for each fact that counted at once. */
export async function listClasses(db: Db, businessId: string): Promise<ClassOnDay[]> {
  const { rows } = await sql<ClassOnDay>`
    select as_of, model, score, class, base_class, deciding_rule, provisional, in_exit_pool
    from credit.classification where business_id = ${businessId} order by as_of desc limit 60`.execute(db)
  return rows
}

/** The kept indicators, their columns as the model names them. */
export async function findIndicatorRow(
  db: Db,
  businessId: string,
): Promise<(IndicatorRow & { as_of: Day }) | undefined> {
  const { rows } = await db
    .withoutPlugins()
    .executeQuery<IndicatorRow & { as_of: Day }>(
      CompiledQuery.raw('select * from credit.indicator where business_id = $1', [businessId]),
    )
  return rows[0]
}

export async function listFacts(db: Db, businessId: string): Promise<(Fact & { id: string })[]> {
  const { rows } = await sql<Fact & { id: string }>`
    select id, kind, occurred_on, withdrawn_on, payload from dossiers.fact_view
    where subject_id = ${businessId} order by occurred_on, id limit 20000`.execute(db)
  return rows
}

export async function findRegistered(db: Db, id: string): Promise<Omit<RegisteredBusiness, 'facts'> | undefined> {
  const { rows } = await sql<Omit<RegisteredBusiness, 'facts'>>`
    select id, kind, state, founded_on, trade_code, address_unit, city, headquarters_id, head, false as is_in_hall
    from businesses.business_view where id = ${id} and subject_kind = 'business'`.execute(db)
  return rows[0]
}

/** Keeps what was measured again of one business; what depends on others stays as the last run left it. */
export async function keepOwn(tx: Tx, businessId: string, day: Day, measured: OwnMeasured): Promise<void> {
  const columns = Object.keys(measured)
  const assignments = columns.map((column, index) => `${column} = $${index + 3}`).join(', ')
  await tx
    .withoutPlugins()
    .executeQuery(
      CompiledQuery.raw(`update credit.indicator set as_of = $2, ${assignments} where business_id = $1`, [
        businessId,
        day,
        ...Object.values(measured),
      ]),
    )
}

/** Classed businesses of which a batch of facts holds one of these kinds. */
export async function listSubjectsOfBatch(tx: Tx, batchId: string, kinds: readonly string[], limit: number) {
  const { rows } = await sql<{ id: string }>`
    select distinct f.subject_id as id from dossiers.fact_view f join credit.indicator i on i.business_id = f.subject_id
    where f.batch_id = ${batchId} and f.kind = any(${kinds}) limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}
