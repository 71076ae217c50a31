import type { Db } from '../database.ts'
import type { FileStore } from '../files.ts'
import { sm3OfFile } from '../stored-files.ts'
import { type KeptFile, listKeptFiles } from './queries.ts'

export type FileFinding = {
  readonly fault: 'changed' | 'missing'
  readonly attachment: string
  readonly name: string
  readonly sm3: string
}

export type FilesVerdict = {
  readonly verdict: 'whole' | 'broken'
  readonly checked: number
  /** The first twenty. */
  readonly findings: readonly FileFinding[]
}

const batch = 500

/** Holds every file an attachment relies on, previews too, against the SM3 it was kept under. Reads only. */
export async function verifyAttachments({ db, files }: { db: Db; files: FileStore }): Promise<FilesVerdict> {
  let checked = 0
  const findings: FileFinding[] = []
  for (let kept = await listKeptFiles(db, '', batch); kept.length > 0; ) {
    for (const file of kept) {
      checked += 1
      const fault = await faultOf(files, file)
      if (fault) findings.push({ fault, attachment: file.id, name: file.name, sm3: file.sm3 })
    }
    kept = await listKeptFiles(db, kept.at(-1)?.sm3 ?? '', batch)
  }
  return { verdict: findings.length > 0 ? 'broken' : 'whole', checked, findings: findings.slice(0, 20) }
}

async function faultOf(files: FileStore, { sm3 }: KeptFile): Promise<FileFinding['fault'] | undefined> {
  const found = await sm3OfFile(files.pathOf(sm3))
  if (found === undefined) return 'missing'
  return found === sm3 ? undefined : 'changed'
}
