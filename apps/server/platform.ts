import path from 'node:path'
import type { FastifyRequest } from 'fastify'
import { type Caller, publicCaller } from '../../kernel/access.ts'
import { chineseDay } from '../../kernel/calendar.ts'
import { listenForChanges } from '../../kernel/changes.ts'
import { type ChannelSettings, noChannels } from '../../kernel/config/channels.ts'
import type { Platforms } from '../../kernel/config/platforms.ts'
import type { Config } from '../../kernel/config.ts'
import type { Context } from '../../kernel/context.ts'
import { type Connection, connect } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { fileStore } from '../../kernel/files.ts'
import { commandKeyOf } from '../../kernel/http.ts'
import { settleKeyChange } from '../../kernel/journal/change-key.ts'
import { getJournalKey } from '../../kernel/journal/key.ts'
import type { Sealing } from '../../kernel/journal/seal.ts'
import { type JournalStore, journalStore } from '../../kernel/journal/store.ts'
import type { Signer } from '../../kernel/journal/verifier-key.ts'
import type { JournalledRegister } from '../../kernel/journal/verify/records.ts'
import { asOnly, migrate } from '../../kernel/migrate.ts'
import { openChannels } from '../../kernel/notices/channels/open.ts'
import type { FindPeople } from '../../kernel/people.ts'
import { type CallersConnections, connectCallers } from '../../kernel/row-locks/reach.ts'
import { canPlayCallers } from '../../kernel/row-locks/role.ts'
import { openSecretBox } from '../../kernel/secret-box.ts'
import type { ProviderSettings, Site } from '../../kernel/site.ts'
import {
  callerOf,
  countDemonstrationAccounts,
  findCallerOfSession,
  findCallerRow,
  keepCallers,
  rowInBureau,
  secretOf,
} from '../../modules/authorities/index.ts'
import { standingLaw } from '../../modules/laws/index.ts'
import { findAnnounced } from './announced.ts'
import { backupBeforeUpgrade } from './backup.ts'
import { keepRead } from './kept.ts'
import { modules } from './modules.ts'

export { schemas, sourceOf } from './backup.ts'
export { modules } from './modules.ts'

/** The parts every role of the program shares: database, files, calendar and law; and the contexts made from them. */
export type Platform = Connection & {
  /** The connections of callers, each bound to what its caller may reach; null where there is no second lock. */
  readonly callers: CallersConnections | null
  /** A context for an act at an instant; `caller` defaults to the system itself. */
  contextAt(at: string, caller?: Caller, commandKey?: string | null): Context
  contextOf(request: FastifyRequest): Promise<Context>
  /** The context of a job: its account's rights as they are now, in the bureau in which it was ordered. */
  contextFor(accountId: string | null, bureauId: string | null): Promise<Context>
  readonly journal: JournalStore
  readonly site: Site
  /** Reads again what was adopted on the screens of other processes. */
  readonly readAnnounced: () => Promise<void>
  /** What its modules offer to be held against the journal. */
  readonly journalled: readonly JournalledRegister[]
  /** Reads the law that stands in the database again: what a change by any process asks for. */
  readStanding(): Promise<void>
  /** Only for whoever seals: the key that signs, made when it is asked for the first time. */
  getSealing(): Promise<Sealing>
  /** The same once more, on connections of its own whose commits do not wait for the disk: to lay a demonstration. */
  openForLaying(): Promise<Platform>
}

export const systemCaller: Caller = { ...publicCaller, kind: 'system' }

export type PlatformOptions = {
  readonly databaseUrl: string
  readonly dataFolder: string
  readonly clock?: () => string
  readonly journalName?: string | null
  /** Where the embedded PostgreSQL lies: its cluster is copied before it is migrated. */
  readonly postgresFolder?: string | null
  /** Where outside databases are exported to before they are migrated. */
  readonly backupFolder?: string | null
  readonly log?: (line: string) => void
  readonly url?: string | null
  readonly provider?: ProviderSettings | null
  readonly demonstration?: Config['demonstration']
  readonly isProduction?: boolean
  readonly witnesses?: readonly Signer[]
  readonly fonts?: readonly string[]
  readonly channels?: ChannelSettings
  readonly platforms?: Platforms
  /** False for connections whose commits nobody waits for. */
  readonly waitsForDisk?: boolean
}

