import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import { journalStore } from '../journal/store.ts'
import type { Manifest } from './manifest.ts'
import { copyWhole, isThere, sm3OfFile } from './stored.ts'

/**
 * Sees that the keys a backup belongs to are there. They never travel with it: whoever may read backups could sign
 * checkpoints of another journal, and open what is encrypted in the database beside them.
 * @param keysFrom a folder they are taken from when they are not in the data folder.
 * @param journal folder of the journal in the backups: where the key was changed since, the newer one is the right one, and
 * `readManifest` sees whether it follows the one that signed.
 * @throws Refusal `restore/keys-missing` { files }, `restore/keys-differ` { files }.
 */
export async function bringKeys(
  manifest: Manifest,
  { dataFolder, keysFrom, journal }: { dataFolder: string; keysFrom: string | null; journal: string },
): Promise<void> {
  const isFollowed = (await journalStore(journal).listKeyChanges()).length > 0
  const mayDiffer = (file: string) => isFollowed && file === 'journal.json'
  const missing: string[] = []
  const different: string[] = []
  for (const { file, sm3 } of manifest.keys) {
    const target = path.join(dataFolder, 'keys', file)
    if (keysFrom !== null) await bringKey(path.join(keysFrom, file), target)
    if (!(await isThere(target))) missing.push(file)
    else if (!mayDiffer(file) && (await sm3OfFile(target)) !== sm3) different.push(file)
  }
  if (missing.length > 0) throw new Refusal('restore/keys-missing', { files: missing, folder: `${dataFolder}/keys` })
  if (different.length > 0) throw new Refusal('restore/keys-differ', { files: different, folder: `${dataFolder}/keys` })
}

async function bringKey(source: string, target: string): Promise<void> {
  if ((await isThere(target)) || !(await isThere(source))) return
  await copyWhole(source, target)
  await chmod(target, 0o600)
}
