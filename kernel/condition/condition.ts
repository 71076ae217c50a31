import { Refusal } from '../errors.ts'

/*
 * One rule tree over named integer and boolean columns, as it lies in data: compiled to SQL (sql.ts), to a JavaScript
 * predicate (predicate.ts) and to words (words.ts). Unknown (null) spreads as in SQL: a comparison with it is neither
 * true nor false, and a rule applies only when it is known to hold. The property that SQL and JavaScript agree on any
 * row is in condition.db.test.ts.
 */

export type ColumnType = 'integer' | 'boolean'

/** The columns a tree may name. Nothing else ever reaches SQL. */
export type Columns = Readonly<Record<string, ColumnType>>

/** `least` and `greatest` look at the known values only (as PostgreSQL does); `sum` is unknown when one part is. */
export type Term =
  | string
  | number
  | { readonly sum: readonly Term[] }
  | { readonly least: readonly Term[] }
  | { readonly greatest: readonly Term[] }

export const comparisons = ['>=', '<=', '>', '<', '=', '<>'] as const
export type Comparison = (typeof comparisons)[number]

/** Written in data as `{"compare": ["age_months", ">=", 42]}`, `{"all": [...]}`, `{"true": "on_serious_list"}` … */
export type Condition =
  | { readonly compare: readonly [Term, Comparison, Term] }
  | { readonly in: readonly [Term, readonly number[]] }
  | { readonly true: string }
  | { readonly unknown: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

type Place = { readonly columns: Columns; readonly path: string; readonly depth: number }

const deepest = 16
const longestList = 100
const identifier = /^[a-z][a-z0-9_]{0,62}$/

/**
 * Reads a tree out of data.
 * @throws Refusal `condition/malformed` or `condition/unknown-column` with the `path` of the place that is wrong.
 */
export function checkCondition(value: unknown, columns: Columns, path = 'condition'): Condition {
  return readCondition(value, { columns, path, depth: 0 })
}

/** Whether a name may stand in SQL unquoted. */
export function isIdentifier(name: string): boolean {
  return identifier.test(name)
}

/** Columns and aliases come from data; whatever is no plain identifier is a bug or an attack, never SQL. */
export function asIdentifier(name: string): string {
  if (!isIdentifier(name)) throw new Refusal('condition/malformed', { path: name, reason: 'notAnIdentifier' })
  return name
}

const readers: Readonly<Record<string, (value: unknown, place: Place) => Condition>> = {
  compare: (value, place) => ({ compare: readComparison(value, place) }),
  in: (value, place) => ({ in: readMembership(value, place) }),
  true: (value, place) => ({ true: readColumn(value, place, ['boolean']) }),
  unknown: (value, place) => ({ unknown: readColumn(value, place, ['boolean', 'integer']) }),
  all: (value, place) => ({ all: readList(value, place, readCondition) }),
  any: (value, place) => ({ any: readList(value, place, readCondition) }),
  not: (value, place) => ({ not: readCondition(value, place) }),
}

function readCondition(value: unknown, place: Place): Condition {
  const [key, inner] = onlyEntry(value, place)
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined
  if (!read) throw malformed(place, 'unknownOperator', key)
  return read(inner, deeper(place, key))
}

function readComparison(value: unknown, place: Place): readonly [Term, Comparison, Term] {
  if (!Array.isArray(value) || value.length !== 3) throw malformed(place, 'notAComparison')
  const comparison = comparisons.find((known) => known === value[1])
  if (!comparison) throw malformed(place, 'unknownComparison', value[1])
  return [readTerm(value[0], deeper(place, 0)), comparison, readTerm(value[2], deeper(place, 2))]
}

function readMembership(value: unknown, place: Place): readonly [Term, readonly number[]] {
  if (!Array.isArray(value) || value.length !== 2) throw malformed(place, 'notAMembership')
  return [readTerm(value[0], deeper(place, 0)), readList(value[1], deeper(place, 1), readInteger)]
}

function readTerm(value: unknown, place: Place): Term {
  if (typeof value === 'string') return readColumn(value, place, ['integer'])
  if (typeof value === 'number') return readInteger(value, place)
  const [key, inner] = onlyEntry(value, place)
  const parts = readList(inner, deeper(place, key), readTerm)
  if (key === 'sum') return { sum: parts }
  if (key === 'least') return { least: parts }
  if (key === 'greatest') return { greatest: parts }
  throw malformed(place, 'unknownArithmetic', key)
}

function readColumn(value: unknown, { columns, path }: Place, types: readonly ColumnType[]): string {
  if (typeof value !== 'string' || !isIdentifier(value) || !Object.hasOwn(columns, value)) {
    throw new Refusal('condition/unknown-column', { path, column: value, known: Object.keys(columns) })
  }
  const type = columns[value]
  if (!type || !types.includes(type))
    throw new Refusal('condition/malformed', { path, reason: 'wrongType', found: value })
  return value
}

/** Literals keep to 4 bytes, so that no sum of columns and literals can leave what both sides compute exactly. */
function readInteger(value: unknown, place: Place): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || Math.abs(value) > 2_147_483_647) {
    throw malformed(place, 'notAnInteger', value)
  }
  return value
}

function readList<Item>(value: unknown, place: Place, read: (item: unknown, place: Place) => Item): readonly Item[] {
  if (!Array.isArray(value) || value.length === 0) throw malformed(place, 'emptyList')
  if (value.length > longestList) throw malformed(place, 'listTooLong', value.length)
  return value.map((item, index) => read(item, deeper(place, index)))
}

function onlyEntry(value: unknown, place: Place): readonly [string, unknown] {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
  const [entry] = entries
  if (!entry || entries.length !== 1) throw malformed(place, 'notOneOperator')
  return entry
}

function deeper({ columns, path, depth }: Place, key: string | number): Place {
  const place = { columns, path: `${path}.${key}`, depth: depth + 1 }
  if (place.depth > deepest * 2) throw malformed(place, 'tooDeep')
  return place
}

function malformed({ path }: Place, reason: string, found?: unknown): Refusal {
  return new Refusal('condition/malformed', { path, reason, found })
}
