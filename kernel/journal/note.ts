import { bytesToHex, concat, equalBytes, hexToBytes } from '../crypto/bytes.ts'
import { signSm2, verifySm2 } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'

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

/** A public key with the name under which it signs. */
export type Signer = { readonly name: string; readonly publicKey: string }

const form =
  /^([\x21-\x7e]{1,200})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\n\n((?:— [\x21-\x7e]{1,200} [A-Za-z0-9+/]+={0,2}\n)+)$/

/** Text of the note without signatures: what is signed, its last LF included. */
export const textOfCheckpoint = ({ origin, size, root, time }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(hexToBytes(root))}\ntime ${time}\n`

/** First four bytes of H(name ‖ LF ‖ 0xFF ‖ "sm2" ‖ public key): tells keys of one name apart. */
export const keyIdOf = ({ name, publicKey }: Signer): Uint8Array =>
  sm3(concat(name, '\n', 0xff, 'sm2', hexToBytes(publicKey))).slice(0, 4)

/** `name+keyId+base64(0xFF ‖ "sm2" ‖ public key)`: what a witness writes down once, as other logs print their keys. */
export const verifierKeyOf = (signer: Signer): string =>
  `${signer.name}+${bytesToHex(keyIdOf(signer))}+${toBase64(concat(0xff, 'sm2', hexToBytes(signer.publicKey)))}`

/** The signed note. `random`: see `signSm2`. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  { name, publicKey, privateKey }: Signer & { readonly privateKey: string },
  random: Uint8Array,
): string {
  const text = textOfCheckpoint(checkpoint)
  const signature = hexToBytes(signSm2(concat(text), privateKey, random))
  return `${text}\n— ${name} ${toBase64(concat(keyIdOf({ name, publicKey }), signature))}\n`
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

/** Does the note bear a valid signature of this key? Lines of other keys (witnesses) are not looked at. */
export function isSignedBy(note: string, signer: Signer): boolean {
  const checkpoint = readCheckpoint(note)
  if (!checkpoint) return false
  const lines = note
    .slice(note.indexOf('\n\n') + 2)
    .trimEnd()
    .split('\n')
  const own = lines.filter((line) => line.split(' ')[1] === signer.name)
  return own.some((line) => isSignature(checkpoint, line.split(' ')[2] ?? '', signer))
}

function isSignature(checkpoint: Checkpoint, base64: string, signer: Signer): boolean {
  const bytes = fromBase64(base64)
  if (bytes?.length !== 68 || !equalBytes(bytes.slice(0, 4), keyIdOf(signer))) return false
  return verifySm2(concat(textOfCheckpoint(checkpoint)), bytesToHex(bytes.slice(4)), signer.publicKey)
}

/** The epoch of an origin `name/journal/epoch`; undefined when it is another's. */
export function epochOf(origin: string, name: string): number | undefined {
  const start = `${name}/journal/`
  const rest = origin.startsWith(start) ? origin.slice(start.length) : ''
  return /^[1-9]\d{0,8}$/.test(rest) ? Number(rest) : undefined
}

export const originOf = (name: string, epoch: number): string => `${name}/journal/${epoch}`

function isRealInstant(time: string): boolean {
  const milliseconds = Date.parse(time)
  return !Number.isNaN(milliseconds) && `${new Date(milliseconds).toISOString().slice(0, 19)}Z` === time
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Only the one spelling an encoder writes: no stray bits, no missing padding. */
function fromBase64(text: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    return toBase64(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}
