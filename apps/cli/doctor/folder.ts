import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from '../../../kernel/config.ts'
import { findOwner, type Owner } from '../../../kernel/embedded-postgres/owner.ts'
import { findMovedPlace } from '../../../kernel/embedded-postgres/place.ts'
import { type Check, fail, ok, type Verdict, warn } from './finding.ts'

const GB = 1024 ** 3

export const folderChecks: readonly Check[] = [
  {
    name: 'data folder',
    examine: async ({ config }) => {
      const folder = config.dataFolder
      const standing = await nearestStanding(folder)
      const isOpen = await isAllowed(standing, constants.W_OK | constants.X_OK)
      if (!isOpen) return fail(`${standing} may not be written`, `Give this user the right, or set STEELYARD_DATA.`)
      return standing === folder ? ok(folder) : ok(`${folder} will be made at the first start`)
    },
  },
  {
    name: 'free space',
    examine: async ({ config }) => judgeSpace(await nearestStanding(await databaseFolderOf(config))),
  },
  {
    name: 'owner of the data',
    examine: async ({ config }) => {
      const owner = await platformOf(config)
      return ok(owner ? `a platform runs (process ${owner.pid})` : 'no platform runs on this data folder')
    },
  },
]

/** Where the embedded database of these settings lies: beside the wanted place when that could not be reached. */
export async function databaseFolderOf({ dataFolder }: Config): Promise<string> {
  const wanted = path.join(dataFolder, 'postgres')
  return (await findMovedPlace(wanted)) ?? wanted
}

/** The platform that has the data folder open now. */
export const platformOf = async (config: Config): Promise<Owner | undefined> =>
  findOwner(await databaseFolderOf(config))

export const isAllowed = (file: string, mode: number): Promise<boolean> =>
  access(file, mode).then(
    () => true,
    () => false,
  )

async function judgeSpace(folder: string): Promise<Verdict> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const found = `${(free / GB).toFixed(1)} GB free in ${folder}`
  if (free < GB / 4) return fail(found, 'Free some space: the database stops when the disk is full.')
  return free < 2 * GB ? warn(found, 'A real register needs some gigabytes: free some space in time.') : ok(found)
}

async function nearestStanding(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  return found || folder === path.dirname(folder) ? folder : nearestStanding(path.dirname(folder))
}
