import path from 'node:path'
import {
  type CheckedBackup,
  checkBackup,
  chooseBackup,
  type MadeBackup,
  makeBackup,
} from '../../kernel/backup/index.ts'
import { signersOf } from '../../kernel/backup/signers.ts'
import { readConfig } from '../../kernel/config.ts'
import { findKeyOfJournal } from '../../kernel/journal/key.ts'
import type { Outcome } from './command.ts'
import { sourceOf, withPlatform } from './open-platform.ts'

export type BackupRequest = { readonly folder: string; readonly asExport: boolean; readonly json: boolean }

/**
 * `steelyard backup DIR`: the whole installation, while it works or stands still. Exit code 1 when a stored file is not
 * what its name says: the backup is made without it, and it is named.
 */
export function backup({ folder, asExport, json }: BackupRequest): Promise<Outcome> {
  const print = (line: string) => process.stderr.write(`${line}\n`)
  return withPlatform(print, async (opened) => {
    const source = await sourceOf(opened)
    const leadsOn = opened.config.backupFolder === path.resolve(folder)
    const wish = { at: new Date().toISOString(), asExport, leadsOn }
    const made = await makeBackup(source, path.resolve(folder), wish)
    const exitCode = made.damaged.length > 0 ? 1 : 0
    return { output: json ? JSON.stringify(answerOf(made)) : tell(made).join('\n'), exitCode }
  })
}

const answerOf = ({ folder, manifest, damaged }: MadeBackup) => ({
  folder,
  kind: manifest.kind,
  at: manifest.at,
  files: manifest.files.count,
  bytes: manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0),
  keysApart: manifest.keys.map(({ file }) => file),
  damaged,
})

function tell(made: MadeBackup): string[] {
  const { folder, kind, at, files, bytes, keysApart, damaged } = answerOf(made)
  return [
    `${folder}: ${kind} as of ${at}, ${(bytes / 1e6).toFixed(1)} MB and ${files} stored files`,
    kind === 'cluster'
      ? 'It can be led on to any later instant by the WAL that is shipped beside it.'
      : 'It holds this instant only; any PostgreSQL of this release takes it in.',
    `Keys are not in it and are kept by another hand: ${keysApart.join(', ') || 'none'} (folder "keys" of the data).`,
    ...damaged.map((sm3) => `DAMAGED stored file, not in the backup: ${sm3}`),
  ]
}

/** `steelyard backup check DIR`: weighs the newest backup there, or the one that is named. Exit code 1: not whole. */
export async function checkBackupCommand({ folder, json }: { folder: string; json: boolean }): Promise<Outcome> {
  const { folder: chosen } = await chooseBackup(path.resolve(folder), null)
  const key = await findKeyOfJournal(readConfig().dataFolder)
  const checked = await checkBackup(chosen, key && (await signersOf(key, [path.join(chosen, '..', 'journal')])))
  const exitCode = checked.damaged.length > 0 ? 1 : 0
  if (json)
    return { output: JSON.stringify({ ...answer(checked), folder: chosen, signed: key !== undefined }), exitCode }
  const seen = key
    ? 'signature and content'
    : 'content (the key of the journal is not here: the signature was not seen)'
  const lines = [
    `${chosen}: ${seen}, ${(checked.bytes / 1e6).toFixed(1)} MB weighed, ${checked.damaged.length} damaged`,
  ]
  return { output: [...lines, ...checked.damaged.map((place) => `DAMAGED ${place}`)].join('\n'), exitCode }
}

const answer = ({ manifest, damaged, bytes }: CheckedBackup) => ({
  at: manifest.at,
  kind: manifest.kind,
  bytes,
  damaged,
})
