import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../errors.ts'
import type { MediaKind, UploadRule } from './uses.ts'

export type JudgedFile = { readonly mediaType: string; readonly kind: MediaKind }

/**
 * What a file really is, by its bytes alone.
 * @throws Refusal `attachment/empty`, `attachment/wrong-type`, `attachment/markup`, `attachment/two-in-one`,
 * `attachment/active-content`.
 */
export async function judgeFile(bytes: Buffer, rule: UploadRule): Promise<JudgedFile> {
  if (bytes.length === 0) throw new Refusal('attachment/empty')
  const mediaType = await mediaTypeOf(bytes)
  const kind = rule.kinds[mediaType.split(';')[0] ?? '']
  if (!kind) throw new Refusal('attachment/wrong-type', { found: mediaType, accepted: extensionsOf(rule) })
  if (kind.shownAs === 'picture') refuseStowaway(bytes)
  if (kind.shownAs === 'pdf') refuseActivePaper(bytes)
  return { mediaType, kind }
}

const extensionsOf = ({ kinds }: UploadRule) => Object.values(kinds).map(({ extensions }) => extensions[0])

async function mediaTypeOf(bytes: Buffer): Promise<string> {
  const found = await fileTypeFromBuffer(bytes)
  if (!found) return textTypeOf(bytes)
  if (found.mime === 'application/zip' && hasEntry(bytes, 'OFD.xml')) return 'application/ofd'
  if (found.mime === 'application/x-cfb') return compoundTypeOf(bytes)
  if (/xml|html|svg/.test(found.mime)) throw new Refusal('attachment/markup', { found: found.mime })
  return found.mime
}

/** A text has no signs of control and is no page of a browser; UTF-8, else GB18030. */
function textTypeOf(bytes: Buffer): string {
  const charset = charsetOf(bytes)
  if (charset === undefined) throw new Refusal('attachment/wrong-type', { found: 'application/octet-stream' })
  const text = new TextDecoder(charset).decode(bytes)
  if (markup.test(text)) throw new Refusal('attachment/markup', { found: 'text/html' })
  return `text/plain; charset=${charset}`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a file with these is no text
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

const charsetOf = (bytes: Buffer) =>
  (['utf-8', 'gb18030'] as const).find((charset) => {
    try {
      return !control.test(new TextDecoder(charset, { fatal: true }).decode(bytes))
    } catch {
      return false
    }
  })

const markup =
  /<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|img|meta|link|\?xml|\?php)\b|<\?(?:xml|php)/i

/** A picture behind which a second file hides: an archive, a paper, a page or a script. */
function refuseStowaway(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  const second = hasArchiveEnd(bytes) ? 'zip' : text.includes('%PDF-') ? 'pdf' : pageIn.exec(text)?.[0]
  if (second) throw new Refusal('attachment/two-in-one', { found: second })
}

// Narrower than `markup`: seven signs in a row do not occur by chance in the bytes of a picture.
const pageIn = /<(?:!doctype|html[\s>]|script|iframe|svg\s|\?php)/i

function refuseActivePaper(bytes: Buffer): void {
  const text = bytes.toString('latin1')
  if (!text.startsWith('%PDF-')) throw new Refusal('attachment/two-in-one', { found: 'pdf' })
  if (hasArchiveEnd(bytes) || pageIn.test(text.slice(0, 4096)))
    throw new Refusal('attachment/two-in-one', { found: hasArchiveEnd(bytes) ? 'zip' : 'html' })
  const active = /\/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b/.exec(text)?.[0]
  if (active) throw new Refusal('attachment/active-content', { found: active })
}

/** Whether the bytes end as a ZIP archive does: its end record, whose comment reaches exactly to the end. */
function hasArchiveEnd(bytes: Buffer): boolean {
  const at = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  return at >= 0 && at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length
}

const hasEntry = (bytes: Buffer, name: string) => bytes.includes(`${name}PK`) || bytes.includes(name, 30)

const compounds: readonly (readonly [stream: string, mediaType: string])[] = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
]

/** Older office files share one container with installers; what it holds tells them apart. */
function compoundTypeOf(bytes: Buffer): string {
  const holds = (stream: string) => bytes.includes(Buffer.from(`${stream}\0`, 'utf16le'))
  if (holds('_VBA_PROJECT') || holds('VBA')) throw new Refusal('attachment/active-content', { found: 'VBA' })
  return compounds.find(([stream]) => holds(stream))?.[1] ?? 'application/x-cfb'
}
