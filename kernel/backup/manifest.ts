import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { canonicalJson } from '../crypto/canonical-json.ts'
import { verifySm2 } from '../crypto/sm2.ts'
import { Refusal } from '../errors.ts'
import { writeWhole } from '../journal/store.ts'
import { namesIn, type Part } from './stored.ts'

export const formatOfBackup = 'steelyard-backup/1'

/**
 * What a backup holds. `cluster`: the data folder of the embedded PostgreSQL, which the archived WAL leads on to any
 * later instant. `export`: every table as text, which any PostgreSQL of this release takes in, as of one instant.
 */
export type Manifest = {
  readonly format: typeof formatOfBackup
  readonly kind: 'cluster' | 'export'
  /** Name of its folder, and the instant it was begun: `20261121T224636Z`. */
  readonly stamp: string
  /** From this instant on a restore can go: when the copy was consistent. ISO, UTC. */
  readonly at: string
  /** Major version of the server. */
  readonly postgres: string
  /** `module/number` of every migration in the database. */
  readonly migrations: readonly string[]
  readonly journal: { readonly epoch: number; readonly size: number }
  /** Keys are not here; these are those that belong to it, to be known again by the SM3 of their file. */
  readonly keys: readonly { readonly file: string; readonly sm3: string }[]
  readonly folders: readonly string[]
  readonly parts: readonly Part[]
  /** Stored files this backup needs: how many, and the SM3 of the list `files.txt`. */
  readonly files: { readonly count: number; readonly sm3: string }
  /** First and last segment of WAL without which the copy is not consistent; empty for an export. */
  readonly wal: readonly string[]
}

/** `20261121T224636Z` */
export const stampOf = (at: string): string => at.slice(0, 19).replaceAll(/[-:]/g, '').concat('Z')

/** Backups in a folder, oldest first. Half-made ones bear another name. */
export const listStamps = async (folder: string): Promise<string[]> =>
  (await namesIn(folder)).filter((name) => /^\d{8}T\d{6}Z$/.test(name))

/** The key of the journal: it signs what the backup holds, and is not in it. */
export type ManifestKey = {
  readonly publicKey: string
  /** SM2 over the message, 128 hexadecimal characters. */
  readonly sign: (message: Uint8Array) => Promise<string>
}

/** Manifest and, beside it, its signature. */
export async function writeManifest(folder: string, manifest: Manifest, key: ManifestKey): Promise<void> {
  const text = canonicalJson(manifest)
  await writeWhole(path.join(folder, 'manifest.json'), text, 0o600)
  await writeWhole(path.join(folder, 'manifest.sm2'), await key.sign(Buffer.from(text)), 0o600)
}

/**
 * Reads the manifest of one backup. With public keys it must be signed by one of them.
 * @throws Refusal `backup/unreadable`, `backup/forged`.
 */
export async function readManifest(folder: string, publicKeys?: readonly string[]): Promise<Manifest> {
  const [text, signature] = await Promise.all([readText(folder, 'manifest.json'), readText(folder, 'manifest.sm2')])
  const isSigned = publicKeys?.some((key) => verifySm2(Buffer.from(text), signature, key)) ?? true
  if (!isSigned) throw new Refusal('backup/forged', { folder })
  return parse(folder, text)
}

function parse(folder: string, text: string): Manifest {
  try {
    const manifest = JSON.parse(text) as Manifest
    if (manifest.format === formatOfBackup) return manifest
  } catch {
    // Told below: what is no JSON is no manifest either.
  }
  throw new Refusal('backup/unreadable', { folder })
}

const readText = (folder: string, file: string) =>
  readFile(path.join(folder, file), 'utf8').catch(() => {
    throw new Refusal('backup/unreadable', { folder })
  })
