import path from 'node:path'
import { shipWal } from './archive.ts'
import { makeCarrier } from './files.ts'
import { carryJournal } from './journal.ts'

export type Shipment = { readonly segments: number; readonly files: number }

/**
 * What has come since the last round goes to the folder of backups: WAL, stored files, the published journal. With it
 * a restore reaches any instant up to the last round. To be called each minute; without anything new it costs nothing.
 */
export function makeShipper(
  { dataFolder, postgresFolder }: { dataFolder: string; postgresFolder: string | null },
  backupFolder: string,
): () => Promise<Shipment> {
  const carry = makeCarrier(path.join(dataFolder, 'files'), path.join(backupFolder, 'files'))
  return async () => {
    // Files first: what a shipped transaction names shall be there.
    const files = await carry()
    const segments = postgresFolder === null ? 0 : await shipWal(postgresFolder, backupFolder)
    await carryJournal(path.join(dataFolder, 'journal'), path.join(backupFolder, 'journal'))
    return { segments, files }
  }
}
