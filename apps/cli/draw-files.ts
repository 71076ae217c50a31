import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { bytesToHex, hexToBytes } from '../../kernel/crypto/bytes.ts'
import { makeSm2KeyPair, type Sm2KeyPair } from '../../kernel/crypto/sm2.ts'
import { Refusal } from '../../kernel/errors.ts'

/** The secret of one contributor for one draw, until it is revealed. */
export type KeptSecret = { readonly draw: string; readonly party: string; readonly secret: string }

/**
 * Only its owner may read it, and what is there is never overwritten: a lost secret cannot be revealed.
 * @throws Refusal `secret-file/exists`.
 */
async function keep(file: string, content: object): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new Refusal('secret-file/exists', { file })
    throw error
  }
}

/** Makes a key pair on this machine and keeps it in `file` (mode 0600). The private half goes nowhere else. */
export async function makeKeyFile(file: string): Promise<Sm2KeyPair> {
  const keys = makeSm2KeyPair(randomBytes(32))
  await keep(file, keys)
  return keys
}

export const readKeyFile = async (file: string): Promise<Sm2KeyPair> =>
  JSON.parse(await readFile(file, 'utf8')) as Sm2KeyPair

/**
 * The secret for a draw, made here. A file that holds the one of the same draw and party already is used again: a
 * commitment that did not arrive is sent once more, not made anew. @throws Refusal `secret-file/exists` for another's.
 */
export async function makeSecretFile(file: string, of: Omit<KeptSecret, 'secret'>): Promise<Uint8Array> {
  const kept = await readSecretFile(file).catch(() => null)
  if (kept?.draw === of.draw && kept.party === of.party) return hexToBytes(kept.secret)
  const secret = randomBytes(32)
  await keep(file, { ...of, secret: bytesToHex(secret) })
  return secret
}

export const readSecretFile = async (file: string): Promise<KeptSecret> =>
  JSON.parse(await readFile(file, 'utf8')) as KeptSecret
