import { readFile } from 'node:fs/promises'
import path from 'node:path'
import {
  bringFiles,
  type Chosen,
  concludeRestore,
  prepareRestore,
  type Restored,
  type RestoreWish,
  restoreCluster,
  restoreExport,
} from '../../kernel/backup/index.ts'
import { type Config, readConfig } from '../../kernel/config.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { Refusal } from '../../kernel/errors.ts'
import { getJournalKey } from '../../kernel/journal/key.ts'
import { journalStore } from '../../kernel/journal/store.ts'
import { refuseNewer } from '../../kernel/migrate.ts'
import type { Outcome } from './command.ts'
import { modules, schemas, withPlatform } from './open-platform.ts'

export type RestoreRequest = {
  readonly folder: string
  readonly until: string | undefined
  readonly keys: string | undefined
  readonly checkpoints: readonly string[]
  readonly json: boolean
}

/**
 * `steelyard restore DIR [--until T]`: an installation anew from its backups, into a data folder (or a database) where
 * none lives. The journal goes on in its next epoch when something that was published is gone.
 * @throws Refusal `backup/…`, `restore/…`, `database/newer`, `start/…`, `journal/…`.
 */
export async function restore(request: RestoreRequest): Promise<Outcome> {
  const config = readConfig()
  const log = (line: string) => process.stderr.write(`${line}\n`)
  const wish: RestoreWish = {
    folder: path.resolve(request.folder),
    until: request.until === undefined ? null : instantOf(request.until),
    dataFolder: config.dataFolder,
    keysFrom: request.keys ?? null,
    checkpoints: await Promise.all(request.checkpoints.map((file) => readFile(file, 'utf8'))),
    log,
  }
  const chosen = await prepareRestore(wish)
  refuseNewer(modules, chosen.manifest.migrations)
  await restoreDatabase(chosen, wish, config)
  const key = await getJournalKey(config.dataFolder, journalStore(path.join(config.dataFolder, 'journal')))
  const damaged = await bringFiles(chosen, wish, key)
  const restored = await withPlatform(log, async ({ platform }) =>
    concludeRestore(platform.contextAt(new Date().toISOString()), await platform.getSealing(), chosen, wish.until),
  )
  const exitCode = damaged.length > 0 ? 1 : 0
  if (request.json) return { output: JSON.stringify({ ...restored, damaged }), exitCode }
  return { output: [...tell(restored), ...damaged.map((sm3) => `DAMAGED stored file: ${sm3}`)].join('\n'), exitCode }
}

async function restoreDatabase(chosen: Chosen, wish: RestoreWish, { databaseUrl, dataFolder }: Config): Promise<void> {
  const folder = path.join(dataFolder, 'postgres')
  if (chosen.manifest.kind === 'cluster') {
    if (databaseUrl !== null) throw new Refusal('restore/needs-embedded')
    await restoreCluster(chosen, { folder, until: wish.until, log: wish.log })
    return
  }
  if (wish.until !== null) throw new Refusal('restore/no-instant', { at: chosen.manifest.at })
  const server = databaseUrl === null ? await startEmbeddedPostgres({ folder, log: wish.log }) : undefined
  try {
    await restoreExport(chosen, databaseUrl ?? server?.url ?? '', modules, schemas)
  } finally {
    await server?.stop()
  }
}

/** `2026-11-21T09:30` without an offset is Chinese time. @throws Refusal `restore/bad-instant`. */
export function instantOf(text: string): string {
  const [, day, time, rest = ''] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(.*)$/.exec(text) ?? []
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/.test(rest)
  const milliseconds = day ? Date.parse(`${day}T${time}${rest}${hasOffset ? '' : '+08:00'}`) : Number.NaN
  if (Number.isNaN(milliseconds)) throw new Refusal('restore/bad-instant', { found: text })
  return new Date(milliseconds).toISOString()
}

function tell({ stamp, entries, lastActAt, opened }: Restored): string[] {
  const lost = opened?.lost
  return [
    `Restored from ${stamp}: ${entries} journal entries, the last act of ${lastActAt ?? 'nobody'}.`,
    lost
      ? `Epoch ${opened.epoch} of the journal is open: of epoch ${lost.epoch} the published entries ${lost.from} to ${lost.to} are gone. Acts done then must be entered again.`
      : 'Nothing that was published of the journal is gone; it goes on in its epoch.',
    'Next: steelyard verify journal, then npm start. Make a new backup soon: the database is on a new timeline.',
  ]
}
