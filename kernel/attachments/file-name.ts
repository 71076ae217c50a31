import type { MediaKind } from './uses.ts'

const mostCharacters = 160

/** Signs that break a path, a header or the direction of reading; a name is shown to people and given to their disk. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*\\/]/gu

/**
 * The name under which a file is shown and handed out: the last part of any path, without control signs, not hidden, and
 * ending in an extension of what the file really is, so that nobody opens a picture as a program.
 */
export function safeName(given: string, { extensions }: MediaKind): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(unsafe, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(/\s+/g, ' ')
  const dot = clean.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot + 1)] : [clean, '']
  const isTrue = extensions.includes(extension.toLowerCase())
  const kept = shorten(isTrue ? stem : clean) || 'file'
  return `${kept}.${isTrue ? extension.toLowerCase() : (extensions[0] ?? 'bin')}`
}

const shorten = (text: string): string => [...text].slice(0, mostCharacters).join('')

/** `Content-Disposition` for any name (RFC 6266, 5987). */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`
}
