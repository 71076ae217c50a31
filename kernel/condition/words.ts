import type { Comparison, Condition, Term } from './condition.ts'

/** What is said, apart from the language: a translation key, its values, and the parts it is made of in order. */
export type Words = {
  readonly key: string
  readonly values: Readonly<Record<string, number>>
  readonly parts: readonly Words[]
  /** However many parts: they are joined by the text `<key>Separator`. */
  readonly isList: boolean
}

const comparisonKeys: Readonly<Record<Comparison, string>> = {
  '>=': 'atLeast',
  '<=': 'atMost',
  '>': 'above',
  '<': 'below',
  '=': 'equals',
  '<>': 'differs',
}

/** Where the texts lie: prefix of the words below (`atLeast`, `all` …) and prefix of the names of columns. */
export type Vocabulary = { readonly words: string; readonly columns: string }

/** A checked tree as words. */
export function conditionWords(condition: Condition, vocabulary: Vocabulary): Words {
  const [said, list] = saidIn(vocabulary)
  const inner = (part: Condition) => conditionWords(part, vocabulary)
  const term = (part: Term) => termWords(part, vocabulary)
  if ('compare' in condition) {
    const [left, comparison, right] = condition.compare
    return said(comparisonKeys[comparison], [term(left), term(right)])
  }
  if ('in' in condition) return said('in', [term(condition.in[0]), list('values', condition.in[1].map(term))])
  if ('true' in condition) return said('true', [term(condition.true)])
  if ('unknown' in condition) return said('unknown', [term(condition.unknown)])
  if ('all' in condition) return list('all', condition.all.map(inner))
  if ('any' in condition) return list('any', condition.any.map(inner))
  return said('not', [inner(condition.not)])
}

/**
 * The sentence in one language. A text names its parts `{{first}}` and `{{second}}`; that of a list `{{parts}}`, all of
 * them joined by the text `<key>Separator`.
 */
export function say(words: Words, translate: (key: string, values: Record<string, string | number>) => string): string {
  const parts = words.parts.map((part) => say(part, translate))
  const [first = '', second = ''] = parts
  const joined = words.isList ? parts.join(translate(`${words.key}Separator`, {})) : ''
  return translate(words.key, { ...words.values, first, second, parts: joined })
}

function termWords(term: Term, vocabulary: Vocabulary): Words {
  const [said, list] = saidIn(vocabulary)
  const inner = (part: Term) => termWords(part, vocabulary)
  if (typeof term === 'string') return { key: `${vocabulary.columns}.${term}`, values: {}, parts: [], isList: false }
  if (typeof term === 'number') return { ...said('number', []), values: { value: term } }
  if ('sum' in term) return list('sum', term.sum.map(inner))
  if ('least' in term) return list('least', term.least.map(inner))
  return list('greatest', term.greatest.map(inner))
}

type Say = (word: string, parts: readonly Words[]) => Words

function saidIn({ words }: Vocabulary): readonly [said: Say, list: Say] {
  const say =
    (isList: boolean): Say =>
    (word, parts) => ({ key: `${words}.${word}`, values: {}, parts, isList })
  return [say(false), say(true)]
}
