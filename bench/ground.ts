import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { openPlatform, type Platform } from '../apps/server/platform.ts'
import { type Caller, publicCaller } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { startEmbeddedPostgres } from '../kernel/embedded-postgres.ts'
import { callerOf, createAccount, createUnit, findCallerRow } from '../modules/authorities/index.ts'
import { setMark } from '../modules/documents/index.ts'
import type { Options } from './options.ts'

export const password = 'correct horse battery'
export const username = 'bench'

/** What a run stands on: a server of its own with the settings of an installation, one bureau, one person. */
export type Ground = {
  readonly options: Options
  readonly platform: Platform
  readonly databaseUrl: string
  readonly dataFolder: string
  readonly bureauId: string
  readonly officeId: string
  /** The person, at this moment. */
  context(): Context
  say(line: string): void
  stop(): Promise<void>
}

const founder: Caller = { ...publicCaller, kind: 'system', name: 'bench' }

export async function layGround(options: Options, say: (line: string) => void): Promise<Ground> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-bench-'))
  // Where the server's account may not enter, the cluster goes elsewhere, and its gigabytes would stay there.
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ folder: path.join(folder, 'postgres') })
  const dataFolder = path.join(folder, 'data')
  const platform = await openPlatform({ databaseUrl: postgres.url, dataFolder, demonstration: 'none' })
  const { bureauId, officeId, caller } = await settleBureau(platform)
  return {
    options,
    platform,
    databaseUrl: postgres.url,
    dataFolder,
    bureauId,
    officeId,
    context: () => platform.contextAt(new Date().toISOString(), caller),
    say,
    async stop() {
      await platform.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One county with an office holds all rows, and one person may see them: a list over all of them is asked for. */
export async function settleBureau(platform: Platform) {
  const context = platform.contextAt(new Date().toISOString(), founder)
  const rest = { division: null, validFrom: '2020-01-01', validUntil: null }
  const above = await createUnit(context, { ...rest, name: '清枰市局', kind: 'province', code: 'B0', parentId: null })
  const county = await createUnit(context, {
    ...rest,
    name: '沛河县局',
    kind: 'county',
    code: 'B1',
    parentId: above.id,
  })
  const office = await createUnit(context, { ...rest, name: '城关所', kind: 'office', code: 'B2', parentId: county.id })
  const account = await createAccount(
    { ...context, caller: { ...founder, bureauId: county.id, bureauIds: [county.id, office.id] } },
    {
      username,
      name: '登记人员',
      unitId: county.id,
      officerId: null,
      roles: ['registrar', 'complaintHandler', 'creditOfficer'],
      state: 'active',
      password,
    },
    { isPasswordOwn: true },
  )
  await setMark({ ...context, caller: { ...founder, bureauId: county.id } }, { mark: '沛市监' })
  const row = await findCallerRow(platform.db, account.id, context.today)
  if (!row) throw new Error('the account just made is gone')
  return { bureauId: county.id, officeId: office.id, caller: callerOf(row) }
}

/** Lends a connection with the rights of the owner. */
export async function withClient<Answer>(
  { platform }: Ground,
  work: (client: pg.PoolClient) => Promise<Answer>,
): Promise<Answer> {
  const client = await platform.pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    return await work(client)
  } finally {
    await client.query('reset statement_timeout')
    client.release()
  }
}
