import type { Comparison, Condition, Term } from './condition.ts'

/** What is said, apart from the language: a translation key, its values, and the parts it is made of in order. */
export type Words = {
  readonly key: string
  readonly values: Readonly<Record<string, number>>
  readonly parts: readonly Words[]
}

const comparisonKeys: Readonly<Record<Comparison, string>> = {
  '>=': 'atLeast',
  '<=': 'atMost',
  '>': 'above',
  '<': 'below',
  '=': 'equals',
  '<>': 'differs',
}

/** A checked tree as words; `columnKey` gives the translation key of a column's name. */
export function conditionWords(condition: Condition, columnKey: (column: string) => string): Words {
  const inner = (part: Condition) => conditionWords(part, columnKey)
  const term = (part: Term) => termWords(part, columnKey)
  if ('compare' in condition) {
    const [left, comparison, right] = condition.compare
    return said(comparisonKeys[comparison], [term(left), term(right)])
  }
  if ('in' in condition) return said('in', [term(condition.in[0]), said('values', condition.in[1].map(number))])
  if ('true' in condition) return said('true', [term(condition.true)])
  if ('unknown' in condition) return said('unknown', [term(condition.unknown)])
  if ('all' in condition) return said('all', condition.all.map(inner))
  if ('any' in condition) return said('any', condition.any.map(inner))
  return said('not', [inner(condition.not)])
}

/**
 * The sentence in one language. A text names its parts `{{first}}`, `{{second}}`, or `{{parts}}` for all of them,
 * joined by the text `<key>Separator` of the same language.
 */
export function say(words: Words, translate: (key: string, values: Record<string, string | number>) => string): string {
  const parts = words.parts.map((part) => say(part, translate))
  const [first = '', second = ''] = parts
  const joined = parts.length > 1 ? parts.join(translate(`${words.key}Separator`, {})) : first
  return translate(words.key, { ...words.values, first, second, parts: joined })
}

function termWords(term: Term, columnKey: (column: string) => string): Words {
  const inner = (part: Term) => termWords(part, columnKey)
  if (typeof term === 'string') return { key: columnKey(term), values: {}, parts: [] }
  if (typeof term === 'number') return number(term)
  if ('sum' in term) return said('sum', term.sum.map(inner))
  if ('least' in term) return said('least', term.least.map(inner))
  return said('greatest', term.greatest.map(inner))
}

function number(value: number): Words {
  return { key: 'condition.number', values: { value }, parts: [] }
}

function said(key: string, parts: readonly Words[]): Words {
  return { key: `condition.${key}`, values: {}, parts }
}
