import { Refusal } from '../errors.ts'

const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const ascii = new TextDecoder()

/** Lower-case hexadecimal, two digits a byte. A text joined digit by digit would keep its thirty pieces in memory. */
export function bytesToHex(bytes: Uint8Array): string {
  const text = new Uint8Array(bytes.length * 2)
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0
    text[index * 2] = digits[byte >>> 4] ?? 0
    text[index * 2 + 1] = digits[byte & 15] ?? 0
  }
  return ascii.decode(text)
}

/** Reads lower- or upper-case hexadecimal. Refuses `hex/malformed` (odd length, other characters). */
export function hexToBytes(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) throw new Refusal('hex/malformed', { length: hex.length })
  const bytes = new Uint8Array(hex.length / 2)
  for (let index = 0; index < bytes.length; index++) {
    bytes[index] = hexDigit(hex.charCodeAt(index * 2)) * 16 + hexDigit(hex.charCodeAt(index * 2 + 1))
  }
  return bytes
}

const encoder = new TextEncoder()

/**
 * UTF-8 of the text in Unicode normal form C, so that one name has one encoding.
 * Refuses `text/lone-surrogate`: such text has no UTF-8.
 */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw new Refusal('text/lone-surrogate')
  return encoder.encode(text.normalize('NFC'))
}

/** Joins bytes; a number stands for that one byte (0–255), text for its UTF-8. */
export function concat(...parts: (Uint8Array | number | string)[]): Uint8Array {
  const pieces = parts.map(toPiece)
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}

/** The whole number as `length` bytes, most significant first. Refuses `number/out-of-range`. */
export function bigEndian(value: number, length: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** length) {
    throw new Refusal('number/out-of-range', { value, bytes: length })
  }
  const bytes = new Uint8Array(length)
  let rest = value
  for (let index = length - 1; index >= 0; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

/** Same length and same bytes. Not in constant time: for public values only. */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}

/** The text of UTF-8 bytes, or undefined when they are none: a replacement character would hide what was changed. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    // A byte order mark stays, so that a reader of JSON refuses it.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Order as of big-endian numbers of one length, or as of their hexadecimal texts: negative, 0, positive. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length)
  for (let index = 0; index < shared; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

function toPiece(part: Uint8Array | number | string): Uint8Array {
  if (typeof part === 'string') return utf8(part)
  return typeof part === 'number' ? bigEndian(part, 1) : part
}

function hexDigit(code: number): number {
  return code <= 57 ? code - 48 : (code | 32) - 87
}
