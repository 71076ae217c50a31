/**
 * Text in GB18030-2022, the encoding of most registers. The runtime can only read it, so the table is what it reads,
 * turned around.
 */
export function encodeGb18030(text: string): Uint8Array {
  const table = encodings()
  const parts: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    const known = table.get(code)
    if (code < 0x80) parts.push(code)
    else if (known) parts.push(...known)
    else parts.push(...fourBytes(189_000 + code - 0x10000))
  }
  return Uint8Array.from(parts)
}

let made: ReadonlyMap<number, readonly number[]> | undefined

function encodings(): ReadonlyMap<number, readonly number[]> {
  if (made) return made
  const decoder = new TextDecoder('gb18030')
  const table = new Map<number, readonly number[]>()
  // Four bytes first, so that the two bytes win where both exist.
  for (let pointer = 0; pointer < 39_420; pointer++) keep(table, decoder, fourBytes(pointer))
  for (let first = 0x81; first <= 0xfe; first++) {
    for (let second = 0x40; second <= 0xfe; second++) if (second !== 0x7f) keep(table, decoder, [first, second])
  }
  made = table
  return table
}

function keep(table: Map<number, readonly number[]>, decoder: TextDecoder, bytes: readonly number[]) {
  const [character = '', ...rest] = decoder.decode(Uint8Array.from(bytes))
  if (rest.length === 0 && character !== '\uFFFD') table.set(character.codePointAt(0) ?? 0, bytes)
}

function fourBytes(pointer: number): number[] {
  const [first, second, third, fourth] = [
    Math.floor(pointer / 12_600),
    Math.floor(pointer / 1260) % 10,
    Math.floor(pointer / 10) % 126,
    pointer % 10,
  ]
  return [0x81 + first, 0x30 + second, 0x81 + third, 0x30 + fourth]
}
