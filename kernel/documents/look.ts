import type { Align, ListMark, ParagraphLook, Style } from './compiled.ts'
import { childOf, childrenOf, type XmlNode } from './xml.ts'

/** What a file says of type and paragraphs: nearest wins (run, paragraph, style, the style below it, the defaults). */
export type Looks = {
  readonly styles: ReadonlyMap<string, XmlNode>
  readonly defaultStyle: XmlNode | undefined
  readonly defaults: { readonly run: XmlNode | undefined; readonly paragraph: XmlNode | undefined }
  readonly numbering: XmlNode | null
}

const valueAt = (node: XmlNode | undefined, name = 'w:val') => node?.attributes.get(name)

export function looksOf(styles: XmlNode | null, numbering: XmlNode | null): Looks {
  const all = childrenOf(styles ?? undefined, 'w:style')
  const defaults = childOf(styles ?? undefined, 'w:docDefaults')
  return {
    styles: new Map(all.map((style) => [style.attributes.get('w:styleId') ?? '', style])),
    defaultStyle: all.find(
      ({ attributes }) => attributes.get('w:type') === 'paragraph' && isOn(attributes.get('w:default')),
    ),
    defaults: {
      run: childOf(childOf(defaults, 'w:rPrDefault'), 'w:rPr'),
      paragraph: childOf(childOf(defaults, 'w:pPrDefault'), 'w:pPr'),
    },
    numbering,
  }
}

/** The style of a paragraph and those it is based on, nearest first. */
function chainOf(looks: Looks, properties: XmlNode | undefined): XmlNode[] {
  const chain: XmlNode[] = []
  const named = valueAt(childOf(properties, 'w:pStyle'))
  let style = named === undefined ? looks.defaultStyle : looks.styles.get(named)
  while (style && chain.length < 12) {
    chain.push(style)
    style = looks.styles.get(valueAt(childOf(style, 'w:basedOn')) ?? '')
  }
  return chain
}

/** Where properties of a paragraph are looked for, nearest first. */
export function paragraphSources(looks: Looks, properties: XmlNode | undefined): readonly (XmlNode | undefined)[] {
  return [properties, ...chainOf(looks, properties).map((style) => childOf(style, 'w:pPr')), looks.defaults.paragraph]
}

export function runSources(looks: Looks, paragraph: XmlNode | undefined, run: XmlNode | undefined) {
  return [run, ...chainOf(looks, paragraph).map((style) => childOf(style, 'w:rPr')), looks.defaults.run]
}

type Sources = readonly (XmlNode | undefined)[]

const nearest = (sources: Sources, name: string): XmlNode | undefined =>
  sources.map((source) => childOf(source, name)).find((found) => found !== undefined)

/** One attribute may come from a nearer source than another of the same element. */
const nearestNumber = (sources: Sources, name: string, attribute: string): number | undefined => {
  const found = sources.map((source) => valueAt(childOf(source, name), attribute)).find((value) => value !== undefined)
  const value = Number(found)
  return found === undefined || !Number.isFinite(value) ? undefined : value
}

const isOn = (value: string | undefined) => value === undefined || !['0', 'false', 'off', 'none'].includes(value)

export function styleOf(sources: Sources): Style {
  const bold = nearest(sources, 'w:b')
  const underline = nearest(sources, 'w:u')
  const size = nearestNumber(sources, 'w:sz', 'w:val') ?? 21
  return {
    size: Math.min(Math.max(size / 2, 4), 96),
    ...(bold && isOn(valueAt(bold)) ? { bold: true as const } : {}),
    ...(underline && isOn(valueAt(underline)) ? { underline: true as const } : {}),
  }
}

const aligns: Readonly<Record<string, Align>> = {
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
}

/** Twentieths of a point. */
const points = (twips: number | undefined) => (twips ?? 0) / 20

/** `size`: of its type, for what is measured in characters (hundredths of one). */
export function lookOf(sources: Sources, size: number): ParagraphLook {
  const indent = (chars: string, twips: string) => {
    const counted = nearestNumber(sources, 'w:ind', `w:${chars}`)
    return counted ? (counted / 100) * size : points(nearestNumber(sources, 'w:ind', `w:${twips}`))
  }
  const hanging = indent('hangingChars', 'hanging')
  const newPage = nearest(sources, 'w:pageBreakBefore')
  return {
    align: aligns[valueAt(nearest(sources, 'w:jc')) ?? ''] ?? 'left',
    left: indent('leftChars', 'left'),
    right: indent('rightChars', 'right'),
    first: hanging > 0 ? -hanging : indent('firstLineChars', 'firstLine'),
    before: points(nearestNumber(sources, 'w:spacing', 'w:before')),
    after: points(nearestNumber(sources, 'w:spacing', 'w:after')),
    line: lineOf(sources),
    ...(newPage && isOn(valueAt(newPage)) ? { newPage: true as const } : {}),
  }
}

function lineOf(sources: Sources): ParagraphLook['line'] {
  const line = nearestNumber(sources, 'w:spacing', 'w:line')
  const rule = sources.map((source) => valueAt(childOf(source, 'w:spacing'), 'w:lineRule')).find(Boolean)
  if (line === undefined || line <= 0) return { multiple: 1 }
  return rule === 'exact' || rule === 'atLeast' ? { exact: line / 20 } : { multiple: line / 240 }
}

const formats: Readonly<Record<string, ListMark['format']>> = {
  decimal: 'decimal',
  bullet: 'bullet',
  chineseCounting: 'chinese',
  chineseCountingThousand: 'chinese',
  japaneseCounting: 'chinese',
}

/** The mark before a paragraph; null: none; undefined: one that is not of the subset. */
export function listMarkOf({ numbering }: Looks, sources: Sources): ListMark | null | undefined {
  const named = nearest(sources, 'w:numPr')
  const id = valueAt(childOf(named, 'w:numId'))
  if (id === undefined || id === '0') return null
  const level = Number(valueAt(childOf(named, 'w:ilvl')) ?? 0)
  const found = levelOf(numbering ?? undefined, id, String(level))
  return found && markOf(found, { id, level })
}

function markOf(found: XmlNode, place: Pick<ListMark, 'id' | 'level'>): ListMark | undefined {
  const format = formats[valueAt(childOf(found, 'w:numFmt')) ?? '']
  const text = valueAt(childOf(found, 'w:lvlText')) ?? ''
  if (format === undefined || text.length > 20) return undefined
  // The marks of a word processor's own symbol font have no meaning outside it.
  const mark = format === 'bullet' && /[\ue000-\uf8ff]/.test(text) ? '•' : text
  return { ...place, format, text: mark, start: Number(valueAt(childOf(found, 'w:start')) ?? 1) }
}

function levelOf(numbering: XmlNode | undefined, id: string, level: string): XmlNode | undefined {
  const withId = (name: string, attribute: string, wanted: string | undefined) =>
    childrenOf(numbering, name).find(({ attributes }) => attributes.get(attribute) === wanted)
  const abstractId = valueAt(childOf(withId('w:num', 'w:numId', id), 'w:abstractNumId'))
  const levels = childrenOf(withId('w:abstractNum', 'w:abstractNumId', abstractId), 'w:lvl')
  return levels.find(({ attributes }) => attributes.get('w:ilvl') === level)
}
