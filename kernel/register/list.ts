import { type RawBuilder, sql } from 'kysely'
import { bureausSeen } from '../access.ts'
import { containing } from '../containing.ts'
import type { Context } from '../context.ts'
import { type Db, prepared, type Tx } from '../database.ts'
import { Refusal } from '../errors.ts'
import type { Field, Model, RecordOf } from '../model.ts'
import type { Filter, Question } from './question.ts'
import { writeCursor } from './question.ts'
import { liesWithin, type Placed } from './within.ts'
import { columnOf, writtenRecord } from './written.ts'

/** Where a register's rows come from and who may see them. */
export type RegisterSource<M extends Model = Model> = {
  readonly model: M
  /** Table or view of the own module: `businesses.business`. Its columns are the fields in snake_case, and `id`. */
  readonly from: string
  /** The caller's jurisdiction: a column with the bureau's id, or null for reference data that everybody may read. */
  readonly bureauColumn: string | null
  readonly scope: 'own' | 'subordinate'
  readonly defaultSort: string
  /**
   * Where the order of a field is finer than the field: an SQL expression that is never null, over columns of `from`
   * alone. `dueOn`, within a day by the hour.
   */
  readonly orderedBy?: Readonly<Record<string, string>>
  /** SQL condition of the free search, on alias `r`; without it the register has no search. */
  readonly search?: (text: string) => RawBuilder<boolean>
  /** The record that one which is no more leads to: two were found to be one. */
  readonly successor?: (db: Db, id: string) => Promise<string | undefined>
  /** A further condition of what this register holds, on alias `r`. */
  readonly only?: (context: Context) => RawBuilder<boolean>
  /** Where its records lie, if they lie anywhere: then the list can be asked for a box and there is a map of it. */
  readonly placed?: Placed
}

export type Page<Item> = {
  readonly items: Item[]
  /** Cursor of the next page, null on the last. */
  readonly next: string | null
  /** Counted up to 10,000; `more` says that there are more. Only with the first page. */
  readonly count: { readonly value: number; readonly more: boolean } | null
}

const mostCounted = 10_000

/** One page by keyset, limited to the caller's jurisdiction in SQL. No OFFSET, no full count. */
export async function listPage<M extends Model>(
  context: Context,
  source: RegisterSource<M>,
  question: Question,
  { isCounted = true }: { readonly isCounted?: boolean } = {},
): Promise<Page<RecordOf<M>>> {
  const { where, order, rows: from, ordered } = partsOf(context, source, question)
  const { rows } = await sql<RecordOf<M> & Sorted>`
    select ${columnList(source.model)}, ${order} as sort_key from ${from} ${ordered}`.execute(context.db)
  const { items, next } = cut(rows, question)
  return {
    items: items.map(({ sortKey: _, ...item }) => item as unknown as RecordOf<M>),
    next,
    count: question.after || !isCounted ? null : await countUpTo(context, source, where),
  }
}

/** The same page as the JSON of its answer, personal fields masked: PostgreSQL writes the records. */
export async function writtenPage(context: Context, source: RegisterSource, question: Question): Promise<string> {
  const { where, order, direction, rows: from, ordered } = partsOf(context, source, question)
  const { written, fields } = writtenRecord(source.model)
  const { rows } = await sql<Sorted & { written: string }>`${isPlain(question) ? prepared : none}
    select ${written}, r.id, r.sort_key
    from (select r.*, ${order} as sort_key from ${from} ${ordered}) r ${fields}
    order by r.sort_key ${direction}, r.id ${direction}`.execute(context.db)
  const { items, next } = cut(rows, question)
  const count = question.after ? null : await countUpTo(context, source, where)
  const records = items.map((item) => item.written).join(',')
  return `{"items":[${records}],"next":${JSON.stringify(next)},"count":${JSON.stringify(count)}}`
}

type Sorted = { readonly id: string; readonly sortKey: string | number | null }

const none = sql.raw('')

/** Without filters the rows of a page are found in one way, whatever is asked: by the order of the list. */
const isPlain = ({ filters, search, within }: Question): boolean => filters.length === 0 && !search && !within

function partsOf(context: Context, source: RegisterSource, question: Question) {
  const where = sql.join([...conditions(context, source, question)], sql` and `)
  const order = sortExpression(source, question)
  const direction = sql.raw(question.sort.descending ? 'desc' : 'asc')
  const ordered = sql`order by ${order} ${direction}, r.id ${direction} limit ${sql.lit(question.limit + 1)}`
  const condition = sql`${where} and ${afterCursor(order, question)}`
  return { where, order, direction, ordered, rows: rowsOf(context, source, question, { condition, ordered }) }
}

/** One row more than the page holds tells that there is another page. */
function cut<Row extends Sorted>(rows: readonly Row[], { limit }: Question) {
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return { items, next: last ? writeCursor(last.sortKey, last.id) : null }
}

