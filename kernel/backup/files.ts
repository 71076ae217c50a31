import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { copyWhole, isThere, namesIn, sm3OfFile } from './stored.ts'

/** Stored files bear their SM3 as a name, so a copy is made once and judged without asking anybody. */
export type Carried = {
  readonly hashes: readonly string[]
  readonly copied: number
  readonly damaged: readonly string[]
}

/**
 * Brings every stored file into the other folder that is not there yet. A file that is not what its name says is named
 * and not carried.
 */
export async function carryFiles(from: string, to: string, pulse: () => Promise<void>): Promise<Carried> {
  const hashes: string[] = []
  const damaged: string[] = []
  let copied = 0
  for (const begin of await listBegins(from)) {
    for (const rest of await namesIn(path.join(from, begin))) {
      const sm3 = begin + rest
      const target = path.join(to, begin, rest)
      hashes.push(sm3)
      if (await isThere(target)) continue
      if ((await sm3OfFile(path.join(from, begin, rest))) === sm3) {
        await copyWhole(path.join(from, begin, rest), target)
        copied += 1
      } else damaged.push(sm3)
      await pulse()
    }
  }
  return { hashes, copied, damaged }
}

/** Like `carryFiles` for what came since the last round: a folder into which nothing was moved is not looked into. */
export function makeCarrier(from: string, to: string): () => Promise<number> {
  const seen = new Map<string, number>()
  return async () => {
    let copied = 0
    for (const begin of await listBegins(from)) {
      const { mtimeMs } = await stat(path.join(from, begin))
      if (seen.get(begin) !== mtimeMs) copied += await carryNew(path.join(from, begin), path.join(to, begin))
      seen.set(begin, mtimeMs)
    }
    return copied
  }
}

async function carryNew(from: string, to: string): Promise<number> {
  const there = new Set(await namesIn(to))
  const fresh = (await namesIn(from)).filter((name) => !there.has(name))
  for (const name of fresh) await copyWhole(path.join(from, name), path.join(to, name))
  return fresh.length
}

const listBegins = async (folder: string) => (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))

export const readLines = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '')
