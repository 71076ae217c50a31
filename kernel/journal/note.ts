import { bytesToHex, concat, equalBytes, hexToBytes } from '../crypto/bytes.ts'
import { verifySm2 } from '../crypto/sm2.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { keyIdOf, type Signer, type SigningKey } from './verifier-key.ts'

export { keyIdOf, type Signer, type SigningKey, verifierKeyOf } from './verifier-key.ts'

/** What a checkpoint says: the journal of this origin had this size and root at this time (UTC, RFC 3339). */
export type Checkpoint = {
  readonly origin: string
  readonly size: number
  /** `hex(32)`. */
  readonly root: string
  readonly time: string
}

/** A checkpoint with the very text it was read from. */
export type SignedCheckpoint = Checkpoint & { readonly note: string }

const signatureLines = '((?:— [\\x21-\\x7e]{1,200} [A-Za-z0-9+/]+={0,2}\\n)+)$'
const form = new RegExp(
  `^([\\x21-\\x7e]{1,200})\\n(0|[1-9]\\d{0,15})\\n([A-Za-z0-9+/]{43}=)\\ntime (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\\n\\n${signatureLines}`,
)

/** Text of the note without signatures: what is signed, its last LF included. */
export const textOfCheckpoint = ({ origin, size, root, time }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(hexToBytes(root))}\ntime ${time}\n`

export const signCheckpoint = (checkpoint: Checkpoint, key: SigningKey): Promise<string> =>
  signText(textOfCheckpoint(checkpoint), key)

/** The text as a signed note: an empty line and a signature line of each key behind it. */
export async function signText(text: string, ...keys: readonly SigningKey[]): Promise<string> {
  const lines = await Promise.all(keys.map((key) => signatureLine(text, key)))
  return `${text}\n${lines.join('')}`
}

async function signatureLine(text: string, key: SigningKey): Promise<string> {
  const signature = hexToBytes(await key.sign(concat(text)))
  return `— ${key.name} ${toBase64(concat(keyIdOf(key), signature))}\n`
}

/** Undefined for a text that is no checkpoint. Says nothing about its signatures. */
export function readCheckpoint(note: string): SignedCheckpoint | undefined {
  const match = form.exec(note)
  if (!match) return undefined
  const [, origin = '', size = '', root = '', time = ''] = match
  const bytes = fromBase64(root)
  const isReal = bytes?.length === 32 && Number.isSafeInteger(Number(size))
  return isReal && isRealInstant(time) ? { origin, size: Number(size), root: bytesToHex(bytes), time, note } : undefined
}

/** Does any signed note bear a valid signature of this key? */
export function hasSignature(note: string, signer: Signer): boolean {
  const text = textOfNote(note)
  const own = linesOfNote(note).filter(({ name }) => name === signer.name)
  return own.some(({ bytes }) => {
    if (bytes.length !== 68 || !equalBytes(bytes.slice(0, 4), keyIdOf(signer))) return false
    return verifySm2(concat(text), bytesToHex(bytes.slice(4)), signer.publicKey)
  })
}

/** What stands before the empty line. */
export const textOfNote = (note: string): string => note.slice(0, note.indexOf('\n\n') + 1)

/** Its signature lines; a line that is none is left out. */
export function linesOfNote(note: string): { name: string; bytes: Uint8Array; line: string }[] {
  const lines = note
    .slice(note.indexOf('\n\n') + 2)
    .trimEnd()
    .split('\n')
  return lines.flatMap((line) => {
    const [dash, name = '', base64 = '', ...more] = line.split(' ')
    const bytes = dash === '—' && more.length === 0 ? fromBase64(base64) : undefined
    return bytes ? [{ name, bytes, line: `${line}\n` }] : []
  })
}

/** The epoch of an origin `name/journal/epoch`; undefined when it is another's. */
export function epochOf(origin: string, name: string): number | undefined {
  const start = `${name}/journal/`
  const rest = origin.startsWith(start) ? origin.slice(start.length) : ''
  return /^[1-9]\d{0,8}$/.test(rest) ? Number(rest) : undefined
}

export const originOf = (name: string, epoch: number): string => `${name}/journal/${epoch}`

export function isRealInstant(time: string): boolean {
  const milliseconds = Date.parse(time)
  return !Number.isNaN(milliseconds) && `${new Date(milliseconds).toISOString().slice(0, 19)}Z` === time
}
