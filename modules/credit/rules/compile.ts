import { conditionSql } from '../../../kernel/condition/sql.ts'
import { measuredColumns, subjectKinds } from './columns.ts'
import { type Indicator, type Limit, type ModelVersion, riskClasses } from './model-schema.ts'
import { groupColumn, isActive } from './model-version.ts'
import { pointsSql } from './points.ts'

/**
 * Which businesses: every row kept as of the day, a slice of their ids (one for each connection), or those named; `kept`:
 * every row, whatever its day, to weigh one model against another.
 */
export type Selection = 'all' | 'slice' | 'named' | 'kept'

/**
 * The one statement that classes businesses from the kept indicators, as text. Integers only, so that every machine
 * gives the same class.
 *
 * Parameters: $1 date, the day; a row kept as of another day is not read, for it would be classed by stale windows.
 * Then with `slice` $2 uuid and $3 uuid, the first id and the first id beyond; with `named` $2 uuid[]. Percentiles are
 * of the whole set, so a slice or named businesses take the borders of a whole run as the last parameter, integer[3].
 *
 * Result: business_id uuid · as_of date · score integer 0…1000 · class text · base_class text (by borders alone, or the
 * provisional class) · deciding_rule text (`borders`, `provisional`, or the id of the limit or veto) · points
 * smallint[] in the order of `model.indicators` · provisional boolean · in_exit_pool boolean · border_b, border_c,
 * border_d integer (first score of the class).
 *
 * The points are kept as one small array: what was computed *then* stays readable after facts were corrected, in about
 * 90 bytes, and no JSON value is built for each row.
 */
export function compileModel(model: ModelVersion, selection: Selection = 'all'): string {
  const scored = scoredSelect(model, selection)
  const { borders } = model
  if (borders.mode === 'fixed') return classSelect(model, withBorders(fenced(scored), borders.points.map(String)))
  if (selection === 'slice' || selection === 'named')
    return classSelect(model, withBorders(fenced(scored), givenBorders[selection]))
  return `with scored as materialized (${scored}),
  border as (${percentileBorders(borders.perMille)})
${classSelect(model, 'select s.*, b.border_b, b.border_c, b.border_d from scored s cross join border b')}`
}

/**
 * The borders a percentile model has on a day ($1 date), one row of border_b, border_c, border_d: asked once, before
 * the slices of a run, and kept with the run. For a fixed model they are in the model.
 */
export function compileBorders(model: ModelVersion, selection: 'all' | 'kept' = 'all'): string {
  const { borders } = model
  if (borders.mode === 'fixed') {
    return `select ${borders.points.map((border, index) => `${border} as ${borderNames[index]}`).join(', ')} where $1::date is not null`
  }
  return `with scored as materialized (${scoredSelect(model, selection)}) ${percentileBorders(borders.perMille)}`
}

const selected: Readonly<Record<Selection, string>> = {
  all: 'i.as_of = $1::date',
  slice: 'i.as_of = $1::date and i.business_id >= $2::uuid and i.business_id < $3::uuid',
  named: 'i.as_of = $1::date and i.business_id = any($2::uuid[])',
  kept: '$1::date is not null',
}

const givenBorders = {
  slice: ['($4::int[])[1]', '($4::int[])[2]', '($4::int[])[3]'],
  named: ['($3::int[])[1]', '($3::int[])[2]', '($3::int[])[3]'],
}

/**
 * First scores of B, C and D so that at most the given share stands below: a border is one above the smallest score up
 * to which that share is reached, so ties go to the lower class.
 */
function percentileBorders(perMille: readonly number[]): string {
  const borders = perMille.map(
    (share, index) => `1 + min(h.score) filter (where h.running * 1000 >= h.total * ${share}) as ${borderNames[index]}`,
  )
  return `select ${borders.join(', ')}
  from (select s.score, (sum(count(*)) over (order by s.score))::bigint as running, (sum(count(*)) over ())::bigint as total
    from scored s group by s.score) h`
}

const borderNames = ['border_b', 'border_c', 'border_d'] as const

function withBorders(scored: string, borders: readonly string[]): string {
  return `select s.*, ${borders.map((border, index) => `${border} as ${borderNames[index]}`).join(', ')} from (${scored}) s`
}

/**
 * Keeps PostgreSQL from merging a subquery into the one above, which would evaluate every CASE again wherever its
 * column is named. A subquery with a WITH clause is never merged; unlike OFFSET 0 it can still run on a shard alone.
 */
function fenced(select: string): string {
  return `with fence as (select 1) ${select}`
}

/** 1. Indicators: each column's points once, and the points of what is unknown. */
function pointsSelect(measured: readonly Indicator[], selection: Selection): string {
  const columns = [
    ...['business_id', 'subject_kind', ...measuredColumns].map((column) => `i.${column}`),
    ...measured.map((indicator) => `${pointsSql(indicator)} as ${pointColumn(indicator)}`),
    `${unknownPointsSql(measured)} as unknown_points`,
  ]
  return `select ${columns.join(',\n    ')}
  from credit.indicator i where ${selected[selection]}`
}

/** Few rows have anything unknown, so the long sum is looked at only where something is. */
function unknownPointsSql(measured: readonly Indicator[]): string {
  if (measured.length === 0) return '0'
  const parts = measured.map(({ column, kinds, maximum }) => {
    const condition = conditionSql(
      { all: [{ unknown: column }, { in: ['subject_kind', kinds.map((kind) => subjectKinds[kind])] }] },
      'i',
    )
    return `case when ${condition} then ${maximum} else 0 end`
  })
  const columns = measured.map(({ column }) => `i.${column}`).join(', ')
  return `case when num_nulls(${columns}) = 0 then 0 else ${parts.join(' + ')} end`
}

