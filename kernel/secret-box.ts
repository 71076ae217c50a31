import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { Refusal } from './errors.ts'
import { writeWhole } from './journal/store.ts'

/** Seals what must be read again but not by whoever reads the database: the key lies outside it. */
export type SecretBox = {
  /** `owner`: the record the secret belongs to; sealed text copied to another record does not open there. */
  seal(text: string, owner: string): string
  /** @throws Refusal `secret/unreadable` when key or owner are others, or the text was changed. */
  open(sealed: string, owner: string): string
  /** The same text always bears the same mark, so that it is found again; without the key nobody tells of what it is. */
  mark(text: string, purpose: string): string
}

/**
 * The box of this installation, its key made at the first start: `keys/secrets.key` in the data folder, readable by the
 * platform's own account only. Servers that share a database share this file.
 */
export async function openSecretBox(dataFolder: string): Promise<SecretBox> {
  const file = path.join(dataFolder, 'keys', 'secrets.key')
  return secretBox(Buffer.from((await readKey(file)) ?? (await makeKey(file)), 'hex'))
}

/** SM4 in counter mode, then HMAC-SM3 over owner, start value and text: Node has SM4 without GCM. */
export function secretBox(key: Uint8Array): SecretBox {
  if (key.length !== 32) throw new Refusal('secret/key-malformed')
  const cipherKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'steelyard-secret/1 cipher', 16)))
  const macKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'steelyard-secret/1 mac', 32)))
  const markKey = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'steelyard-secret/1 mark', 32)))
  const macOf = (start: Uint8Array, hidden: Uint8Array, owner: string) =>
    createHmac('sm3', macKey)
      .update(`${Buffer.byteLength(owner)}:${owner}`)
      .update(start)
      .update(hidden)
      .digest()
  return {
    seal(text, owner) {
      const start = randomBytes(16)
      const cipher = createCipheriv('sm4-ctr', cipherKey, start)
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([start, macOf(start, hidden, owner), hidden]).toString('base64url')
    },
    open(sealed, owner) {
      const bytes = Buffer.from(sealed, 'base64url')
      const [start, mac, hidden] = [bytes.subarray(0, 16), bytes.subarray(16, 48), bytes.subarray(48)]
      if (mac.length !== 32 || !timingSafeEqual(mac, macOf(start, hidden, owner)))
        throw new Refusal('secret/unreadable')
      const decipher = createDecipheriv('sm4-ctr', cipherKey, start)
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
    },
    mark: (text, purpose) =>
      createHmac('sm3', markKey)
        .update(`${Buffer.byteLength(purpose)}:${purpose}`)
        .update(text)
        .digest('hex'),
  }
}

async function readKey(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return undefined
  })
  if (text !== undefined && !/^[0-9a-f]{64}$/.test(text.trim())) throw new Refusal('secret/key-malformed', { file })
  return text?.trim()
}

async function makeKey(file: string): Promise<string> {
  const key = randomBytes(32).toString('hex')
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  await writeWhole(file, `${key}\n`, 0o600)
  return key
}
