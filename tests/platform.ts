import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createPlatformServer } from '../apps/server/http.ts'
import { openPlatform, type Platform, type PlatformOptions } from '../apps/server/platform.ts'
import { workOnce } from '../apps/server/worker.ts'
import { type Caller, publicCaller } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { readPayloads } from '../kernel/journal/payload.ts'
import { callerOf, createAccount, createUnit, findCallerRow } from '../modules/authorities/index.ts'
import type { Role, UnitKind } from '../modules/authorities/pure.ts'
import { setMark } from '../modules/documents/index.ts'
import { freshDatabase } from './database.ts'

export type TestPlatform = Platform & {
  readonly server: Awaited<ReturnType<typeof createPlatformServer>>
  /** Delivers events and runs jobs until nothing waits. */
  settle(): Promise<void>
  drop(): Promise<void>
  /** With which a second process opens the same platform. */
  readonly place: { readonly databaseUrl: string; readonly dataFolder: string }
}

/** The whole platform on a database of its own, its clock in the hands of the test; `site` says what else is known. */
export async function testPlatform(
  at: () => string = () => '2026-03-02T01:00:00.000Z',
  site: Omit<PlatformOptions, 'databaseUrl' | 'dataFolder' | 'clock'> = {},
): Promise<TestPlatform> {
  const database = await freshDatabase()
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-data-'))
  const platform = await openPlatform({ databaseUrl: database.url, dataFolder, clock: at, ...site })
  const server = await createPlatformServer(platform)
  return {
    ...platform,
    server,
    place: { databaseUrl: database.url, dataFolder },
    async settle() {
      while (await workOnce(platform));
    },
    async drop() {
      await server.close()
      await platform.close()
      await database.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** What the journal's entries of an action say, oldest first; with `ref` those about one record. */
export async function payloadsOf(platform: Platform, action: string, ref: string | null = null): Promise<unknown[]> {
  const { rows } = await platform.pool.query(
    `select id from journal.entry where action = $1 and ($2::text is null or subject ->> 'ref' = $2) order by number`,
    [action, ref],
  )
  const ids: string[] = rows.map(({ id }) => id)
  const { db, site } = platform.contextAt('2026-03-02T01:00:00.000Z')
  const payloads = await readPayloads({ db, secrets: site.secrets }, ids)
  return ids.flatMap((id) => (payloads.has(id) ? [payloads.get(id)] : []))
}

/** Who sets a test up: everything is permitted, so that a test of a rule fails by the rule and not by a missing right. */
export const founder: Caller = { ...publicCaller, kind: 'system', name: 'founder' }

let made = 0

/** A unit below `parentId`; codes are made up and unique. */
export function unitOf(context: Context, kind: UnitKind, name: string, parentId: string | null = null) {
  made += 1
  const input = { name, kind, code: `T${made}`, parentId, division: null, validFrom: '2020-01-01', validUntil: null }
  return createUnit(context, input)
}

/** A province with a city, two counties and an office: the smallest tree in which "other" means something. */
export async function smallTree(context: Context) {
  const province = await unitOf(context, 'province', '衡原省局')
  const city = await unitOf(context, 'city', '清枰市局', province.id)
  const county = await unitOf(context, 'county', '沛河县局', city.id)
  const otherCounty = await unitOf(context, 'county', '麦川县局', city.id)
  const office = await unitOf(context, 'office', '城关所', county.id)
  return { province, city, county, otherCounty, office }
}

/** A signed-in person of a unit with these roles, as the platform itself would make him out. */
export async function personOf(platform: Platform, context: Context, unitId: string, roles: Role[]): Promise<Caller> {
  made += 1
  const bureauIds = (await context.db.selectFrom('authorities.unit').select('id').execute()).map(({ id }) => id)
  const account = await createAccount(
    { ...context, caller: { ...founder, bureauIds } },
    {
      username: `person${made}`,
      name: `Person ${made}`,
      unitId,
      officerId: null,
      roles,
      state: 'active',
      password: 'correct horse battery',
    },
    { isPasswordOwn: true },
  )
  const row = await findCallerRow(platform.db, account.id, context.today)
  if (!row) throw new Error('the account just made is gone')
  return callerOf(row)
}

/** Gives these bureaus what their numbers begin with: without it no step that makes a document can be taken. */
export async function marksFor(platform: Platform, at: string, bureauIds: readonly string[]): Promise<void> {
  for (const [index, bureauId] of bureauIds.entries()) {
    const caller = { ...founder, bureauId, bureauIds: [bureauId] }
    await setMark(platform.contextAt(at, caller), { mark: `${'甲乙丙丁'[index] ?? '戊'}市监` })
  }
}
