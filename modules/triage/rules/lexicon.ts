/** Each entry is one pattern; a text has it or has it not. */
type Patterns = readonly string[]

/** `data/triage/lexicon.json`: the words of the office, by what they point to. */
export type WrittenLexicon = {
  readonly id: string
  readonly departments: Readonly<Record<string, Patterns>>
  readonly categories: Readonly<Record<string, Patterns>>
  readonly kinds: Readonly<Record<string, Patterns>>
  readonly codes: Readonly<Record<string, { readonly article: string; readonly words: Patterns }>>
  readonly flags: Readonly<
    Record<string, { readonly isDanger: boolean; readonly words: Patterns; readonly unless: readonly string[] }>
  >
  /** Words that settle whose duty it is at the borders where letters alone mislead: a fee of the property manager. */
  readonly borders: Readonly<Record<string, { readonly words: Patterns; readonly unless: readonly string[] }>>
  /** What takes a word back when it stands right before it: 没有, 防止. */
  readonly notUnder: readonly string[]
  readonly articles: Readonly<
    Record<'ours' | 'notOurs' | 'guide' | 'noPower' | 'separate' | 'joint' | 'serial', string>
  >
}

type Sign = { readonly name: string; readonly at: number; readonly pattern: RegExp }
type FlagSign = {
  readonly flag: string
  readonly isDanger: boolean
  readonly pattern: RegExp
  readonly unless: Patterns
}

type BorderSign = { readonly topic: string; readonly pattern: RegExp; readonly unless: Patterns }

export type Lexicon = {
  readonly borderSigns: readonly BorderSign[]
  readonly written: WrittenLexicon
  readonly signs: readonly Sign[]
  readonly flagSigns: readonly FlagSign[]
}

export type SignFound = { readonly name: string; readonly word: string }
export type FlagFound = { readonly flag: string; readonly isDanger: boolean; readonly words: readonly string[] }

export function lexiconOf(written: WrittenLexicon): Lexicon {
  const of = (group: string, patterns: Readonly<Record<string, Patterns>>) =>
    Object.entries(patterns).flatMap(([name, words]) =>
      words.map((word, at) => ({ name: `${group}:${name}`, at, pattern: new RegExp(word, 'u') })),
    )
  const codes = Object.fromEntries(Object.entries(written.codes).map(([code, { words }]) => [code, words]))
  return {
    written,
    signs: [
      ...of('department', written.departments),
      ...of('category', written.categories),
      ...of('kind', written.kinds),
      ...of('code', codes),
    ],
    borderSigns: Object.entries(written.borders).flatMap(([topic, { words, unless }]) =>
      words.map((word) => ({ topic, unless, pattern: new RegExp(word, 'u') })),
    ),
    flagSigns: Object.entries(written.flags).flatMap(([flag, { isDanger, words, unless }]) =>
      words.map((word) => ({ flag, isDanger, unless, pattern: new RegExp(word, 'gu') })),
    ),
  }
}

/** The signs that stand in a text, each with the words it stands in. The text is normalised (`readText`). */
export const signsIn = (text: string, { signs, borderSigns }: Lexicon): SignFound[] => [
  ...signs.flatMap(({ name, at, pattern }) => {
    const word = pattern.exec(text)?.[0]
    return word ? [{ name: `${name}.${at}`, word }] : []
  }),
  ...borderSigns.flatMap(({ topic, pattern, unless }, at) => {
    const word = unless.some((other) => text.includes(other)) ? undefined : pattern.exec(text)?.[0]
    return word ? [{ name: `border:${topic}.${at}`, word }] : []
  }),
]

/** What needs a person: a word that is taken back (there is no poison) or part of a harmless one does not count. */
export function flagsIn(text: string, lexicon: Lexicon): FlagFound[] {
  const found = new Map<string, FlagFound>()
  for (const sign of lexicon.flagSigns) {
    const words = wordsOf(text, sign, lexicon)
    if (words.length === 0) continue
    const { flag, isDanger } = sign
    found.set(flag, { flag, isDanger, words: [...(found.get(flag)?.words ?? []), ...words].slice(0, 3) })
  }
  return [...found.values()]
}

function wordsOf(text: string, { pattern, isDanger, unless }: FlagSign, { written }: Lexicon): string[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: word, index }) => {
    const before = text.slice(Math.max(0, index - 4), index)
    const around = `${before}${text.slice(index, index + word.length + 4)}`
    const isTakenBack = isDanger && written.notUnder.some((no) => before.endsWith(no))
    return isTakenBack || unless.some((harmless) => around.includes(harmless)) ? [] : [word]
  })
}
