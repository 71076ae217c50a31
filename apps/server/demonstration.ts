import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type Demonstration,
  type DemonstrationAccount,
  type DemonstrationOptions,
  fillDemonstration,
  findDemonstration,
  findDemonstrationState,
  isEmptyPlatform,
  outcomesOf,
  type Progress,
  progressOf,
  type Truth,
  usualSize,
} from '../../demo/index.ts'
import { chineseDay } from '../../kernel/calendar.ts'
import type { Config } from '../../kernel/config.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, orNull, Type } from '../../kernel/model.ts'
import { countOfficeAccounts } from '../../modules/authorities/index.ts'
import { type Laying, takeAway } from './laying.ts'
import { modules } from './modules.ts'
import { openPlatform, type Platform, type PlatformOptions } from './platform.ts'

export { findDemonstration, isEmptyPlatform, outcomesOf, type Progress, progressOf, type Truth, usualSize }

export type Print = (line: string) => void

export const defaultSeed = 'steelyard'

/**
 * Fills an empty database with the demonstration, unless the settings say otherwise; prints who may sign in. To be
 * called before the worker starts: the town's past is told by its own clock, and a worker lives by today's.
 * @throws Refusal `demonstration/begun` when an earlier attempt was broken off.
 */
export async function ensureDemonstration(
  platform: Platform,
  config: Config,
  { print, laying }: { readonly print: Print; readonly laying: Laying },
): Promise<void> {
  if (config.isProduction) return
  const isEmpty = await isEmptyPlatform(platform.db)
  if (isEmpty && config.demonstration === 'none') return
  const accounts = isEmpty
    ? (await layTown(platform, { ...scaleOf(config), folder: config.dataFolder, print }, laying)).accounts
    : await findDemonstration(platform)
  if (accounts) for (const line of told(accounts, config.dataFolder)) print(line)
}

/** Whoever asks meanwhile is told how far it is. */
async function layTown(platform: Platform, filling: Filling, laying: Laying): Promise<Demonstration> {
  const onProgress = (progress: Progress) => {
    laying.now = progress
  }
  const demonstration = await fillTown(platform, { ...filling, onProgress })
  laying.now = null
  return demonstration
}

/**
 * Opens the platform; where a demonstration was broken off, its half is taken away first. Only where nobody but invented
 * people has an account: what a person entered is never taken away.
 */
export async function openWhole(options: PlatformOptions & { readonly log: Print }): Promise<Platform> {
  const platform = await openPlatform(options)
  if (options.isProduction || !(await isBrokenOff(platform))) return platform
  options.log('A demonstration was broken off here: its half is taken away, and it is laid anew.')
  await takeAway(platform, options.dataFolder)
  await platform.close()
  return openPlatform(options)
}

const isBrokenOff = async ({ db }: Platform): Promise<boolean> =>
  (await findDemonstrationState(db)) === 'begun' && (await countOfficeAccounts(db)) === 0

/** Whether the next start would lay a demonstration here: until then nothing may be asked. */
export const isToBeLaid = async ({ db }: Platform, config: Config): Promise<boolean> =>
  !config.isProduction && config.demonstration !== 'none' && (await isEmptyPlatform(db))

export type Filling = {
  readonly folder: string
  readonly print: Print
  readonly seed?: string
  readonly territory?: 'town' | 'city'
  /** Active businesses: those of the town or the city unless told otherwise. */
  readonly size?: number
  readonly onProgress?: (progress: Progress) => void
}

/** A village is the town again with a tenth of its businesses, for those who cannot wait a minute. */
const scaleOf = ({ demonstration }: Config): Pick<Filling, 'territory' | 'size'> =>
  demonstration === 'village'
    ? { territory: 'town', size: usualSize.town / 10 }
    : { territory: demonstration === 'city' ? 'city' : 'town' }

/**
 * The town or the city as of today, in Chinese time. The keys of contributors and custodian are laid into the data
 * folder, and so is the hidden truth, which is in no table.
 */