/** More bureaus than this are asked together: each asked apart may cost a reading of the table. */
const mostAskedApart = 32

/**
 * The rows a page is taken from, as alias `r`. An index that begins with the bureau gives the order of one bureau, not of
 * several together; so the first rows of each are asked for, instead of sorting the whole register for one page. A search
 * finds few rows by an index of its own and is asked once, and so is who has one bureau: his order is that of the index.
 */
function rowsOf(
  context: Context,
  { from, bureauColumn, scope }: RegisterSource,
  { search }: Question,
  { condition, ordered }: { condition: RawBuilder<unknown>; ordered: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const bureaus = [...new Set(bureausSeen(context.caller, scope))]
  if (bureauColumn === null || search || bureaus.length === 1 || bureaus.length > mostAskedApart)
    return sql`${sql.raw(from)} r where ${condition}`
  return sql`unnest(${bureaus}::uuid[]) as bureau (id) cross join lateral (
      select * from ${sql.raw(from)} r where ${column(bureauColumn)} = bureau.id and ${condition} ${ordered}) r`
}

/** One record the caller may see, or undefined: what is not his to see does not exist for him. */
export async function findRecord<M extends Model>(
  context: Context,
  source: RegisterSource<M>,
  id: string,
): Promise<RecordOf<M> | undefined> {
  const { rows } = await sql<RecordOf<M>>`${prepared}
    select ${columnList(source.model)} from ${sql.raw(source.from)} r
    where r.id = ${id} and ${jurisdiction(context, source)}`.execute(context.db)
  return rows[0]
}

/** The same record as the JSON of its answer, personal fields masked. */
export async function findWritten(context: Context, source: RegisterSource, id: string): Promise<string | undefined> {
  const { written, fields } = writtenRecord(source.model)
  const { rows } = await sql<{ written: string }>`${prepared}
    select ${written} from ${sql.raw(source.from)} r ${fields}
    where r.id = ${id} and ${jurisdiction(context, source)}`.execute(context.db)
  return rows[0]?.written
}

/** How many records the question finds, all of them: for a figure, not for a list. */
export async function countRecords(context: Context, source: RegisterSource, question: Question): Promise<number> {
  const where = sql.join([...conditions(context, source, question)], sql` and `)
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.raw(source.from)} r where ${where}`.execute(context.db)
  return rows[0]?.count ?? 0
}

/** The sum of a field of money over all the records the question finds, in fen. */
export async function sumRecords(
  context: Context,
  source: RegisterSource,
  question: Question,
  field: string,
): Promise<number> {
  const where = sql.join([...conditions(context, source, question)], sql` and `)
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(${column(field)}), 0)::bigint as sum from ${sql.raw(source.from)} r where ${where}`.execute(
    context.db,
  )
  return Number(rows[0]?.sum ?? 0)
}

