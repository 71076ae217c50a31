import { bytesToHex, concat, equalBytes, hexToBytes, textOf } from '../crypto/bytes.ts'
import { isSm2PublicKey } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** A public key with the name under which it signs. */
export type Signer = { readonly name: string; readonly publicKey: string }

/** What a key is for: a journal's own checkpoints and receipts, or the cosignatures of a witness. */
export type KeyUse = 'sm2' | 'sm2-cosignature'

/** A key that signs. The private half may lie in a file or in a module that never gives it away (`kernel/journal/key.ts`). */
export type SigningKey = Signer & {
  /** SM2 over the message, `r ‖ s` as `hex(64)`. */
  readonly sign: (message: Uint8Array) => Promise<string>
}

/** First four bytes of H(name ‖ LF ‖ 0xFF ‖ use ‖ public key): tells keys of one name, and their uses, apart. */
export const keyIdOf = ({ name, publicKey }: Signer, use: KeyUse = 'sm2'): Uint8Array =>
  sm3(concat(name, '\n', 0xff, use, hexToBytes(publicKey))).slice(0, 4)

/** `name+keyId+base64(0xFF ‖ use ‖ public key)`: what is written down once, as other logs print their keys. */
export const verifierKeyOf = (signer: Signer, use: KeyUse = 'sm2'): string =>
  `${signer.name}+${bytesToHex(keyIdOf(signer, use))}+${toBase64(concat(0xff, use, hexToBytes(signer.publicKey)))}`

const form = /^([\x21-\x2a\x2c-\x7e]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/

/** Undefined for a text that is no key of this use, or whose id is not that of its key. */
export function readVerifierKey(text: string, use: KeyUse = 'sm2'): Signer | undefined {
  const [, name = '', keyId = '', base64 = ''] = form.exec(text.trim()) ?? []
  const bytes = fromBase64(base64)
  if (!bytes || bytes.length !== 1 + use.length + 65) return undefined
  const isOfUse = bytes[0] === 0xff && textOf(bytes.slice(1, 1 + use.length)) === use
  const signer = { name, publicKey: bytesToHex(bytes.slice(1 + use.length)) }
  if (!isOfUse || !isSm2PublicKey(signer.publicKey)) return undefined
  return equalBytes(keyIdOf(signer, use), hexToBytes(keyId)) ? signer : undefined
}
