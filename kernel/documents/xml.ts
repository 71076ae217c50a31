import { Refusal } from '../errors.ts'

/** One element of an XML part, names with their prefix as written (`w:p`); text lies in the nodes named `#text`. */
export type XmlNode = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
  readonly text: string
}

const mostNodes = 200_000
const mostDepth = 64

/**
 * Reads one part of an office file. No document type, so no entity of anybody's making is ever expanded.
 * @throws Refusal `template/file-broken` naming the part and what is wrong with it.
 */
export function parseXml(xml: string, part: string): XmlNode {
  const broken: Broken = (reason) => new Refusal('template/file-broken', { part, reason })
  if (/<!(?!--|\[CDATA\[)/.test(xml)) throw broken('doctype')
  const tree = new Tree(broken)
  for (const piece of xml.matchAll(pieces)) tree.take(piece)
  return tree.root()
}

type Open = { name: string; attributes: ReadonlyMap<string, string>; children: XmlNode[]; text: string }
type Broken = (reason: string) => Refusal

class Tree {
  readonly #broken: Broken
  readonly #open: Open[] = [{ name: '', attributes: new Map(), children: [], text: '' }]
  #count = 0

  constructor(broken: Broken) {
    this.#broken = broken
  }

  take([whole, comment, cdata, closing, name = '', attributes = '', isEmpty, text = '']: RegExpExecArray): void {
    this.#count += 1
    if (this.#count > mostNodes || this.#open.length > mostDepth) throw this.#broken('too-large')
    if (comment !== undefined || whole.startsWith('<?')) return
    if (name === '') this.#inside().children.push(textNode(cdata ?? decodeEntities(text, this.#broken)))
    else if (closing) this.#close(name)
    else this.#begin(name, attributes, isEmpty !== undefined)
  }

  root(): XmlNode {
    const first = this.#open[0]?.children.find(({ name }) => name !== '#text')
    if (this.#open.length > 1 || !first) throw this.#broken(this.#inside().name || 'empty')
    return first
  }

  #inside(): Open {
    return this.#open.at(-1) as Open
  }

  #begin(name: string, attributes: string, isEmpty: boolean): void {
    const node: Open = { name, attributes: readAttributes(attributes, this.#broken), children: [], text: '' }
    this.#inside().children.push(node)
    if (!isEmpty) this.#open.push(node)
  }

  #close(name: string): void {
    if (this.#open.length === 1 || this.#inside().name !== name) throw this.#broken(`</${name}>`)
    this.#open.pop()
  }
}

const pieces =
  /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/)?([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>|([^<]+)/g

const textNode = (text: string): XmlNode => ({ name: '#text', attributes: new Map(), children: [], text })

const readAttributes = (source: string, broken: Broken) =>
  new Map(
    [...source.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = '', double, single]) => [name, decodeEntities(double ?? single ?? '', broken)] as const,
    ),
  )

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

function decodeEntities(text: string, broken: Broken): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) {
      const known = named[name]
      if (known === undefined) throw broken(whole)
      return known
    }
    const point = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16)
    if (point > 0x10ffff) throw broken(whole)
    return String.fromCodePoint(point)
  })
}

export const childrenOf = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.filter((child) => child.name === name) ?? []
export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name)
/** The text of all nodes beneath. */
export const textOf = (node: XmlNode): string =>
  node.name === '#text' ? node.text : node.children.map(textOf).join('')
