import { Refusal } from '../errors.ts'
import { listZipParts, readUnpacked, type ZipPart } from '../tabular/zip.ts'
import { parseXml, type XmlNode } from './xml.ts'

/** The parts of a Word file that a template is made of. */
export type DocxParts = {
  readonly document: XmlNode
  readonly styles: XmlNode | null
  readonly numbering: XmlNode | null
  /** By the id under which the document names them. */
  readonly related: ReadonlyMap<string, XmlNode>
}

const mostPartBytes = 4_000_000
const mostBytes = 12_000_000
const mostParts = 12

/**
 * Unpacks and parses what is needed of a .docx, counting bytes while it unpacks.
 * @throws Refusal `template/not-word`, `template/file-broken`, `template/too-large`.
 */
export async function readDocx(path: string): Promise<DocxParts> {
  const parts = await listParts(path)
  let total = 0
  const read = async (name: string): Promise<XmlNode | null> => {
    const part = parts.get(name)
    if (!part) return null
    const text = await unpack(path, part, (bytes) => {
      total += bytes
      if (total > mostBytes) throw new Refusal('template/too-large', { part: name, mostBytes })
    })
    return parseXml(text, name)
  }
  const document = await read('word/document.xml')
  if (!document) throw new Refusal('template/not-word')
  const relations = relationsOf(await read('word/_rels/document.xml.rels')).slice(0, mostParts)
  const related = new Map<string, XmlNode>()
  for (const { id, target } of relations) {
    const found = await read(`word/${target}`)
    if (found) related.set(id, found)
  }
  return { document, styles: await read('word/styles.xml'), numbering: await read('word/numbering.xml'), related }
}

async function listParts(path: string): Promise<Map<string, ZipPart>> {
  try {
    return await listZipParts(path, (name) => name.startsWith('word/') && /\.(xml|rels)$/.test(name))
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal('template/not-word')
    throw error
  }
}

async function unpack(path: string, part: ZipPart, count: (bytes: number) => void): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  try {
    for await (const chunk of readUnpacked(path, part)) {
      bytes += chunk.length
      count(chunk.length)
      if (bytes > mostPartBytes) throw new Refusal('template/too-large', { part: part.name, mostBytes: mostPartBytes })
      text += decoder.decode(chunk, { stream: true })
    }
  } catch (error) {
    if (error instanceof Refusal && error.code.startsWith('table/'))
      throw new Refusal('template/file-broken', { part: part.name, reason: 'zip' })
    throw error
  }
  return text
}

/** Headers and footers only; nothing outside the file is ever opened. */
const relationsOf = (node: XmlNode | null) =>
  (node?.children ?? []).flatMap(({ attributes }) => {
    const [type = '', id, target = ''] = ['Type', 'Id', 'Target'].map((name) => attributes.get(name))
    const isWanted = /\/(header|footer)$/.test(type) && attributes.get('TargetMode') !== 'External'
    return isWanted && id !== undefined && /^[\w.-]+\.xml$/.test(target) ? [{ id, target }] : []
  })
