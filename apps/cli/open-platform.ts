import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Config, readConfig } from '../../kernel/config.ts'
import { findOwner } from '../../kernel/embedded-postgres/owner.ts'
import { findMovedPlace, passwordFileOf } from '../../kernel/embedded-postgres/place.ts'
import { readPostmasterFile, urlOf } from '../../kernel/embedded-postgres/server.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { Refusal } from '../../kernel/errors.ts'
import { openPlatform, type Platform } from '../server/platform.ts'

export { modules, openPlatform, schemas, sourceOf } from '../server/platform.ts'

export type Opened = {
  readonly platform: Platform
  readonly config: Config
  readonly databaseUrl: string
  readonly dataFolder: string
  /** Where the embedded database really lies; null when the server is another's. */
  readonly postgresFolder: string | null
}

/**
 * Runs work on the installation's database: the outside one, else the embedded one. If the platform is running its
 * server is used and left alone; otherwise it is started and, afterwards, stopped.
 * @throws Refusal `start/…`, `database/…`.
 */
export async function withPlatform<Answer>(
  log: (line: string) => void,
  work: (opened: Opened) => Promise<Answer>,
): Promise<Answer> {
  const config = readConfig()
  const database = config.databaseUrl
    ? { url: config.databaseUrl, folder: null, stop: nothing }
    : await embedded(config, log)
  try {
    const { url: databaseUrl, folder: postgresFolder } = database
    const platform = await openPlatform({ ...config, databaseUrl, postgresFolder, log })
    try {
      return await work({ platform, config, databaseUrl, dataFolder: config.dataFolder, postgresFolder })
    } finally {
      await platform.close()
    }
  } finally {
    await database.stop()
  }
}

const nothing = async () => {}

async function embedded({ dataFolder }: Config, log: (line: string) => void) {
  const wanted = path.join(dataFolder, 'postgres')
  const running = await findRunning(wanted)
  if (running) return { ...running, stop: nothing }
  return startEmbeddedPostgres({ folder: wanted, log })
}

/** The address of the server that a running platform has started here. */
async function findRunning(wanted: string): Promise<{ url: string; folder: string } | undefined> {
  const folder = (await findMovedPlace(wanted)) ?? wanted
  const owner = await findOwner(folder)
  if (!owner) return undefined
  const [server, password] = await Promise.all([
    readPostmasterFile(folder),
    readFile(passwordFileOf(folder), 'utf8').catch(() => ''),
  ])
  if (!server || !password) throw new Refusal('start/already-running', { pid: owner.pid, folder })
  return { url: urlOf(server.port, password.trim(), 'steelyard'), folder }
}
