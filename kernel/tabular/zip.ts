import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { Refusal } from '../errors.ts'

/** One part of a ZIP archive, as its central directory lists it; `dataOffset` is where its packed bytes begin. */
export interface ZipPart {
  readonly name: string
  readonly method: 0 | 8
  readonly packedBytes: number
  readonly unpackedBytes: number
  readonly dataOffset: number
}

/**
 * The parts of an archive that `isWanted`, by name. Sizes are what the archive *says*; count while unpacking.
 * @throws Refusal `table/workbook-broken`, `table/encrypted`
 */
export async function listZipParts(path: string, isWanted: (name: string) => boolean): Promise<Map<string, ZipPart>> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const directory = await readDirectory(file, size)
    const parts = new Map<string, ZipPart>()
    for (const entry of directoryEntries(directory)) {
      if (!isWanted(entry.name)) continue
      const header = await readBytes(file, entry.headerOffset, 30)
      if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw broken(entry.name)
      const dataOffset = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
      if (dataOffset + entry.packedBytes > size) throw broken(entry.name)
      parts.set(entry.name, { ...entry, dataOffset })
    }
    return parts
  } finally {
    await file.close()
  }
}

/** Packed bytes of a part as they lie in the file. */
export function readPacked(path: string, part: ZipPart): AsyncIterable<Buffer> {
  if (part.packedBytes === 0) return emptyStream()
  return createReadStream(path, { start: part.dataOffset, end: part.dataOffset + part.packedBytes - 1 })
}

/** Unpacked bytes of a part. @throws Refusal `table/workbook-broken` when the packed bytes are damaged. */
export async function* readUnpacked(path: string, part: ZipPart): AsyncGenerator<Buffer> {
  const packed = readPacked(path, part)
  if (part.method === 0) {
    yield* packed
    return
  }
  const inflate = createInflateRaw()
  const source = createReadStream(path, { start: part.dataOffset, end: part.dataOffset + part.packedBytes - 1 })
  source.on('error', (error) => inflate.destroy(error))
  source.pipe(inflate)
  try {
    yield* inflate as AsyncIterable<Buffer>
  } catch (error) {
    throw error instanceof Error && 'errno' in error ? broken(part.name) : error
  } finally {
    source.destroy()
    inflate.destroy()
  }
}

async function* emptyStream(): AsyncGenerator<Buffer> {}

function broken(part: string): Refusal {
  return new Refusal('table/workbook-broken', { part })
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

/** The directory ends the file, followed by at most 65,535 bytes of comment. ZIP64 is not needed below 4 GB. */
async function readDirectory(file: FileHandle, size: number): Promise<Buffer> {
  const tailLength = Math.min(size, 65_557)
  const tail = await readBytes(file, size - tailLength, tailLength)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || tail.length < end + 22) throw broken('zip directory')
  const length = tail.readUInt32LE(end + 12)
  const offset = tail.readUInt32LE(end + 16)
  if (offset + length > size || length > 16_000_000) throw broken('zip directory')
  return readBytes(file, offset, length)
}

function* directoryEntries(directory: Buffer) {
  let at = 0
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    const method = directory.readUInt16LE(at + 10)
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new Refusal('table/encrypted')
    if (method !== 0 && method !== 8) throw broken(name)
    yield {
      name,
      method: method as 0 | 8,
      packedBytes: directory.readUInt32LE(at + 20),
      unpackedBytes: directory.readUInt32LE(at + 24),
      headerOffset: directory.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
}
