import { rename } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import { findKeyFile, makeKeyFile } from './key-file.ts'
import { type Signer, type SigningKey, verifierKeyOf } from './note.ts'
import type { JournalStore } from './store.ts'

/**
 * What signs checkpoints and receipts. Everything above asks for a signature and never for the private half, so a key
 * in a hardware module (密码机) is another function that answers a `SigningKey`; a file of mode 0600 is the one here.
 */
export type JournalKey = SigningKey

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
  const found = await findKeyFile(file)
  if (found) return found
  if (await store.findNewest()) throw new Refusal('journal-key/missing', { file })
  const key = await makeKeyFile(file, name)
  await store.keepKey(verifierKeyOf(key))
  return key
}

const nextFileOf = (file: string): string => file.replace(/\.json$/, '-next.json')

/** The key that is to take over, beside the one in use; what an earlier attempt left is written over. */
export const makeNextKey = (file: string, name: string): Promise<JournalKey> => makeKeyFile(nextFileOf(file), name)

/**
 * Puts the next key in the place of the old one, whose private half is then gone from here; again it does nothing.
 * @throws Refusal `journal-key/handed-over` when neither of the two files holds it.
 */
export async function takeNextKey(file: string, heir: Signer): Promise<void> {
  const next = await findKeyFile(nextFileOf(file))
  if (next?.publicKey === heir.publicKey) return rename(nextFileOf(file), file)
  const current = await findKeyFile(file)
  if (current?.publicKey !== heir.publicKey) throw new Refusal('journal-key/handed-over', { key: verifierKeyOf(heir) })
}

/** The key that is there; undefined before the first start. @throws Refusal `journal-key/malformed`. */
export const findKeyOfJournal = (dataFolder: string): Promise<JournalKey | undefined> =>
  findKeyFile(keyFileOf(dataFolder))
