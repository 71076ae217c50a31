import { CompiledQuery } from 'kysely'
import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { ClassChange } from '../model.ts'
import {
  type Borders,
  branchSql,
  compileBorders,
  compileModel,
  type ModelVersion,
  type RiskClass,
  sizeSql,
} from '../rules/index.ts'
import type { ComparisonRow } from '../tables.ts'

export const classChangeRegister: RegisterSource<typeof ClassChange> = {
  model: ClassChange,
  from: `(
    select c.id, c.model_id, c.business_id, b.name, c.class_before, c.class_after, c.score_before, c.score_after,
      c.rule_before, c.rule_after, array_to_string(c.lines, E'\\n') as lines, b.bureau_id
    from credit.model_comparison_change c join businesses.business_view b on b.id = c.business_id)`,
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-scoreAfter',
}

/** The last day the whole register was measured. */
export async function lastRunDay(db: Db): Promise<Day | undefined> {
  const { rows } = await sql<{ asOf: Day }>`select as_of from credit.classification_run
    where selection = 'all' and ended_at is not null order by as_of desc, id desc limit 1`.execute(db)
  return rows[0]?.asOf
}

export const findComparison = (db: Db, modelId: string): Promise<ComparisonRow | undefined> =>
  db.selectFrom('credit.modelComparison').selectAll().where('modelId', '=', modelId).executeTakeFirst()

/** What was computed of a draft that is no longer so. */
export async function forgetComparison(tx: Tx, modelId: string): Promise<void> {
  await sql`delete from credit.model_comparison where model_id = ${modelId}`.execute(tx)
  await sql`delete from credit.model_comparison_count where model_id = ${modelId}`.execute(tx)
  await sql`delete from credit.model_comparison_change where model_id = ${modelId}`.execute(tx)
}

export const insertComparison = (tx: Tx, row: ComparisonRow) =>
  tx.insertInto('credit.modelComparison').values(row).execute()

export type Compared = { readonly before: ModelVersion; readonly after: ModelVersion; readonly day: Day }

/**
 * Classes everything kept by both models and stores how many go from which class to which, and who. One statement: both
 * models read the same rows. @returns how many businesses were classed.
 */
export async function storeComparison(tx: Tx, modelId: string, { before, after, day }: Compared): Promise<number> {
  const text = `
    with one as materialized (${compileModel(before, 'kept')}),
    other as materialized (${compileModel(after, 'kept')}),
    pair as materialized (
      select o.business_id, b.bureau_id, ${branchSql('b.trade_code')} as trade, ${sizeSql('b')} as size,
        o.class as class_before, n.class as class_after, o.score as score_before, n.score as score_after,
        o.deciding_rule as rule_before, n.deciding_rule as rule_after, o.points as points_before, n.points as points_after
      from one o join other n on n.business_id = o.business_id
        join businesses.business_view b on b.id = o.business_id),
    changed as (
      insert into credit.model_comparison_change (model_id, business_id, class_before, class_after, score_before,
        score_after, rule_before, rule_after, lines)
      select $2, business_id, class_before, class_after, score_before, score_after, rule_before, rule_after,
        array(select ($3::text[])[at] || ' ' || points_before[at] || ' ' || points_after[at]
          from generate_subscripts(points_before, 1) at where points_before[at] <> points_after[at] order by at)
      from pair where class_before <> class_after),
    counted as (
      insert into credit.model_comparison_count (model_id, bureau_id, trade, size, class_before, class_after, businesses)
      select $2, bureau_id, trade, size, class_before, class_after, count(*) from pair group by 2, 3, 4, 5, 6
      returning businesses)
    select coalesce(sum(businesses), 0)::int as businesses from counted`
  const ids = before.indicators.map(({ id }) => id)
  const { rows } = await tx.withoutPlugins().executeQuery(CompiledQuery.raw(text, [day, modelId, ids]))
  return Number((rows as { businesses: number }[])[0]?.businesses ?? 0)
}

/** The borders a draft would have over everything kept. */
export async function bordersOfKept(tx: Tx, model: ModelVersion, day: Day): Promise<Borders> {
  const { rows } = await tx.withoutPlugins().executeQuery(CompiledQuery.raw(compileBorders(model, 'kept'), [day]))
  const [first] = rows as { border_b: number; border_c: number; border_d: number }[]
  return [Number(first?.border_b ?? 0), Number(first?.border_c ?? 0), Number(first?.border_d ?? 0)]
}

export type Move = { readonly classBefore: RiskClass; readonly classAfter: RiskClass; readonly businesses: number }
/** How many of a group are classed, and how many of them would go to a riskier or a safer class. */
export type GroupMoves = {
  readonly by: 'trade' | 'size' | 'bureau'
  readonly value: string | null
  readonly businesses: number
  readonly riskier: number
  readonly safer: number
}

/** Within the caller's bureaus. */
export async function listMoves({ db, caller }: Context, modelId: string): Promise<Move[]> {
  const { rows } = await sql<Move>`
    select class_before, class_after, sum(businesses)::int as businesses from credit.model_comparison_count
    where model_id = ${modelId} and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}

export async function listGroupMoves({ db, caller }: Context, modelId: string): Promise<GroupMoves[]> {
  const { rows } = await sql<GroupMoves>`
    select case when grouping(trade) = 0 then 'trade' when grouping(size) = 0 then 'size' else 'bureau' end as by,
      case when grouping(trade) = 0 then trade when grouping(size) = 0 then size else bureau_id::text end as value,
      sum(businesses)::int as businesses,
      coalesce(sum(businesses) filter (where class_after > class_before), 0)::int as riskier,
      coalesce(sum(businesses) filter (where class_after < class_before), 0)::int as safer
    from credit.model_comparison_count
    where model_id = ${modelId} and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
    group by grouping sets ((trade), (size), (bureau_id)) order by 1, 3 desc, 2 limit 1000`.execute(db)
  return rows
}
