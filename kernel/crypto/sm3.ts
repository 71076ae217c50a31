/** An answer of `sm3Into` and of a message: eight words, good until the next hash is taken. */
const state = new Int32Array(8)

/**
 * SM3 (GB/T 32905) of the bytes, 32 bytes.
 * Written out here because a draw over a million businesses takes ten million hashes of short texts: the library
 * (sm-crypto-v2) and Node's own need microseconds a call, this one half of one a block. The tests hold them against
 * each other.
 */
export function sm3(bytes: Uint8Array): Uint8Array {
  digest(bytes, bytes.length, 0)
  return stateBytes(new Uint8Array(32), 0)
}

/** SM3 of the first `length` bytes, laid into `target` at `at`: for many hashes without a new object for each. */
export function sm3Into(target: Uint8Array, at: number, bytes: Uint8Array, length: number): void {
  digest(bytes, length, 0)
  stateBytes(target, at)
}

/** SM3 as lower-case hexadecimal, 64 characters. */
export function sm3Hex(bytes: Uint8Array, length = bytes.length): string {
  digest(bytes, length, 0)
  return stateHex()
}

/** HMAC (RFC 2104, block of 64 bytes) over SM3, 32 bytes. */
export const hmacSm3 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => makeHmacSm3(key)(bytes)

/** HMAC-SM3 by one key for many messages: what the key makes of the two first blocks is found once. */
export function makeHmacSm3(key: Uint8Array): (bytes: Uint8Array) => Uint8Array {
  const [inner, outer] = [stateAfter(key, 0x36), stateAfter(key, 0x5c)]
  const middle = new Uint8Array(32)
  return (bytes) => {
    state.set(inner)
    rest(bytes, bytes.length, 64)
    stateBytes(middle, 0)
    state.set(outer)
    rest(middle, 32, 64)
    return stateBytes(new Uint8Array(32), 0)
  }
}

function stateAfter(key: Uint8Array, mask: number): Int32Array {
  const block = new Uint8Array(64)
  block.set(key.length > 64 ? sm3(key) : key)
  state.set(initialState)
  compress(
    block.map((byte) => byte ^ mask),
    0,
  )
  return state.slice()
}

const initialState = Int32Array.of(
  ...[0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e],
)

/** T_j ⋘ j of the standard, for the 64 rounds. */
const constants = Int32Array.from({ length: 64 }, (_, round) =>
  rotate(round < 16 ? 0x79cc4519 : 0x7a879d8a, round % 32),
)

// Work areas for all calls: hashing never waits, so two calls cannot meet in them.
const words = new Int32Array(68)
const tail = new Uint8Array(128)

function digest(bytes: Uint8Array, length: number, before: number): void {
  state.set(initialState)
  rest(bytes, length, before)
}

/** Takes the bytes and the end of the message into the state, which has taken `before` bytes already. */
function rest(bytes: Uint8Array, length: number, before: number): void {
  const whole = length - (length % 64)
  for (let offset = 0; offset < whole; offset += 64) compress(bytes, offset)
  const padded = padTail(bytes, whole, length, before)
  for (let offset = 0; offset < padded; offset += 64) compress(tail, offset)
}

/** Lays the rest after the whole blocks, the bit 1, zeros and the length in bits into `tail`; answers its length. */
function padTail(bytes: Uint8Array, whole: number, length: number, before: number): number {
  const left = length - whole
  const padded = left < 56 ? 64 : 128
  for (let index = 0; index < left; index++) tail[index] = bytes[whole + index] as number
  tail[left] = 0x80
  tail.fill(0, left + 1, padded - 8)
  writeWord(tail, padded - 8, Math.floor((before + length) / 2 ** 29))
  writeWord(tail, padded - 4, (before + length) << 3)
  return padded
}

// Within arrays of fixed length: every index below is one of theirs, and a look whether it is costs a third of the time.
function compress(block: Uint8Array, offset: number): void {
  expand(block, offset)
  let a = state[0] as number
  let b = state[1] as number
  let c = state[2] as number
  let d = state[3] as number
  let e = state[4] as number
  let f = state[5] as number
  let g = state[6] as number
  let h = state[7] as number
  for (let round = 0; round < 16; round++) {
    const a12 = (a << 12) | (a >>> 20)
    const sum = (a12 + e + (constants[round] as number)) | 0
    const first = (sum << 7) | (sum >>> 25)
    const w = words[round] as number
    const next = ((a ^ b ^ c) + d + (first ^ a12) + (w ^ (words[round + 4] as number))) | 0
    const mixed = ((e ^ f ^ g) + h + first + w) | 0
    d = c
    c = (b << 9) | (b >>> 23)
    b = a
    a = next
    h = g
    g = (f << 19) | (f >>> 13)
    f = e
    e = mixed ^ ((mixed << 9) | (mixed >>> 23)) ^ ((mixed << 17) | (mixed >>> 15))
  }
  for (let round = 16; round < 64; round++) {
    const a12 = (a << 12) | (a >>> 20)
    const sum = (a12 + e + (constants[round] as number)) | 0
    const first = (sum << 7) | (sum >>> 25)
    const w = words[round] as number
    const next = (((a & b) | ((a | b) & c)) + d + (first ^ a12) + (w ^ (words[round + 4] as number))) | 0
    const mixed = ((g ^ (e & (f ^ g))) + h + first + w) | 0
    d = c
    c = (b << 9) | (b >>> 23)
    b = a
    a = next
    h = g
    g = (f << 19) | (f >>> 13)
    f = e
    e = mixed ^ ((mixed << 9) | (mixed >>> 23)) ^ ((mixed << 17) | (mixed >>> 15))
  }
  state[0] = (state[0] as number) ^ a
  state[1] = (state[1] as number) ^ b
  state[2] = (state[2] as number) ^ c
  state[3] = (state[3] as number) ^ d
  state[4] = (state[4] as number) ^ e
  state[5] = (state[5] as number) ^ f
  state[6] = (state[6] as number) ^ g
  state[7] = (state[7] as number) ^ h
}

function expand(block: Uint8Array, offset: number): void {
  for (let index = 0, at = offset; index < 16; index++, at += 4) {
    words[index] =
      ((block[at] as number) << 24) |
      ((block[at + 1] as number) << 16) |
      ((block[at + 2] as number) << 8) |
      (block[at + 3] as number)
  }
  for (let index = 16; index < 68; index++) {
    const w3 = words[index - 3] as number
    const w13 = words[index - 13] as number
    const mixed = (words[index - 16] as number) ^ (words[index - 9] as number) ^ ((w3 << 15) | (w3 >>> 17))
    const spread = mixed ^ ((mixed << 15) | (mixed >>> 17)) ^ ((mixed << 23) | (mixed >>> 9))
    words[index] = spread ^ ((w13 << 7) | (w13 >>> 25)) ^ (words[index - 6] as number)
  }
}

function stateBytes(target: Uint8Array, at: number): Uint8Array {
  for (let index = 0; index < 8; index++) writeWord(target, at + index * 4, state[index] as number)
  return target
}

const digits = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const text = new Uint8Array(64)
const ascii = new TextDecoder()

function stateHex(): string {
  for (let index = 0; index < 8; index++) {
    let word = state[index] as number
    for (let at = index * 8 + 7; at >= index * 8; at--) {
      text[at] = digits[word & 15] as number
      word >>>= 4
    }
  }
  return ascii.decode(text)
}

function writeWord(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 24
  bytes[at + 1] = value >>> 16
  bytes[at + 2] = value >>> 8
  bytes[at + 3] = value
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by))
}
