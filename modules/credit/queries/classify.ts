import { CompiledQuery } from 'kysely'
import type { Day } from '../../../kernel/calendar.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { mark } from '../../../kernel/prepared.ts'
import {
  type Borders,
  compileBorders,
  compileIndicators,
  compileModel,
  type Measures,
  type ModelVersion,
  measuredColumns,
} from '../rules/index.ts'

// The compiled statements come as text with $1 …; their columns are those of the table, in this order.
const run = (tx: Tx, text: string, parameters: readonly unknown[]) =>
  tx.withoutPlugins().executeQuery(CompiledQuery.raw(text, [...parameters]))

const indicatorColumns = ['business_id', 'as_of', 'subject_kind', ...measuredColumns].join(', ')

/**
 * Measures every business again as of a day, from the facts, in one statement. @returns how many. They are laid in the
 * order of their identities: so is the run over them, and the indexes of what it stores grow at their ends.
 */
export async function keepIndicators(tx: Tx, measures: Measures, day: Day): Promise<number> {
  await sql`delete from credit.indicator`.execute(tx)
  const { numAffectedRows } = await run(
    tx,
    `insert into credit.indicator (${indicatorColumns}) ${compileIndicators(measures)} order by 1`,
    [day],
  )
  return Number(numAffectedRows ?? 0)
}

const classColumns =
  'business_id, as_of, model, score, class, base_class, deciding_rule, points, provisional, in_exit_pool'
const currentColumns = classColumns.replace(' points,', '')

const storing = (selected: string, model: string) => `
  with classed as (select c.business_id, c.as_of, '${model}'::text as model, c.score, c.class, c.base_class,
      c.deciding_rule, c.points, c.provisional, c.in_exit_pool from (${selected}) c),
  kept as (
    insert into credit.classification (${classColumns}) select ${classColumns} from classed
    on conflict (business_id, as_of) do update set model = excluded.model, score = excluded.score,
      class = excluded.class, base_class = excluded.base_class, deciding_rule = excluded.deciding_rule,
      points = excluded.points, provisional = excluded.provisional, in_exit_pool = excluded.in_exit_pool)
  insert into credit.current_class as current (${currentColumns}) select ${currentColumns} from classed
  on conflict (business_id) do update set as_of = excluded.as_of, model = excluded.model, score = excluded.score,
    class = excluded.class, base_class = excluded.base_class, deciding_rule = excluded.deciding_rule,
    provisional = excluded.provisional, in_exit_pool = excluded.in_exit_pool
    where current.as_of <= excluded.as_of`

/** Classes everything kept as of the day and stores class, points and history: one statement. */
export const storeAllClasses = (tx: Tx, model: ModelVersion, day: Day) =>
  run(tx, storing(compileModel(model, 'all'), model.id), [day])

/** The same for a few businesses at once, under the borders of the last whole run. */
export const storeNamedClasses = (tx: Tx, model: ModelVersion, day: Day, ids: readonly string[], borders: Borders) =>
  run(
    tx,
    // Its text is long and its plan the same for every business: planning it costs ten times what it does.
    `${mark}${storing(compileModel(model, 'named'), model.id)}`,
    model.borders.mode === 'fixed' ? [day, ids] : [day, ids, borders],
  )

/** Who is no longer in the register leaves the current classes; his history stays. */
export const forgetLeft = (tx: Tx, day: Day) =>
  sql`delete from credit.current_class c where not exists (
    select from credit.indicator i where i.business_id = c.business_id) and c.as_of <= ${day}`.execute(tx)

export async function bordersOn(tx: Tx, model: ModelVersion, day: Day): Promise<Borders> {
  const { rows } = await run(tx, compileBorders(model), [day])
  const [first] = rows as { border_b: number; border_c: number; border_d: number }[]
  return [Number(first?.border_b ?? 0), Number(first?.border_c ?? 0), Number(first?.border_d ?? 0)]
}

/** Borders of the last whole run, for single businesses between two runs; before the first those it was weighed with. */
export async function lastBorders(tx: Tx, model: ModelVersion): Promise<Borders> {
  const { rows } = await sql<{ borderB: number; borderC: number; borderD: number }>`
    select border_b, border_c, border_d from (
      (select 1 as choice, border_b, border_c, border_d from credit.classification_run
        where selection = 'all' and model = ${model.id} and ended_at is not null order by as_of desc, id desc limit 1)
      union all
      select 2, c.border_b, c.border_c, c.border_d from credit.model_comparison c
        join credit.model_version m on m.id = c.model_id and m.code = ${model.id}) b
    order by choice limit 1`.execute(tx)
  return [rows[0]?.borderB ?? 0, rows[0]?.borderC ?? 0, rows[0]?.borderD ?? 0]
}

export type RunRow = {
  readonly id: string
  readonly model: string
  readonly asOf: Day
  readonly selection: 'all' | 'named'
  readonly startedAt: string
  readonly borders: Borders
}

export type RunCounts = {
  businesses: number
  classA: number
  classB: number
  classC: number
  classD: number
  inExitPool: number
  provisional: number
}

/** Writes the run with its counts, read from what it stored. */
export async function insertRun(
  tx: Tx,
  { id, model, asOf, selection, startedAt, borders }: RunRow,
): Promise<RunCounts> {
  const { rows } = await sql<RunCounts>`
    insert into credit.classification_run (id, model, as_of, selection, started_at, ended_at, businesses,
      class_a, class_b, class_c, class_d, in_exit_pool, provisional, border_b, border_c, border_d)
    select ${id}, ${model}, ${asOf}, ${selection}, ${startedAt}, clock_timestamp(), count(*)::int,
      count(*) filter (where class = 'A'), count(*) filter (where class = 'B'), count(*) filter (where class = 'C'),
      count(*) filter (where class = 'D'), count(*) filter (where in_exit_pool), count(*) filter (where provisional),
      ${borders[0]}::int, ${borders[1]}::int, ${borders[2]}::int
    from credit.classification where as_of = ${asOf} and model = ${model}
    returning businesses, class_a, class_b, class_c, class_d, in_exit_pool, provisional`.execute(tx)
  return rows[0] ?? { businesses: 0, classA: 0, classB: 0, classC: 0, classD: 0, inExitPool: 0, provisional: 0 }
}