/** 2. Sums by group; 3. credits and clamp; beside them what limits and vetoes say. */
function scoredSelect(model: ModelVersion, selection: Selection): string {
  const measured = model.indicators.filter(({ id }) => isActive(model, id))
  const groups = model.groups.map(({ id }) => `${groupSumSql(measured, id)} as ${groupColumn(id)}`)
  const sum = model.groups.map(({ id }) => `g.${groupColumn(id)}`).join(' + ')
  const points = model.indicators.map((indicator) =>
    measured.includes(indicator) ? `g.${pointColumn(indicator)}` : '0',
  )
  const columns = [
    'g.business_id',
    `greatest(0, least(${model.maximum}, ${sum} - ${creditsSql(model)})) as score`,
    `g.unknown_points >= ${model.provisional.fromUnknownPoints} as provisional`,
    `array[${points.join(', ')}]::smallint[] as points`,
    ...model.limits.map((limit) => `${limitSql(limit)} as ${limitColumn(limit)}`),
    ...vetoColumns(model),
  ]
  return `select ${columns.join(',\n    ')}
  from (select p.*, ${groups.join(', ')} from (${fenced(pointsSelect(measured, selection))}) p) g`
}

function groupSumSql(measured: readonly Indicator[], group: string): string {
  const columns = measured
    .filter((indicator) => indicator.group === group)
    .map((indicator) => `p.${pointColumn(indicator)}`)
  return columns.length === 0 ? '0' : columns.join(' + ')
}

function creditsSql({ credits, creditsMaximum }: ModelVersion): string {
  if (credits.length === 0) return '0'
  const parts = credits.map(({ when, points }) => `case when ${conditionSql(when, 'g')} then ${points} else 0 end`)
  return `least(${creditsMaximum}, ${parts.join(' + ')})`
}

/** The rank 0…3 a limit asks for, null when it does not apply. */
function limitSql({ cases }: Limit): string {
  return `case ${cases.map((one) => `when ${conditionSql(one.when, 'g')} then ${rank(one.class)}`).join(' ')} end`
}

function vetoColumns({ vetoes }: ModelVersion): readonly string[] {
  const first = vetoes.map(({ id, when }) => `when ${conditionSql(when, 'g')} then '${id}'`)
  const exits = vetoes.filter(({ pool }) => pool === 'exit').map(({ when }) => conditionSql(when, 'g'))
  return [
    `${first.length === 0 ? 'null' : `case ${first.join(' ')} end`} as veto`,
    `${exits.length === 0 ? 'false' : `coalesce(${exits.join(' or ')}, false)`} as in_exit_pool`,
  ]
}

/** 4. Class by borders; 5. limits in their order; 6. vetoes, which have the last word. */
function classSelect(model: ModelVersion, scored: string): string {
  const steps = limitSteps(model)
  const last = steps.at(-1) ?? 't.base_rank'
  return `select t.business_id, $1::date as as_of, t.score,
  ${letterSql(vetoed(model, last))} as class,
  ${letterSql('t.base_rank')} as base_class,
  ${decidingSql(model, steps)} as deciding_rule,
  t.points, t.provisional, t.in_exit_pool, t.border_b, t.border_c, t.border_d
from (select r.*, ${baseRankSql(model)} as base_rank from (${scored}) r) t`
}

function baseRankSql({ provisional }: ModelVersion): string {
  return `case when r.provisional then ${rank(provisional.class)} when r.score >= r.border_d then 3 when r.score >= r.border_c then 2 when r.score >= r.border_b then 1 else 0 end`
}

/** The rank after each limit. `least` and `greatest` pass over the null of a limit that does not apply. */
function limitSteps({ limits }: ModelVersion): readonly string[] {
  let current = 't.base_rank'
  return limits.map((limit) => {
    current = `${limit.effect === 'atMost' ? 'least' : 'greatest'}(${current}, t.${limitColumn(limit)})`
    return current
  })
}

function vetoed({ vetoes }: ModelVersion, otherwise: string): string {
  if (vetoes.length === 0) return otherwise
  return `case ${vetoes.map(({ id, class: letter }) => `when t.veto = '${id}' then ${rank(letter)}`).join(' ')} else ${otherwise} end`
}

/** The first veto that applies, else the last limit that changed the class, else what gave the base class. */
function decidingSql({ limits }: ModelVersion, steps: readonly string[]): string {
  const changes = limits.map(
    ({ id }, index) => `when ${steps[index]} <> ${steps[index - 1] ?? 't.base_rank'} then '${id}'`,
  )
  return `case when t.veto is not null then t.veto ${changes.reverse().join(' ')} when t.provisional then 'provisional' else 'borders' end`
}

function letterSql(rankSql: string): string {
  return `case ${rankSql} ${riskClasses.map((letter, index) => `when ${index} then '${letter}'`).join(' ')} end`
}

function rank(letter: (typeof riskClasses)[number]): number {
  return riskClasses.indexOf(letter)
}

function pointColumn({ id }: Indicator): string {
  return `${id.toLowerCase()}_points_of`
}

function limitColumn({ id }: Limit): string {
  return `limit_${id.toLowerCase()}`
}