async function countUpTo(context: Context, source: RegisterSource, where: RawBuilder<unknown>) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from ${sql.raw(source.from)} r where ${where} limit ${mostCounted + 1}) counted`.execute(context.db)
  const count = rows[0]?.count ?? 0
  return { value: Math.min(count, mostCounted), more: count > mostCounted }
}

/** The rows a question finds, all of them, as they stand at one moment: some at a time, in the order of the list. */
export async function* streamRecords(
  tx: Tx,
  context: Context,
  source: RegisterSource,
  { question, fields, batch }: { question: Question; fields: readonly string[]; batch: number },
): AsyncGenerator<readonly StreamedRecord[]> {
  const where = sql.join([...conditions(context, source, question)], sql` and `)
  const order = sortExpression(source, question)
  const direction = sql.raw(question.sort.descending ? 'desc' : 'asc')
  // A cursor sorts once and sees what its beginning saw; asked page by page, a million rows would be sorted 500 times.
  await sql`declare streamed_records no scroll cursor for
    select ${sql.join(['id', ...fields].map(column))} from ${sql.raw(source.from)} r
    where ${where} order by ${order} ${direction}, r.id ${direction}`.execute(tx)
  for (;;) {
    const { rows } = await sql<StreamedRecord>`fetch ${sql.raw(String(batch))} from streamed_records`.execute(tx)
    if (rows.length > 0) yield rows
    if (rows.length < batch) break
  }
  await sql`close streamed_records`.execute(tx)
}

export type StreamedRecord = { readonly id: string } & Readonly<Record<string, unknown>>

/** The identities a question finds, at most `most`, in the order of the list. */
export async function listIds(
  context: Context,
  source: RegisterSource,
  question: Question,
  most: number,
): Promise<string[]> {
  const where = sql.join([...conditions(context, source, question)], sql` and `)
  const order = sortExpression(source, question)
  const direction = sql.raw(question.sort.descending ? 'desc' : 'asc')
  const { rows } = await sql<{ id: string }>`select r.id from ${sql.raw(source.from)} r
    where ${where} order by ${order} ${direction}, r.id ${direction} limit ${most}`.execute(context.db)
  return rows.map(({ id }) => id)
}

/** What records are called: their title by their identity, as far as the caller may see them. */
export async function findTitles(
  context: Context,
  source: RegisterSource,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: unknown }>`
    select r.id, ${column(source.model.title)} as title from ${sql.raw(source.from)} r
    where r.id = any(${ids}::uuid[]) and ${jurisdiction(context, source)}`.execute(context.db)
  return new Map(rows.flatMap(({ id, title }) => (title === null ? [] : [[id, String(title)] as const])))
}

export function* conditions(context: Context, source: RegisterSource, { filters, search, within }: Question) {
  yield jurisdiction(context, source)
  for (const filter of filters) yield filterCondition(source.model, filter)
  if (search && source.search) yield source.search(search)
  if (within && !source.placed) throw new Refusal('register/unknown-filter', { filter: 'within', known: [] })
  if (within && source.placed) yield liesWithin(context.caller, source.placed, within)
}

function jurisdiction(context: Context, { bureauColumn, scope, only }: RegisterSource): RawBuilder<boolean> {
  const own = bureauColumn ? isOf(column(bureauColumn), bureausSeen(context.caller, scope)) : sql<boolean>`true`
  return only ? sql<boolean>`(${own} and ${only(context)})` : own
}

/** One bureau is said as one: the plan for whichever bureau is then as good as that for this one, and is kept. */
const isOf = (bureau: RawBuilder<unknown>, [first, ...more]: readonly string[]): RawBuilder<boolean> =>
  first !== undefined && more.length === 0
    ? sql<boolean>`${bureau} = ${first}::uuid`
    : sql<boolean>`${bureau} = any(${first === undefined ? [] : [first, ...more]}::uuid[])`

function filterCondition(model: Model, { field, test, values }: Filter): RawBuilder<boolean> {
  const name = column(field)
  const kind = model.fields[field]?.kind
  const [first = ''] = values
  if (test === 'unknown') return sql<boolean>`${name} is null`
  if (test === 'contains') return sql<boolean>`${name} ilike ${containing(first)}`
  if (test === 'from') return sql<boolean>`${name} >= ${boundary(kind, first)}`
  if (test === 'until')
    return sql<boolean>`${name} ${sql.raw(kind === 'instant' ? '<' : '<=')} ${boundary(kind, first, 1)}`
  // Compared as what they are, or no index serves the question.
  if (field === 'id' || kind === 'reference') return sql<boolean>`${name} = any(${values}::uuid[])`
  if (kind === 'choices') return sql<boolean>`${name} && ${values}::text[]`
  return sql<boolean>`${name}::text = any(${values}::text[])`
}

/** Days of an instant are Chinese days; the border after a day is the beginning of the next. */
function boundary(kind: Field['kind'] | undefined, value: string, daysAfter = 0): RawBuilder<unknown> {
  if (kind !== 'instant' || value.length > 10) return sql`${value}`
  return sql`((${value}::date + ${daysAfter}::int)::timestamp at time zone 'Asia/Shanghai')`
}

// An unknown value sorts as the least of its kind, so that the keyset never compares with null.
const leastOf: Partial<Record<Field['kind'], string>> = {
  integer: `${Number.MIN_SAFE_INTEGER}`,
  money: `${Number.MIN_SAFE_INTEGER}`,
  day: `'-infinity'::date`,
  // A cursor bears it as an instant, which infinity is not.
  instant: `'1970-01-01 00:00:00Z'::timestamptz`,
  flag: 'false',
}

/** Texts sort by their characters on every PostgreSQL, whatever its language: as the indexes of lists do. */
const textKinds: ReadonlySet<Field['kind']> = new Set(['text', 'longText', 'code', 'choice'])

function sortExpression({ model, orderedBy }: RegisterSource, { sort }: Question): RawBuilder<unknown> {
  const finer = orderedBy?.[sort.field]
  if (finer !== undefined) return sql.raw(finer)
  const field = model.fields[sort.field]
  const value = field?.optional
    ? sql`coalesce(${column(sort.field)}, ${sql.raw(leastOf[field.kind] ?? `''`)})`
    : column(sort.field)
  return field && textKinds.has(field.kind) ? sql`${value} collate "C"` : value
}

function afterCursor(order: RawBuilder<unknown>, { after, sort }: Question): RawBuilder<boolean> {
  if (!after) return sql<boolean>`true`
  const [value, id] = after
  return sql<boolean>`(${order}, r.id) ${sql.raw(sort.descending ? '<' : '>')} (${value}, ${id}::uuid)`
}

const columnList = (model: Model) => sql.raw(['id', ...Object.keys(model.fields)].map(columnOf).join(', '))

const column = (field: string) => sql.raw(columnOf(field))
