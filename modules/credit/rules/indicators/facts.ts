import { addMonths, type Day } from '../../../../kernel/calendar.ts'
import type { MeasuredColumn } from '../columns.ts'
import type { Fact, FactKind } from '../fact-kinds.ts'

/*
 * How every indicator is measured, twice: a pure function over the facts of one business, and a piece of set-based SQL
 * over `dossiers.fact_view` for the whole register. Both answer for the end of a day D, windows are half-open:
 * `12 months` = (D − 12 months, D]. For well-formed facts (fact-kinds.ts) they agree; a malformed payload that somebody
 * entered never stops the SQL.
 */

/** A fact counts on a day when it had happened by then and was not withdrawn by then. */
export function knownOn(facts: readonly Fact[], day: Day): readonly Fact[] {
  return facts.filter(({ occurredOn, withdrawnOn }) => occurredOn <= day && (withdrawnOn === null || withdrawnOn > day))
}

export function ofKinds<Kind extends FactKind>(
  facts: readonly Fact[],
  ...kinds: readonly Kind[]
): readonly Fact<Kind>[] {
  return facts.filter((fact): fact is Fact<Kind> => kinds.some((kind) => kind === fact.kind))
}

/** In the window of so many months that ends with the day. */
export function within<Found extends Fact>(facts: readonly Found[], day: Day, months: number): readonly Found[] {
  const before = addMonths(day, -months)
  return facts.filter(({ occurredOn }) => occurredOn > before)
}

/** The last day on which one of these facts happened. */
export function lastDay(facts: readonly Fact[]): Day | null {
  return facts.reduce<Day | null>(
    (last, { occurredOn }) => (last === null || occurredOn > last ? occurredOn : last),
    null,
  )
}

/** Opened by one kind and ended by another on the same or a later day. */
export function isInForce(opened: readonly Fact[], ended: readonly Fact[]): boolean {
  const from = lastDay(opened)
  const until = lastDay(ended)
  return from !== null && (until === null || from > until)
}

export function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/**
 * A piece of the statement: common table expressions, of which `name` has one row for each `subject_id` it knows
 * something about, and the final expression of each column it gives (null where the name has no row for a business).
 */
export type Block = {
  readonly name: string
  readonly tables: readonly string[]
  readonly columns: { readonly [Column in MeasuredColumn]?: string }
}

/** The facts known at the end of $1; every piece reads them under the alias `f`. */
export const knownTable = `known as not materialized (
  select f.id, f.subject_id, f.kind, f.occurred_on, f.payload from dossiers.fact_view f
  where f.occurred_on <= $1::date and (f.withdrawn_on is null or f.withdrawn_on > $1::date)
)`

export function monthsBefore(months: number): string {
  return `($1::date - interval '${months} months')::date`
}

export function withinSql(months: number, column = 'f.occurred_on'): string {
  return `${column} > ${monthsBefore(months)}`
}

/** `f.kind in (…)`: kinds are our own words, checked by the compiler. */
export function kindSql(...kinds: readonly FactKind[]): string {
  return `f.kind in (${kinds.map((kind) => `'${kind}'`).join(', ')})`
}

export function lastDaySql(condition: string): string {
  return `max(f.occurred_on) filter (where ${condition})`
}

export function isInForceSql(opened: string, ended: string): string {
  return `coalesce(${lastDaySql(opened)} > coalesce(${lastDaySql(ended)}, '-infinity'), false)`
}

export function countSql(condition: string): string {
  return `count(*) filter (where ${condition})::integer`
}

/** Days inside a payload are compared as ISO text: a malformed one compares wrongly, but never stops the run. */
export const dayText = `to_char($1::date, 'YYYY-MM-DD')`

export function textSql(field: string): string {
  return `(f.payload ->> '${field}') collate "C"`
}

/** A whole number of a payload, 0 when it is none. */
export function integerSql(field: string): string {
  return `case when f.payload ->> '${field}' ~ '^[0-9]{1,15}$' then (f.payload ->> '${field}')::bigint else 0 end`
}

export function hasResultSql(...codes: readonly number[]): string {
  return `(${codes.map((code) => `f.payload -> 'results' @> '[${code}]'`).join(' or ')})`
}

/** Words from the model's data; the schema of the model lets only letters and digits through. */
export function wordsSql(words: readonly string[]): string {
  const unfit = words.find((word) => !/^[A-Za-z0-9]+$/.test(word))
  if (unfit !== undefined) throw new Error(`not a plain word: ${unfit}`)
  return words.map((word) => `'${word}'`).join(', ')
}
