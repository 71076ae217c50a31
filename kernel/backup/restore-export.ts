import { connect, type Db, sql } from '../database.ts'
import { Refusal } from '../errors.ts'
import { type MigratedModule, migrate } from '../migrate.ts'
import type { Chosen } from './choose.ts'
import { importTables } from './export.ts'

/**
 * Takes exported tables into an empty database: it is first migrated to where they stood, and afterwards, at the next
 * opening, to this release.
 * @throws Refusal `restore/occupied` when anything lies there, `database/newer`.
 */
export async function restoreExport(
  { folder, manifest }: Chosen,
  url: string,
  modules: readonly MigratedModule[],
  schemas: readonly string[],
): Promise<void> {
  const { db, close } = connect(url)
  try {
    if (await isUsed(db)) throw new Refusal('restore/occupied', { folder: new URL(url).pathname.slice(1) })
    await migrate(db, modules, { upTo: new Set(manifest.migrations) })
  } finally {
    await close()
  }
  await importTables(url, schemas, folder, manifest.parts)
}

/** Has any platform ever opened this database? */
async function isUsed(db: Db): Promise<boolean> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass('kernel.migration')::text as found`.execute(
    db,
  )
  return (rows[0]?.found ?? null) !== null
}