/**
 * Opens the database and brings it to this release.
 * @throws Refusal `start/demonstration-accounts` when invented people would live in a production.
 */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { databaseUrl, dataFolder, clock = now, journalName, witnesses = [], waitsForDisk = true } = options
  const connection = connect(databaseUrl, { waitsForDisk })
  const changes = listenForChanges(databaseUrl)
  changes.watch(connection.pool)
  const journal = journalStore(path.join(dataFolder, 'journal'), witnesses)
  const getSealing = async () => {
    await settleKeyChange(connection.db, journal, dataFolder)
    return { store: journal, key: await getJournalKey(dataFolder, journal, journalName ?? undefined) }
  }
  const before = backupBeforeUpgrade({ ...options, platform: { db: connection.db, getSealing } }, clock)
  try {
    await migrate(connection.db, modules, { before })
    if (options.isProduction) await refuseInventedPeople(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  const callers = (await canPlayCallers(connection.db)) ? connectCallers(databaseUrl, { waitsForDisk }) : null
  if (callers) changes.watch(callers.pool)
  const sessions = { db: connection.db, kept: keepCallers(changes) }
  const shared = {
    following: modules.flatMap(({ follows = [] }) => follows),
    people: modules.find(({ people }) => people)?.people ?? noPeople,
    files: fileStore(path.join(dataFolder, 'files'), { waitsForDisk }),
    site: await siteOf(options),
    journal,
    getJournalKey: async () => (await getSealing()).key,
  }
  const standing = await keepRead(changes, 'laws', () => standingLaw(connection.db))
  const announced = await keepRead(changes, 'codes', () => findAnnounced(connection.db, modules))
  const contextAt: Platform['contextAt'] = (at, caller = systemCaller, commandKey = null) => ({
    ...shared,
    ...announced.now(),
    ...standing.now(),
    readAnnounced: announced.read,
    db: caller.kind === 'account' && callers ? callers.dbFor(caller) : connection.db,
    at,
    today: chineseDay(at),
    caller,
    commandKey,
  })
  // Of two processes that begin at once the second finds everything there.
  await asOnly(connection.db, seedLock, () => seedModules(() => contextAt(clock())))
  return {
    ...connection,
    callers,
    readStanding: standing.read,
    readAnnounced: announced.read,
    close: () => closeInOrder([standing, announced, changes, callers, connection]),
    contextAt,
    journal,
    site: shared.site,
    journalled: modules.flatMap((module) => module.journalled ?? []),
    getSealing,
    openForLaying: () => openPlatform({ ...options, waitsForDisk: false }),
    async contextOf(request) {
      const at = clock()
      const context = contextAt(
        at,
        await callerOfRequest(sessions, request, { at, url: shared.site.url }),
        commandKeyOf(request),
      )
      // What is public is the same for everybody: signed in or not.
      return request.routeOptions.config.access === 'public' ? { ...context, db: connection.db } : context
    },
    async contextFor(accountId, bureauId) {
      const row = accountId ? await findCallerRow(connection.db, accountId, chineseDay(clock())) : undefined
      return contextAt(clock(), row ? callerOf(rowInBureau(row, bureauId)) : systemCaller)
    },
  }
}

async function closeInOrder(parts: readonly ({ close(): unknown } | null)[]): Promise<void> {
  for (const part of parts) await part?.close()
}

async function seedModules(context: () => Context): Promise<void> {
  for (const { seed } of modules) await seed?.(context())
}

type Sessions = Parameters<typeof findCallerOfSession>[0]
type Moment = { readonly at: string; readonly url: string | null }

async function callerOfRequest(sessions: Sessions, request: FastifyRequest, { at, url }: Moment): Promise<Caller> {
  const secret = secretOf(request, url)
  const caller = secret ? await findCallerOfSession(sessions, secret, at) : undefined
  return caller ?? publicCaller
}

const seedLock = 5_100_320

async function siteOf({
  dataFolder,
  url,
  provider,
  demonstration,
  isProduction,
  fonts,
  channels,
  platforms,
}: PlatformOptions): Promise<Site> {
  return {
    url: url ?? null,
    provider: provider ?? null,
    isDemonstration: !isProduction && demonstration !== 'none',
    secrets: await openSecretBox(dataFolder),
    fonts: fonts ?? [],
    channels: openChannels(channels ?? noChannels),
    platforms: platforms ?? {},
  }
}

/** Their passwords are known to everybody. */
async function refuseInventedPeople({ db }: Connection): Promise<void> {
  const accounts = await countDemonstrationAccounts(db)
  if (accounts > 0) throw new Refusal('start/demonstration-accounts', { accounts })
}

/** Without a module that knows them nobody has a name. */
const noPeople: FindPeople = async () => new Map()

const now = () => new Date().toISOString()
