import path from 'node:path'
import { Refusal } from '../errors.ts'
import { listStamps, type Manifest, readManifest } from './manifest.ts'
import { isThere } from './stored.ts'

export type Chosen = { readonly folder: string; readonly backups: string; readonly manifest: Manifest }

/**
 * The backup to begin from: the folder itself when it is one, else the newest inside it; of those no younger than
 * `until`, when that is given.
 * @throws Refusal `backup/not-found` { folder }, `backup/too-young` { until, oldest }.
 */
export async function chooseBackup(folder: string, until: string | null): Promise<Chosen> {
  if (await isThere(path.join(folder, 'manifest.json'))) {
    const manifest = await readManifest(folder)
    if (until !== null && manifest.at > until) throw new Refusal('backup/too-young', { until, oldest: manifest.at })
    return { folder, backups: path.dirname(folder), manifest }
  }
  const stamps = await listStamps(folder)
  if (stamps.length === 0) throw new Refusal('backup/not-found', { folder })
  let oldest = ''
  for (const stamp of stamps.reverse()) {
    const manifest = await readManifest(path.join(folder, stamp))
    if (until === null || manifest.at <= until) return { folder: path.join(folder, stamp), backups: folder, manifest }
    oldest = manifest.at
  }
  throw new Refusal('backup/too-young', { until, oldest })
}
