import path from 'node:path'
import { makeBackup, pruneBackups, type Source } from '../../kernel/backup/index.ts'
import type { Db } from '../../kernel/database.ts'
import type { JournalKey } from '../../kernel/journal/key.ts'
import { schemaOf } from '../../kernel/migrate.ts'
import { modules } from './modules.ts'

/** Every schema of the platform: what an export holds. */
export const schemas: readonly string[] = ['kernel', 'journal', ...modules.map(({ name }) => schemaOf(name))]

export type Installation = {
  readonly platform: { readonly db: Db; readonly getSealing: () => Promise<{ readonly key: JournalKey }> }
  readonly databaseUrl: string
  readonly dataFolder: string
  /** Null when the server is not ours: then tables are exported instead of the cluster being copied. */
  readonly postgresFolder: string | null
}

export async function sourceOf({ platform, databaseUrl, dataFolder, postgresFolder }: Installation): Promise<Source> {
  const { key } = await platform.getSealing()
  return { db: platform.db, databaseUrl, schemas, dataFolder, postgresFolder, key }
}

/** How many copies from before an upgrade are kept in the data folder. */
const upgradesKept = 3

/**
 * What is done before a database of an older release is changed. The embedded one is copied into `before-upgrade` of the
 * data folder (stored files are not touched by an upgrade and not copied); an outside one is exported into the folder of
 * backups, when there is one.
 */
export function backupBeforeUpgrade(
  { log = () => {}, backupFolder = null, ...given }: UpgradeOptions,
  clock: () => string,
): (waiting: readonly string[]) => Promise<void> {
  return async (waiting) => {
    const postgresFolder = given.postgresFolder ?? null
    const folder = postgresFolder === null ? backupFolder : path.join(given.dataFolder, 'before-upgrade')
    if (folder === null) {
      log(
        `Migrating ${waiting.length} times without a backup of ours: the outside PostgreSQL has its own, or set STEELYARD_BACKUP`,
      )
      return
    }
    const source = await sourceOf({ ...given, postgresFolder })
    const made = await makeBackup(source, folder, { at: clock(), withoutFiles: true })
    if (postgresFolder !== null) await pruneBackups(folder, upgradesKept)
    log(`Before ${waiting.length} migrations: backup in ${made.folder}`)
  }
}

type UpgradeOptions = Omit<Installation, 'postgresFolder'> & {
  readonly postgresFolder?: string | null
  readonly backupFolder?: string | null
  readonly log?: (line: string) => void
}
