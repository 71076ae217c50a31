import type { Model } from '../model.ts'
import { unknownMark } from '../register/question.ts'
import type { QueryString } from './navigation.tsx'

/** What is asked of a register, as its page keeps it: search, order and filters as they stand in the address. */
export type ListQuestion = {
  readonly search: string
  readonly sort: { readonly field: string; readonly descending: boolean } | null
  /** `{ kind: 'branch,enterprise', 'registeredOn.from': '2020-01-01', place: '~' }` */
  readonly filters: Readonly<Record<string, string>>
}

export { unknownMark }

/** What the API of a list may be asked besides the filters of its model: where its matters stand, what is at risk. */
export type Asks = readonly string[]

const parts = new Set(['from', 'until'])

/**
 * Reads the address of a list; what neither the model knows nor its API may be asked besides (`asks`) is left to other parts
 * of the page.
 */
export function questionFrom(model: Model, query: QueryString, asks: Asks = []): ListQuestion {
  const filters = Object.entries(query).filter(([name, value]) => value !== '' && isAsked(model, name, asks))
  return { search: query.search ?? '', sort: sortFrom(model, query.sort), filters: Object.fromEntries(filters) }
}

const isAsked = (model: Model, name: string, asks: Asks): boolean => asks.includes(name) || isFilter(model, name)

function isFilter(model: Model, name: string): boolean {
  const [field = '', part] = name.split('.')
  return isFilterField(model, field) && (part === undefined || parts.has(part))
}

const isFilterField = (model: Model, name: string): boolean =>
  Object.hasOwn(model.fields, name) && model.fields[name]?.filter === true

function sortFrom(model: Model, text: string | undefined): ListQuestion['sort'] {
  if (!text) return null
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  return Object.hasOwn(model.fields, field) && model.fields[field]?.sorts ? { field, descending } : null
}

/** The question as the API and the address write it. */
export function questionQuery({ search, sort, filters }: ListQuestion): QueryString {
  return {
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(sort ? { sort: `${sort.descending ? '-' : ''}${sort.field}` } : {}),
    ...filters,
  }
}

/** The address after the question of the list has changed; what belongs to other parts of the page stays. */
export function queryAfter(model: Model, query: QueryString, question: ListQuestion, asks: Asks = []): QueryString {
  const others = Object.entries(query).filter(
    ([name]) => name !== 'search' && name !== 'sort' && !isAsked(model, name, asks),
  )
  return { ...Object.fromEntries(others), ...questionQuery(question) }
}

/** The question after one filter has been set: `values` by part, the empty part being the filter itself. */
export function afterFilter(
  question: ListQuestion,
  name: string,
  values: { readonly is?: string; readonly from?: string; readonly until?: string },
): ListQuestion {
  const others = Object.entries(question.filters).filter(([key]) => key.split('.')[0] !== name)
  const set = [
    [name, values.is],
    [`${name}.from`, values.from],
    [`${name}.until`, values.until],
  ].filter(([, value]) => value)
  return { ...question, filters: Object.fromEntries([...others, ...set]) }
}

export const filterValues = (question: ListQuestion, name: string): readonly string[] =>
  question.filters[name]?.split(',') ?? []

/** The names of the fields that are filtered by. */
export const filteredFields = ({ filters }: ListQuestion): readonly string[] => [
  ...new Set(Object.keys(filters).map((name) => name.split('.')[0] ?? '')),
]

/**
 * The value of a filter by options after a choice in a list that also offers "unknown". The API takes either options
 * or "unknown", so the later choice wins.
 */
export function optionsChosen(before: readonly string[], after: readonly string[]): string {
  if (!after.includes(unknownMark)) return after.join(',')
  return before.includes(unknownMark) ? after.filter((value) => value !== unknownMark).join(',') : unknownMark
}
