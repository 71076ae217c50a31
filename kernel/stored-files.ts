import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

/** SM3 of a file on the disk as it is now; undefined when it is not there. */
export async function sm3OfFile(file: string): Promise<string | undefined> {
  const hash = createHash('sm3')
  try {
    await pipeline(createReadStream(file), hash)
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

export type StoreSum = {
  readonly checked: number
  /** Files whose bytes are no longer what their name says; their SM3 as they were kept. The first twenty. */
  readonly changed: readonly string[]
}

/** Weighs every file of a store's folder against its own name, which is its SM3. Needs no database. */
export async function weighStore(folder: string): Promise<StoreSum> {
  let checked = 0
  const changed: string[] = []
  for await (const { sm3, file } of storedFiles(folder)) {
    checked += 1
    if (changed.length < 20 && (await sm3OfFile(file)) !== sm3) changed.push(sm3)
  }
  return { checked, changed }
}

async function* storedFiles(folder: string): AsyncGenerator<{ sm3: string; file: string }> {
  for await (const shelf of await openFolder(folder)) {
    if (!shelf.isDirectory() || !/^[0-9a-f]{2}$/.test(shelf.name)) continue
    const place = path.join(folder, shelf.name)
    for await (const { name } of await openFolder(place)) {
      if (/^[0-9a-f]{62}$/.test(name)) yield { sm3: `${shelf.name}${name}`, file: path.join(place, name) }
    }
  }
}

const openFolder = (folder: string) =>
  opendir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
