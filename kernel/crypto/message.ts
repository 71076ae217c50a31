import { hexToBytes, utf8 } from './bytes.ts'
import { sm3Hex, sm3Into } from './sm3.ts'

const room = new Uint8Array(4096)

/**
 * SM3 of parts laid one behind the other, as lower-case hexadecimal: what `sm3Hex(concat(…))` gives, without an object
 * for each part. A number stands for that one byte, `{ hex }` for the bytes of a hexadecimal text of small letters, text
 * for its UTF-8 in normal form C. Refuses what `hexToBytes` and `utf8` refuse.
 */
export function sm3HexOf(...parts: readonly Part[]): string {
  let at = 0
  for (const part of parts) at = lay(part, at)
  return at <= room.length ? sm3Hex(room, at) : sm3Hex(joined(parts, at))
}

/** The same as bytes, laid into the first 32 of `target`. */
export function sm3BytesOf(target: Uint8Array, ...parts: readonly Part[]): Uint8Array {
  let at = 0
  for (const part of parts) at = lay(part, at)
  if (at <= room.length) sm3Into(target, 0, room, at)
  else sm3Into(target, 0, joined(parts, at), at)
  return target
}

type Part = number | string | Uint8Array | { readonly hex: string }

// Beyond the room nothing is laid, only counted: then the parts are joined the slow way.
function lay(part: Part, at: number): number {
  if (typeof part === 'number') {
    room[at] = part
    return at + 1
  }
  if (typeof part === 'string') return layText(part, at)
  return part instanceof Uint8Array ? layBytes(part, at) : layHex(part.hex, at)
}

function layBytes(bytes: Uint8Array, at: number): number {
  if (at + bytes.length <= room.length) room.set(bytes, at)
  return at + bytes.length
}

/** Plain ASCII is its own UTF-8 and its own normal form. */
function layText(text: string, at: number): number {
  if (at + text.length > room.length) return layBytes(utf8(text), at)
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code > 0x7f) return layBytes(utf8(text), at)
    room[at + index] = code
  }
  return at + text.length
}

/** What each code unit says as a digit; more than fifteen where it is none. */
const values = new Uint8Array(65_536).fill(0xff)
for (const [value, digit] of [...'0123456789abcdef'].entries()) values[digit.charCodeAt(0)] = value

/** Reads hexadecimal of small letters into `target`; answers whether it was nothing else. */
export function readHex(hex: string, target: Uint8Array, at: number): boolean {
  if (hex.length % 2 !== 0) return false
  let seen = 0
  for (let index = 0; index < hex.length; index += 2) {
    const high = values[hex.charCodeAt(index)] as number
    const low = values[hex.charCodeAt(index + 1)] as number
    seen |= high | low
    target[at + (index >> 1)] = (high << 4) | low
  }
  return seen < 16
}

function layHex(hex: string, at: number): number {
  const fits = at + hex.length / 2 <= room.length
  if (fits && readHex(hex, room, at)) return at + hex.length / 2
  return layBytes(hexToBytes(hex), at)
}

function joined(parts: readonly Part[], length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    const piece = pieceOf(part)
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

function pieceOf(part: Part): Uint8Array {
  if (typeof part === 'number') return Uint8Array.of(part)
  if (typeof part === 'string') return utf8(part)
  return part instanceof Uint8Array ? part : hexToBytes(part.hex)
}
