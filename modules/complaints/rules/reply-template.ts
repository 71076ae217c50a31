import { Refusal } from '../../../kernel/errors.ts'

/** What a template may have places for. No person who complains or reports is among them. */
export const placeholders = ['number', 'respondent', 'receivedOn', 'dueOn', 'handler', 'office', 'today'] as const
export type Placeholder = (typeof placeholders)[number]

/** What stands in a place; null: nothing is known. */
export type Filling = Readonly<Record<Placeholder, string | null>>

const places = /\{([^{}\n]{0,40})\}/g
const isPlaceholder = (name: string): name is Placeholder => (placeholders as readonly string[]).includes(name)

/** A mobile number, a number of an identity card, a fixed line: of somebody, and of no template. */
const personal = /(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx]|0\d{2,3}-?\d{7,8})(?!\d)/

/**
 * @throws Refusal `reply-template/unknown-place` with the place, its line and column, `reply-template/open-brace`,
 * `reply-template/personal`.
 */
export function checkTemplate(words: string): void {
  for (const found of words.matchAll(places)) {
    const [place, name = ''] = found
    if (!isPlaceholder(name))
      throw new Refusal('reply-template/unknown-place', { field: 'words', place, ...whereIn(words, found.index) })
  }
  const lone = words.replaceAll(places, (place) => ' '.repeat(place.length)).search(/[{}]/)
  if (lone >= 0) throw new Refusal('reply-template/open-brace', { field: 'words', ...whereIn(words, lone) })
  const person = personal.exec(words)
  if (person) throw new Refusal('reply-template/personal', { field: 'words', ...whereIn(words, person.index) })
}

/** Line and column, counted from one in characters as a person counts them. */
function whereIn(words: string, at: number): { line: number; column: number } {
  const lines = words.slice(0, at).split('\n')
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 }
}

/** What nothing fills is written by hand: it stays to be seen. */
const blank = '____'

export const fillTemplate = (words: string, filling: Filling): string =>
  words.replaceAll(places, (place, name: string) => (isPlaceholder(name) ? (filling[name] ?? blank) : place))
