import { stat } from 'node:fs/promises'
import path from 'node:path'
import { sm3Hex } from '../crypto/sm3.ts'
import { readLines } from './files.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { sm3OfFile } from './stored.ts'

export type CheckedBackup = {
  readonly manifest: Manifest
  /** Places inside the folder of backups that are missing or not what the manifest says. Empty: the backup is whole. */
  readonly damaged: readonly string[]
  /** Bytes that were weighed. */
  readonly bytes: number
}

/**
 * Weighs a backup again: the signature of its manifest, every part, every stored file.
 * @throws Refusal `backup/unreadable`, `backup/forged`.
 */
export async function checkBackup(folder: string, publicKeys?: readonly string[]): Promise<CheckedBackup> {
  const manifest = await readManifest(folder, publicKeys)
  const damaged: string[] = []
  let bytes = 0
  const weigh = async (place: string, expected: string, size?: number) => {
    const file = path.join(folder, place)
    const found = await stat(file).catch(() => undefined)
    bytes += found?.size ?? 0
    const isRight = found && (size === undefined || found.size === size) && (await sm3OfFile(file)) === expected
    if (!isRight) damaged.push(place)
  }
  for (const part of manifest.parts) await weigh(part.path, part.sm3, part.bytes)
  const files = await readLines(path.join(folder, 'files.txt')).catch(() => [])
  if (sm3Hex(Buffer.from(files.join('\n'))) !== manifest.files.sm3) damaged.push('files.txt')
  for (const sm3 of files) await weigh(path.join('..', 'files', sm3.slice(0, 2), sm3.slice(2)), sm3)
  return { manifest, damaged, bytes }
}
