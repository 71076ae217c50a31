import { Refusal } from '../errors.ts'
import type { Inline, Nested, Style, TemplateField } from './compiled.ts'

/** Where in the file something stands, as a person finds it: `paragraph` and `row` count from 1. */
export type Place = {
  readonly part: 'body' | 'header' | 'footer'
  readonly table?: number
  readonly row?: number
  readonly column?: number
  readonly paragraph: number
  readonly text: string
}

/** For the details of a refusal: `P12`; `T1 R2 C3 P1` in a table; `H P1` in the header, `F P1` in the footer. */
export function placed({ part, table, row, column, paragraph, text }: Place) {
  const within = [part === 'body' ? null : part === 'header' ? 'H' : 'F', numbered('T', table), numbered('R', row)]
  const where = [...within, numbered('C', column), numbered('P', paragraph)].filter((each) => each !== null).join(' ')
  return { where, text: text.slice(0, 80) }
}

const numbered = (letter: string, count: number | undefined) => (count === undefined ? null : `${letter}${count}`)

export type Mark =
  | { readonly kind: 'mark'; readonly what: 'if' | 'unless' | 'each'; readonly field: string; readonly place: Place }
  | { readonly kind: 'mark'; readonly what: 'else' | 'end'; readonly of: string; readonly place: Place }

/** Words of the marks; an office writes them in Chinese. */
const words: Readonly<Record<string, 'if' | 'unless' | 'each' | 'else'>> = {
  if: 'if',
  如有: 'if',
  unless: 'unless',
  如无: 'unless',
  each: 'each',
  逐项: 'each',
  else: 'else',
  否则: 'else',
}

const pattern = /\{\{\s*([#/]?)\s*([\p{L}\p{N}_]+)(?:\s+([\p{L}\p{N}_]+))?\s*\}\}/gu
/** Stands for a piece without text, so that a place in the text is a place in the pieces. */
const stands = '\ufffc'

/**
 * Finds placeholders and marks in the pieces of one paragraph; a word processor may have cut them anywhere.
 * @throws Refusal `template/placeholder-broken` with the place.
 */
export function findMarks(pieces: readonly Inline[], place: Place): (Inline | Mark)[] {
  const units = pieces.flatMap((piece): Unit[] =>
    piece.kind === 'text'
      ? [...piece.text.replaceAll(stands, '')].map((char) => ({ char, piece }))
      : [{ char: stands, piece }],
  )
  const text = units.map(({ char }) => char).join('')
  const offsets = offsetsOf(units.map(({ char }) => char))
  const found: (Inline | Mark)[] = []
  let at = 0
  for (const match of text.matchAll(pattern)) {
    const [from, until] = [offsets.get(match.index) ?? 0, offsets.get(match.index + match[0].length) ?? units.length]
    found.push(...joined(units.slice(at, from), place))
    found.push(markOf(match, units[from]?.piece.style ?? { size: 16 }, place))
    at = until
  }
  return [...found, ...joined(units.slice(at), place)]
}

function offsetsOf(chars: readonly string[]): Map<number, number> {
  const offsets = new Map<number, number>()
  let length = 0
  chars.forEach((char, at) => {
    offsets.set(length, at)
    length += char.length
  })
  return offsets.set(length, chars.length)
}

type Unit = { readonly char: string; readonly piece: Inline }

/** Neighbours of one style become one piece again. */
function joined(units: readonly Unit[], place: Place): Inline[] {
  const pieces: Inline[] = []
  for (const { char, piece } of units) {
    const last = pieces.at(-1)
    if (piece.kind !== 'text') pieces.push(piece)
    else if (last?.kind === 'text' && sameStyle(last.style, piece.style))
      pieces[pieces.length - 1] = { ...last, text: last.text + char }
    else pieces.push({ ...piece, text: char })
  }
  const broken = pieces.find((piece) => piece.kind === 'text' && /\{\{|\}\}/.test(piece.text))
  if (broken?.kind === 'text')
    throw new Refusal('template/placeholder-broken', { ...placed(place), found: broken.text })
  return pieces
}

const sameStyle = (one: Style, other: Style) =>
  one.size === other.size && one.bold === other.bold && one.underline === other.underline

function markOf([whole, sign, word = '', field]: RegExpExecArray, style: Style, place: Place): Inline | Mark {
  const broken = () => new Refusal('template/placeholder-broken', { ...placed(place), found: whole })
  const what = words[word]
  if (sign === '#') {
    if (what === undefined || what === 'else' || field === undefined) throw broken()
    return { kind: 'mark', what, field, place }
  }
  if (field !== undefined) throw broken()
  if (sign === '/') {
    if (what === undefined || what === 'else') throw broken()
    return { kind: 'mark', what: 'end', of: what, place }
  }
  return what === 'else' ? { kind: 'mark', what, of: '', place } : { kind: 'field', field: word, style }
}

/**
 * Puts what stands between marks under them.
 * @throws Refusal `template/mark-open` (a mark without its end), `template/mark-unexpected` (an end without its mark).
 */
export function nest<T extends { readonly kind: string }>(flat: readonly (T | Mark)[]): Nested<T>[] {
  const { nodes, at } = nestFrom(flat, 0, null)
  const left = flat[at]
  if (left !== undefined && isMark(left)) throw new Refusal('template/mark-unexpected', placed(left.place))
  return nodes
}

type Taken<T> = { readonly nodes: Nested<T>[]; readonly at: number }

function nestFrom<T extends { readonly kind: string }>(
  flat: readonly (T | Mark)[],
  start: number,
  inside: Mark | null,
): Taken<T> {
  const nodes: Nested<T>[] = []
  let at = start
  for (let node = flat[at]; node !== undefined; node = flat[at]) {
    const mark = asMark(node)
    if (mark && !opens(mark)) return { nodes, at }
    const taken = mark ? nestUnder(flat, at, mark) : { node: node as T, at: at + 1 }
    nodes.push(taken.node)
    at = taken.at
  }
  if (inside) throw new Refusal('template/mark-open', placed(inside.place))
  return { nodes, at }
}

function nestUnder<T extends { readonly kind: string }>(flat: readonly (T | Mark)[], start: number, mark: Opening) {
  const first = nestFrom(flat, start + 1, mark)
  const divider = flat[first.at] as Mark
  const second =
    divider.what === 'else' && mark.what !== 'each' ? nestFrom(flat, first.at + 1, mark) : { nodes: [], at: first.at }
  const end = flat[second.at] as Mark
  if (end.what !== 'end' || end.of !== mark.what) throw new Refusal('template/mark-unexpected', placed(end.place))
  const node = nested(mark, first.nodes, second.nodes)
  return { node, at: second.at + 1 }
}

function nested<T>({ what, field }: Opening, body: Nested<T>[], otherwise: Nested<T>[]): Nested<T> {
  if (what === 'each') return { kind: 'each', field, body }
  return what === 'if'
    ? { kind: 'if', field, body, otherwise }
    : { kind: 'if', field, body: otherwise, otherwise: body }
}

type Opening = Extract<Mark, { readonly field: string }>

const opens = (mark: Mark): mark is Opening => mark.what !== 'else' && mark.what !== 'end'
const asMark = (node: { readonly kind: string }): Mark | null => (isMark(node) ? node : null)

export const isMark = (node: { readonly kind: string }): node is Mark => node.kind === 'mark'

/** A field by its name or by what people call it. */
export type KnownField = Omit<TemplateField, 'fields'> & {
  readonly label: string
  readonly fields?: readonly KnownField[]
}
