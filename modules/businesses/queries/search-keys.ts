import { pinyin } from 'pinyin-pro'
import { queryTokens, searchText, searchTokens } from '../../../kernel/search/tokens.ts'
import { headKey } from '../rules/head.ts'

/** What a business is found by. The tokens serve the index, the texts the comparison after it. */
export type SearchKeys = {
  readonly headKey: string | null
  readonly searchName: string
  readonly initials: string
  readonly letters: string
  readonly nameTokens: string[]
  readonly domicileTokens: string[]
  readonly codeTokens: string[]
}

type Named = {
  readonly name: string
  readonly head: string | null
  readonly domicile: string | null
  readonly creditCode: string | null
  readonly registrationNumber: string | null
}

/** Marks that keep the tokens of initials and letters apart from those of names. */
const initialsMark = '~'
const lettersMark = '='
const initialsLength = 3
const lettersLength = 4
const codeLength = 4

/** Measured on real names: about 80 tokens a business, of which a query reads one to five. */
export function searchKeysOf({ name, head, domicile, creditCode, registrationNumber }: Named): SearchKeys {
  const syllables = pinyin(searchText(name), { type: 'array', toneType: 'none', v: true, surname: 'off' })
  const initials = syllables.map((syllable) => syllable.charAt(0)).join('')
  const codes = [creditCode, registrationNumber].filter((code) => code !== null)
  return {
    headKey: headKey(head),
    searchName: searchText(name),
    initials,
    letters: syllables.join(''),
    nameTokens: distinct([...searchTokens(name), ...initialTokens(initials), ...letterTokens(syllables)]),
    domicileTokens: queryTokens(domicile ?? ''),
    codeTokens: distinct(codes.flatMap((code) => grams(code.toUpperCase(), codeLength))),
  }
}

/** A search text taken apart for the columns it may stand in; undefined where it cannot. */
export type SearchQuery = {
  readonly text: string
  readonly nameTokens: string[]
  readonly domicileTokens: string[] | undefined
  readonly code: { readonly text: string; readonly tokens: string[] } | undefined
  readonly initials: { readonly text: string; readonly tokens: string[] } | undefined
  readonly lettersTokens: string[] | undefined
}

export function searchQueryOf(input: string): SearchQuery {
  const text = searchText(input)
  const isLatin = /^[a-z0-9]+$/.test(text)
  const hasLetters = /[a-z]/.test(text)
  return {
    text,
    nameTokens: queryTokens(input),
    domicileTokens: [...text].length >= 2 ? queryTokens(input) : undefined,
    code: isLatin ? { text: text.toUpperCase(), tokens: grams(text.toUpperCase(), codeLength) } : undefined,
    initials: isLatin && hasLetters ? { text, tokens: initialTokens(text) } : undefined,
    lettersTokens:
      isLatin && hasLetters && text.length >= lettersLength
        ? [`${lettersMark}${text.slice(0, lettersLength)}`]
        : undefined,
  }
}

const initialTokens = (initials: string): string[] =>
  grams(initials, initialsLength).map((gram) => `${initialsMark}${gram}`)

/** People type from the beginning of a syllable: one token where each begins finds every part they may type. */
function letterTokens(syllables: readonly string[]): string[] {
  return syllables.flatMap((_, at) => {
    const from = syllables.slice(at, at + lettersLength).join('')
    return from.length >= lettersLength ? [`${lettersMark}${from.slice(0, lettersLength)}`] : []
  })
}

function grams(text: string, length: number): string[] {
  const found = new Set<string>()
  for (let at = 0; at + length <= text.length; at++) found.add(text.slice(at, at + length))
  return [...found]
}

const distinct = (tokens: readonly string[]): string[] => [...new Set(tokens)]
