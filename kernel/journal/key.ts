import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { getSm2PublicKey, makeSm2KeyPair } from '../crypto/sm2.ts'
import { Refusal } from '../errors.ts'
import { type Signer, verifierKeyOf } from './note.ts'
import { type JournalStore, writeWhole } from './store.ts'

export type JournalKey = Signer & { readonly privateKey: string }

const format = 'steelyard-journal-key/1'

/** Where the key lies: a file of the account the platform runs under, never in the database. */
export const keyFileOf = (dataFolder: string): string => path.join(dataFolder, 'keys', 'journal.json')

/**
 * The key that signs checkpoints, made at the first start. `name`: under which name it signs, by default one made from
 * the key itself; it stays when the key is there.
 * @throws Refusal `journal-key/missing` when checkpoints exist without a key: another key would be another journal;
 * `journal-key/malformed`.
 */
export async function getJournalKey(dataFolder: string, store: JournalStore, name?: string): Promise<JournalKey> {
  const file = keyFileOf(dataFolder)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  if (text !== undefined) return readKey(text, file)
  if (await store.findNewest()) throw new Refusal('journal-key/missing', { file })
  const keys = makeSm2KeyPair(randomBytes(32))
  const key = { ...keys, name: name ?? `steelyard-${keys.publicKey.slice(2, 14)}` }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeWhole(file, `${JSON.stringify({ format, ...key }, null, 2)}\n`, 0o600)
  await store.keepKey(verifierKeyOf(key))
  return key
}

/** The key that is there; undefined before the first start. @throws Refusal `journal-key/malformed`. */
export async function findKeyOfJournal(dataFolder: string): Promise<JournalKey | undefined> {
  const file = keyFileOf(dataFolder)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : readKey(text, file)
}

function readKey(text: string, file: string): JournalKey {
  const { name, privateKey } = fields(text)
  if (typeof name !== 'string' || !/^[0-9A-Za-z.:-]{1,100}$/.test(name) || typeof privateKey !== 'string') {
    throw new Refusal('journal-key/malformed', { file })
  }
  // The public half is made again: the two can never differ.
  return { name, privateKey, publicKey: getSm2PublicKey(privateKey) }
}

function fields(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    return {}
  }
}