export async function fillTown(platform: Platform, filling: Filling): Promise<Demonstration> {
  const { folder, print, seed = defaultSeed, territory = 'town', size = usualSize[territory], onProgress } = filling
  print(`The database is empty: generating the demonstration, ${size} businesses (about ${waitOf(size)}).`)
  const keepTruth = await truthKeeper(keyringFolder(folder))
  const today = chineseDay(new Date().toISOString())
  const options: DemonstrationOptions = { seed, today, territory, size }
  const demonstration = await onOwnConnections(platform, (own) =>
    fillDemonstration(
      {
        ...own,
        modules,
        print,
        keepTruth,
        milliseconds: () => performance.now(),
        ...(onProgress ? { onProgress } : {}),
      },
      options,
    ),
  )
  await keepKeyrings(keyringFolder(folder), demonstration)
  return demonstration
}

/**
 * Thousands of commands that each wait for the disk take longer than what they do. What is lost when the machine stops
 * in the middle is an unfinished town, which is told at the next start; nothing in it was promised to anybody. The
 * connections on which commits do not wait are closed with it, and one that waits brings the whole of it to the disk.
 */
async function onOwnConnections<Result>(platform: Platform, work: (own: Platform) => Promise<Result>): Promise<Result> {
  const own = await platform.openForLaying()
  try {
    return await work(own)
  } finally {
    await own.close()
    await platform.pool.query("select pg_logical_emit_message(true, 'steelyard', 'laid')")
  }
}

/** Only while the database holds a demonstration: who may sign in, and how. */
export const demonstrationRoutes =
  (
    platform: Platform,
    { isProduction, laying = { now: null } }: { readonly isProduction: boolean; readonly laying?: Laying },
  ) =>
  (app: RouteApp): void => {
    app.get(
      '/demonstration',
      {
        config: { access: 'public', refuses: [404] },
        schema: { tags: ['demonstration'], response: { 200: Told } },
      },
      async () => {
        if (laying.now) return { accounts: [], laying: laying.now }
        const accounts = isProduction ? null : await findDemonstration(platform)
        if (!accounts) throw new Refusal('demonstration/not-found')
        return { accounts: [...accounts], laying: null }
      },
    )
  }

const Told = closed({
  accounts: Type.Array(
    closed({ username: Type.String(), password: Type.String(), name: Type.String(), title: Type.String() }),
  ),
  laying: orNull(closed({ step: Type.String(), share: Type.Number() })),
})

const businessesPerMinute = 20_000

const waitOf = (size: number): string => {
  const minutes = Math.ceil(size / businessesPerMinute)
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}

export const truthFile = (dataFolder: string): string => path.join(keyringFolder(dataFolder), 'truth.jsonl')

/** One line for each business and officer; read by `steelyard demo truth` alone. */
async function truthKeeper(folder: string): Promise<(truths: readonly Truth[]) => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'truth.jsonl')
  await writeFile(file, '', { mode: 0o600 })
  return (truths) => appendFile(file, truths.map((truth) => `${JSON.stringify(truth)}\n`).join(''))
}

const keyringFolder = (dataFolder: string) => path.join(dataFolder, 'demonstration')

/** The page of a contributor takes these files in; what they hold would never leave his device otherwise. */
async function keepKeyrings(folder: string, { keyrings }: Demonstration): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [username, keyring] of Object.entries(keyrings)) {
    const text = `${JSON.stringify({ format: 'steelyard-keyring/1', ...keyring }, null, 2)}\n`
    await writeFile(path.join(folder, `steelyard-keyring-${username}.json`), text, { mode: 0o600 })
  }
}

function told(accounts: readonly DemonstrationAccount[], folder: string): string[] {
  const width = Math.max(...accounts.map(({ username }) => username.length))
  return [
    `\n  Demonstration accounts, password ${accounts[0]?.password ?? ''}`,
    ...accounts.map(({ username, title }) => `    ${username.padEnd(width)}  ${title}`),
    `  Keys of contributors and custodian: ${keyringFolder(folder)}`,
  ]
}
