import { crc32, deflateRawSync } from 'node:zlib'

/** A ZIP archive of these parts, the same bytes for the same parts: its files bear the first day a ZIP can say. */
export function zipOf(parts: ReadonlyMap<string, string>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of parts) {
    const plain = Buffer.from(text)
    const packed = deflateRawSync(plain, { level: 9 })
    const fields = commonFields(plain, packed, Buffer.byteLength(name))
    const local = Buffer.concat([bytes(0x04034b50, 4), fields, Buffer.from(name), packed])
    bodies.push(local)
    directory.push(
      Buffer.concat([
        bytes(0x02014b50, 4),
        bytes(20, 2),
        fields,
        Buffer.alloc(10),
        bytes(offset, 4),
        Buffer.from(name),
      ]),
    )
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = [bytes(0x06054b50, 4), bytes(0, 4), bytes(parts.size, 2), bytes(parts.size, 2)]
  return Buffer.concat([...bodies, list, ...end, bytes(list.length, 4), bytes(offset, 4), bytes(0, 2)])
}

/** Version, flags (names are UTF-8), method, day 1980-01-01, sum, sizes, lengths of name and of what follows it. */
const commonFields = (plain: Buffer, packed: Buffer, nameLength: number) =>
  Buffer.concat([
    ...[bytes(20, 2), bytes(0x0800, 2), bytes(8, 2), bytes(0, 2), bytes(0x21, 2)],
    ...[bytes(crc32(plain), 4), bytes(packed.length, 4), bytes(plain.length, 4), bytes(nameLength, 2), bytes(0, 2)],
  ])

function bytes(value: number, length: number): Buffer {
  const buffer = Buffer.alloc(length)
  buffer.writeUIntLE(value, 0, length)
  return buffer
}
