import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from '../errors.ts'
import { canWrite, findAccount } from './account.ts'
import type { Account } from './processes.ts'

/** Where the database lies and under which account its server runs (`null`: as ourselves). */
export type Place = { readonly folder: string; readonly account: Account | null }

/** Files inside a database folder. */
export const clusterOf = (folder: string) => path.join(folder, 'cluster')
export const logFileOf = (folder: string) => path.join(folder, 'server.log')
export const portFileOf = (folder: string) => path.join(folder, 'port')
export const passwordFileOf = (folder: string) => path.join(folder, 'password')

/**
 * The wanted folder, or another one when the server's account cannot reach it (project of root in a private home).
 * The other place is written into the wanted folder, so that it is found again when permissions change later.
 * @throws Refusal `start/folder-not-writable` { folder, account }.
 */
export async function preparePlace(wanted: string, log: (line: string) => void): Promise<Place> {
  const noted = await findMovedPlace(wanted)
  if (noted) return openPlace(noted)
  await makeFolder(wanted)
  const account = await findAccount(clusterOf(wanted))
  if (await isUsable(wanted, account)) return { folder: wanted, account }
  if (!account) throw notWritable(wanted, account)
  const other = path.join('/var/lib/steelyard', createHash('sha256').update(wanted).digest('hex').slice(0, 12))
  const place = await openPlace(other)
  await writeFile(movedFile(wanted), other)
  log(`The account ${account.name} cannot enter ${wanted}: the database lies in ${other}`)
  return place
}

/** Where the database really lies when the wanted folder could not be used. */
export const findMovedPlace = (wanted: string): Promise<string | undefined> =>
  readFile(movedFile(wanted), 'utf8').then(
    (text) => text.trim() || undefined,
    () => undefined,
  )

const movedFile = (wanted: string) => path.join(wanted, 'moved-to.txt')

async function openPlace(folder: string): Promise<Place> {
  await makeFolder(folder)
  const account = await findAccount(clusterOf(folder))
  if (await isUsable(folder, account)) return { folder, account }
  throw notWritable(folder, account)
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 })
  } catch (error) {
    throw notWritable(folder, null, (error as Error).message)
  }
}

async function isUsable(folder: string, account: Account | null): Promise<boolean> {
  if (account) await giveTo(folder, account)
  return canWrite(account, folder)
}

async function giveTo(folder: string, { uid, gid }: Account): Promise<void> {
  // A folder of a file system that knows no owners is judged by the trial that follows.
  await chown(folder, uid, gid).catch(() => {})
  await chmod(folder, 0o700).catch(() => {})
}

const notWritable = (folder: string, account: Account | null, reason = '') =>
  new Refusal('start/folder-not-writable', { folder, account: account?.name ?? `user ${process.getuid?.()}`, reason })
