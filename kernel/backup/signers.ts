import { followKeys, keysOf } from '../journal/key-change.ts'
import type { Signer } from '../journal/note.ts'
import { journalStore } from '../journal/store.ts'

/**
 * Public keys that may have signed a backup: the one that is here, and those it followed, as the journals in these folders
 * show the changes.
 */
export async function signersOf({ name, publicKey }: Signer, journals: readonly string[]): Promise<readonly string[]> {
  const found = new Set([publicKey])
  for (const folder of journals) {
    const { chain } = followKeys({ name, publicKey }, await journalStore(folder).listKeyChanges())
    for (const key of keysOf(chain)) found.add(key.publicKey)
  }
  return [...found]
}
