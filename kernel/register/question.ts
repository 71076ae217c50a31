import { Refusal } from '../errors.ts'
import type { Box } from '../geo/shape.ts'
import type { Field, Model } from '../model.ts'

/**
 * One condition of a list, as it stands in the URL: `kind=branch,enterprise`, `registeredOn.from=2020-01-01`, `place=~`.
 * Every register knows `id`: up to 50 records by their identity, so that a page asks once for all it names.
 */
export type Filter = {
  readonly field: string
  readonly test: 'in' | 'from' | 'until' | 'unknown' | 'contains'
  readonly values: readonly string[]
}

/** What is asked of a register: filters, an order, and where the page begins. */
export type Question = {
  readonly filters: readonly Filter[]
  readonly search: string | null
  /** Only what lies in this box of the map, in degrees. */
  readonly within: Box | null
  readonly sort: { readonly field: string; readonly descending: boolean }
  readonly after: readonly [value: string | number | null, id: string] | null
  readonly limit: number
}

/** The value that asks for records in which the field is not known. */
export const unknownMark = '~'

const reserved = new Set(['search', 'sort', 'after', 'limit', 'within'])

/**
 * Reads the query string of a list.
 * @throws Refusal `register/unknown-filter`, `register/bad-filter` (also of a box), `register/bad-sort`, `register/bad-cursor`.
 */
export function readQuestion(model: Model, query: Readonly<Record<string, string>>, defaultSort: string): Question {
  return {
    filters: Object.entries(query)
      .filter(([name, value]) => !reserved.has(name) && value !== '')
      .map(([name, value]) => readFilter(model, name, value)),
    search: query.search?.trim().slice(0, 100) || null,
    within: query.within ? readBox(query.within) : null,
    sort: readSort(model, query.sort ?? defaultSort),
    after: query.after ? readCursor(query.after) : null,
    limit: readLimit(query.limit),
  }
}

function readFilter(model: Model, name: string, value: string): Filter {
  if (name === 'id') return readIds(value)
  const [fieldName = '', part] = name.split('.')
  const field = fieldOf(model, fieldName)
  if (!field?.filter) throw new Refusal('register/unknown-filter', { filter: name, known: filterNames(model) })
  if (value === unknownMark) return { field: fieldName, test: 'unknown', values: [] }
  if (part === 'from' || part === 'until') return checked(field, { field: fieldName, test: part, values: [value] })
  if (part !== undefined) throw new Refusal('register/unknown-filter', { filter: name, known: filterNames(model) })
  if (field.kind === 'text' || field.kind === 'longText') return { field: fieldName, test: 'contains', values: [value] }
  return checked(field, { field: fieldName, test: 'in', values: value.split(',').slice(0, 50) })
}

const mostIds = 50

function readIds(value: string): Filter {
  const values = value.split(',')
  const bad = values.find((id) => !shapes.reference?.test(id))
  if (bad !== undefined) throw new Refusal('register/bad-filter', { filter: 'id', value: bad })
  if (values.length > mostIds) throw new Refusal('register/too-many-ids', { found: values.length, most: mostIds })
  return { field: 'id', test: 'in', values }
}

const shapes: Partial<Record<Field['kind'], RegExp>> = {
  day: /^\d{4}-\d\d-\d\d$/,
  instant: /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/,
  integer: /^-?\d{1,15}$/,
  money: /^-?\d{1,15}$/,
  flag: /^(true|false)$/,
  reference: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
}

function checked(field: Field, filter: Filter): Filter {
  const shape = shapes[field.kind]
  const bad = filter.values.find((value) =>
    'options' in field ? !field.options.includes(value) : shape ? !shape.test(value) : value.length > 200,
  )
  if (bad !== undefined) throw new Refusal('register/bad-filter', { filter: filter.field, value: bad })
  if (
    (field.kind === 'day' || field.kind === 'instant') &&
    filter.values.some((value) => Number.isNaN(Date.parse(value)))
  )
    throw new Refusal('register/bad-filter', { filter: filter.field, value: filter.values.join(',') })
  return filter
}

function readBox(text: string): Box {
  const [west = Number.NaN, south = 0, east = 0, north = 0, ...more] = text.split(',').map(Number)
  const isBox = Math.abs(west) <= 180 && Math.abs(east) <= 180 && Math.abs(south) <= 90 && Math.abs(north) <= 90
  if (!isBox || west > east || south > north || more.length > 0 || text.split(',').length !== 4)
    throw new Refusal('register/bad-filter', { filter: 'within', value: text })
  return { west, south, east, north }
}

function readSort(model: Model, text: string): Question['sort'] {
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  if (field !== 'id' && !fieldOf(model, field)?.sorts) {
    const known = Object.keys(model.fields).filter((name) => model.fields[name]?.sorts)
    throw new Refusal('register/bad-sort', { sort: text, known })
  }
  return { field, descending }
}

export const writeCursor = (value: unknown, id: string): string =>
  btoa(encodeURIComponent(JSON.stringify([value ?? null, id])))

function readCursor(text: string): Question['after'] {
  try {
    const parsed: unknown = JSON.parse(decodeURIComponent(atob(text)))
    if (Array.isArray(parsed) && parsed.length === 2 && isKey(parsed[0]) && /^[0-9a-f-]{36}$/.test(String(parsed[1])))
      return [parsed[0], String(parsed[1])]
  } catch {
    // Falls through to the refusal: whatever was wrong, the remedy is the same.
  }
  throw new Refusal('register/bad-cursor')
}

const isKey = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'number' || (typeof value === 'string' && value.length <= 500)

const readLimit = (text: string | undefined): number => {
  const limit = Number(text ?? 50)
  if (!Number.isInteger(limit) || limit < 1 || limit > 200)
    throw new Refusal('register/bad-limit', { limit: text, most: 200 })
  return limit
}

const fieldOf = (model: Model, name: string): Field | undefined =>
  Object.hasOwn(model.fields, name) ? model.fields[name] : undefined

/** The filters of a list as they stand in an address, each with what it takes. */
export const questionsOf = (model: Model): [name: string, takes: string][] =>
  filterNames(model).flatMap((name) => {
    const field = fieldOf(model, name)
    if (!field) return []
    const unknown = field.optional ? ` ${unknownMark} asks for those where it is not known.` : ''
    if (field.kind === 'day' || field.kind === 'instant' || field.kind === 'integer' || field.kind === 'money')
      return ['', '.from', '.until'].map((end): [string, string] => [`${name}${end}`, takes[field.kind] + unknown])
    const options = 'options' in field ? `: ${field.options.join(', ')}` : ''
    return [[name, `${takes[field.kind]}${options}.${unknown}`]]
  })

const takes: Readonly<Record<Field['kind'], string>> = {
  text: 'Part of the text',
  longText: 'Part of the text',
  code: 'Codes, separated by commas',
  integer: 'A whole number.',
  money: 'An amount in fen.',
  day: 'A day, YYYY-MM-DD.',
  instant: 'A day or an instant in UTC.',
  flag: 'true or false',
  choice: 'One or more, separated by commas',
  choices: 'One or more, separated by commas',
  reference: 'Identities, separated by commas',
}

const filterNames = (model: Model) => Object.keys(model.fields).filter((name) => model.fields[name]?.filter)
