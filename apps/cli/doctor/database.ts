import { constants } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { findBinaries, missingLinks } from '../../../kernel/embedded-postgres/binaries.ts'
import { readPassword } from '../../../kernel/embedded-postgres/cluster.ts'
import { findOwner } from '../../../kernel/embedded-postgres/owner.ts'
import { clusterOf, logFileOf } from '../../../kernel/embedded-postgres/place.ts'
import { isAlive, run } from '../../../kernel/embedded-postgres/processes.ts'
import { readPostmasterFile, urlOf } from '../../../kernel/embedded-postgres/server.ts'
import { type Check, fail, ok, type Verdict, warn } from './finding.ts'
import { databaseFolderOf, isAllowed } from './folder.ts'

export const databaseChecks: readonly Check[] = [
  { name: 'PostgreSQL programs', examine: examineBinaries },
  {
    name: 'embedded database',
    examine: async ({ config }) => examineServer(await databaseFolderOf(config)),
  },
  {
    name: 'DATABASE_URL',
    examine: async ({ config }) =>
      config.databaseUrl ? examineOutside(config.databaseUrl) : ok('not set: the embedded PostgreSQL is used'),
  },
]

async function examineBinaries(): Promise<Verdict> {
  const binaries = await findBinaries().catch(() => undefined)
  const instead = 'Set DATABASE_URL to a PostgreSQL 15 or newer, or run "npm ci".'
  if (!binaries) return fail(`no package for ${process.platform} ${process.arch}`, instead)
  const missing = await missingLinks(binaries.folder)
  if (missing.length > 0) {
    return warn(`${missing.length} links of ${binaries.folder} are missing`, 'The next "npm start" makes them.')
  }
  const { ok: isRunning, output } = await run(path.join(binaries.folder, 'bin', 'postgres'), ['--version'])
  return isRunning ? ok(output) : fail(`do not run: ${output}`, instead)
}

async function examineServer(folder: string): Promise<Verdict> {
  if (!(await exists(folder))) return ok('none yet')
  if (!(await isAllowed(folder, constants.R_OK | constants.X_OK))) {
    return fail(
      `${folder} belongs to another user`,
      'Start as that user, or set STEELYARD_DATA to a folder of your own.',
    )
  }
  if (!(await exists(clusterOf(folder)))) return ok('none yet')
  const under = ` under user ${(await stat(clusterOf(folder))).uid}`
  const server = await readPostmasterFile(folder)
  if (!server || !isAlive(server.pid)) return ok(`stopped, in ${folder}${under}`)
  const problem = await tryToConnect(urlOf(server.port, await readPassword(folder), 'postgres'))
  const found = `process ${server.pid} on port ${server.port}${under}`
  if (problem.failure) return warn(`${found} does not answer: ${problem.failure}`, `Read ${logFileOf(folder)}.`)
  if (await findOwner(folder)) return ok(found)
  return warn(`${found} was left by a killed platform`, 'Nothing to do: the next "npm start" adopts it.')
}

async function examineOutside(url: string): Promise<Verdict> {
  const { failure, version, encoding } = await tryToConnect(url)
  if (failure)
    return fail(`not reachable: ${failure}`, 'Check host, port, user, password and pg_hba.conf of the server.')
  const found = `PostgreSQL ${version}, ${encoding}`
  if (Number.parseInt(version, 10) < 15) return fail(found, 'Use PostgreSQL 15 or newer.')
  return encoding === 'UTF8' ? ok(found) : fail(found, 'Make the database with encoding UTF8.')
}

type Trial = { readonly failure?: string; readonly version: string; readonly encoding: string }

async function tryToConnect(url: string): Promise<Trial> {
  try {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: 5000 })
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version') as version, current_setting('server_encoding') as encoding",
    )
    await client.end()
    return { version: rows[0]?.version ?? '', encoding: rows[0]?.encoding ?? '' }
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    return { failure: message || code || 'no answer', version: '', encoding: '' }
  }
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
