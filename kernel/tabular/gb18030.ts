/**
 * GB18030 as bytes. The platform's own decoder is the table: what it reads is what we write, so both cannot disagree.
 * A character the standard has no code for (a lone surrogate) becomes a question mark.
 */
export function encodeGb18030(text: string): Buffer {
  twoBytes ??= readTable()
  const table = twoBytes
  // A character takes at most four bytes.
  const bytes = Buffer.allocUnsafe(text.length * 4)
  let at = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x80) at = bytes.writeUInt8(code, at)
    else if (code > 0xffff) at = writeFour(bytes, at, firstBeyond + code - 0x10000)
    else at = writeCode(bytes, at, table[code] ?? 0)
  }
  return bytes.subarray(0, at)
}

/** 0x90308130, the first four-byte code of the characters beyond U+FFFF, counted from 0x81308130. */
const firstBeyond = 15 * 10 * 126 * 10
const mostInPlane = 4 * 10 * 126 * 10

/** By character: a two-byte code as it is, a four-byte code by its place plus 0x10000; 0 is none. */
let twoBytes: Uint32Array | undefined

function readTable(): Uint32Array {
  const table = new Uint32Array(0x10000)
  const decoder = new TextDecoder('gb18030')
  const put = (bytes: Buffer, code: number) => {
    const [character = ''] = [...decoder.decode(bytes)]
    const at = character.codePointAt(0) ?? 0
    if (at >= 0x80 && at < 0xfffd && table[at] === 0) table[at] = code
  }
  for (let code = 0x8140; code <= 0xfefe; code += 1) {
    const second = code & 0xff
    if (second >= 0x40 && second !== 0x7f && second !== 0xff) put(Buffer.from([code >> 8, second]), code)
  }
  const four = Buffer.alloc(4)
  for (let place = 0; place < mostInPlane; place += 1) {
    writeFour(four, 0, place)
    put(four, 0x10000 + place)
  }
  return table
}

function writeCode(bytes: Buffer, at: number, code: number): number {
  if (code === 0) return bytes.writeUInt8(0x3f, at)
  return code < 0x10000 ? bytes.writeUInt16BE(code, at) : writeFour(bytes, at, code - 0x10000)
}

function writeFour(bytes: Buffer, at: number, place: number): number {
  bytes[at] = 0x81 + Math.floor(place / 12_600)
  bytes[at + 1] = 0x30 + (Math.floor(place / 1260) % 10)
  bytes[at + 2] = 0x81 + (Math.floor(place / 10) % 126)
  bytes[at + 3] = 0x30 + (place % 10)
  return at + 4
}
