import { randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { getSm2PublicKey, makeSm2KeyPair, signSm2 } from '../crypto/sm2.ts'
import { Refusal } from '../errors.ts'
import { writeWhole } from './store.ts'
import type { SigningKey } from './verifier-key.ts'

const format = 'steelyard-journal-key/1'

type KeyPair = { readonly publicKey: string; readonly privateKey: string }

/** A key whose private half is in the memory of this process: what a file holds. */
export const signingKeyOf = (name: string, { publicKey, privateKey }: KeyPair): SigningKey => ({
  name,
  publicKey,
  sign: async (message) => signSm2(message, privateKey, randomBytes(32)),
})

/** The key of a file; undefined when there is none. @throws Refusal `journal-key/malformed`. */
export async function findKeyFile(file: string): Promise<SigningKey | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  return text === undefined ? undefined : readKey(text, file)
}

/** A new key in a file only its owner may read. `name`: by default one made from the key itself. */
export async function makeKeyFile(file: string, name?: string): Promise<SigningKey> {
  const keys = makeSm2KeyPair(randomBytes(32))
  const key = { name: name ?? `steelyard-${keys.publicKey.slice(2, 14)}`, ...keys }
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeWhole(file, `${JSON.stringify({ format, ...key }, null, 2)}\n`, 0o600)
  return signingKeyOf(key.name, keys)
}

function readKey(text: string, file: string): SigningKey {
  const { name, privateKey } = fields(text)
  if (typeof name !== 'string' || !/^[0-9A-Za-z.:-]{1,100}$/.test(name) || typeof privateKey !== 'string') {
    throw new Refusal('journal-key/malformed', { file })
  }
  // The public half is made again: the two can never differ.
  return signingKeyOf(name, { privateKey, publicKey: getSm2PublicKey(privateKey) })
}

function fields(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) }
  } catch {
    return {}
  }
}
