import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { newSecret } from '../identity.ts'

/** A file as it lies in a backup: `sm3` and `bytes` are of what lies there (compressed, name ends with `.zst`). */
export type Part = { readonly path: string; readonly sm3: string; readonly bytes: number }

const compressed = '.zst'

/** Compresses into `folder/place.zst`, forced to the disk. */
export async function pack(source: Readable, folder: string, place: string): Promise<Part> {
  const file = path.join(folder, `${place}${compressed}`)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const hash = createHash('sm3')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const zstd = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })
  await pipeline(source, zstd, measure, createWriteStream(file, { flush: true, mode: 0o600 }))
  return { path: `${place}${compressed}`, sm3: hash.digest('hex'), bytes }
}

/** The content of a part as it was before it was packed. */
export function unpacked(folder: string, part: Pick<Part, 'path'>): Readable {
  const source = createReadStream(path.join(folder, part.path))
  const zstd = createZstdDecompress()
  pipeline(source, zstd).catch((error: unknown) => zstd.destroy(error as Error))
  return zstd
}

/** Where a part belongs when it is unpacked. */
export const placeOf = ({ path: place }: Pick<Part, 'path'>): string => place.slice(0, -compressed.length)

export async function unpackTo(folder: string, part: Pick<Part, 'path'>, file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await pipeline(unpacked(folder, part), createWriteStream(file, { mode: 0o600 }))
}

export async function sm3OfFile(file: string): Promise<string> {
  const hash = createHash('sm3')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Copies beside and renames: what bears the name is whole. */
export async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true })
  const aside = path.join(path.dirname(to), `.${newSecret(9)}`)
  try {
    await copyFile(from, aside)
    await rename(aside, to)
  } finally {
    await rm(aside, { force: true })
  }
}

export const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )

/** Names in a folder, sorted; none when it is not there. Half-written ones, which begin with a dot, are left out. */
export async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
    return []
  })
  return names.filter((name) => !name.startsWith('.')).sort()
}
