import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from './errors.ts'
import { newSecret } from './identity.ts'

/** A stored file is known by its SM3; the same bytes are kept once. */
export type StoredFile = { readonly sm3: string; readonly size: number }

export type FileStore = {
  /** Streams to disk, at most `maxBytes`. @throws Refusal `file/too-large`. */
  keep(source: Readable, maxBytes: number): Promise<StoredFile>
  /** @throws Refusal `file/not-found`. */
  open(sm3: string): Promise<Readable>
  pathOf(sm3: string): string
  /** Nothing when it is gone already. */
  remove(sm3: string): Promise<void>
  /** Another store next to this one, for files that go after some days and must not share bytes with those that stay. */
  beside(name: string): FileStore
}

/** `waitsForDisk` is false where nobody was promised what is in a file, as with the commits beside it. */
type Keeping = { readonly waitsForDisk?: boolean }

/** Files in a folder: `ab/cdef…`, each written aside and moved into place when it is whole. */
export function fileStore(folder: string, { waitsForDisk = true }: Keeping = {}): FileStore {
  const pathOf = (sm3: string) => {
    if (!/^[0-9a-f]{64}$/.test(sm3)) throw new Refusal('file/not-found', { sm3 })
    return path.join(folder, sm3.slice(0, 2), sm3.slice(2))
  }
  return {
    pathOf,
    async keep(source, maxBytes) {
      await mkdir(folder, { recursive: true })
      const aside = path.join(folder, `.${newSecret(12)}`)
      try {
        const stored = await writeAside(source, aside, { maxBytes, waitsForDisk })
        await mkdir(path.dirname(pathOf(stored.sm3)), { recursive: true })
        await rename(aside, pathOf(stored.sm3))
        return stored
      } catch (error) {
        await unlink(aside).catch(() => {})
        throw error
      }
    },
    async open(sm3) {
      const file = pathOf(sm3)
      if (!(await stat(file).catch(() => null))) throw new Refusal('file/not-found', { sm3 })
      return createReadStream(file)
    },
    remove: (sm3) => rm(pathOf(sm3), { force: true }),
    beside: (name) => fileStore(`${folder}-${name}`, { waitsForDisk }),
  }
}

type Writing = Required<Keeping> & { readonly maxBytes: number }

async function writeAside(source: Readable, aside: string, { maxBytes, waitsForDisk }: Writing): Promise<StoredFile> {
  const hash = createHash('sm3')
  let size = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > maxBytes ? new Refusal('file/too-large', { maxBytes }) : null, chunk)
    },
  })
  await pipeline(source, measure, createWriteStream(aside, { flush: waitsForDisk, mode: 0o600 }))
  return { sm3: hash.digest('hex'), size }
}

export const readableOf = (bytes: Uint8Array | string): Readable => Readable.from([bytes])
