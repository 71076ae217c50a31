import { bigEndian, bytesToHex, concat, equalBytes, hexToBytes } from '../crypto/bytes.ts'
import { verifySm2 } from '../crypto/sm2.ts'
import { toBase64 } from './base64.ts'
import { linesOfNote, textOfNote } from './note.ts'
import { keyIdOf, type Signer, type SigningKey } from './verifier-key.ts'

/** That a witness had seen this checkpoint, grown out of all it saw before, at this time. */
export type Cosignature = { readonly name: string; readonly time: string; readonly line: string }

/**
 * The line a witness lays beside the journal's own: keyId ‖ Unix seconds (8 bytes) ‖ SM2 over `cosignature/v1 LF time
 * <seconds> LF` and the text of the checkpoint. The form is that of other transparency logs, with SM2.
 */
export async function cosign(note: string, key: SigningKey, at: string): Promise<string> {
  const seconds = Math.floor(Date.parse(at) / 1000)
  const signature = hexToBytes(await key.sign(messageOf(note, seconds)))
  return `— ${key.name} ${toBase64(concat(keyIdOf(key, 'sm2-cosignature'), bigEndian(seconds, 8), signature))}\n`
}

/** The valid cosignatures of these witnesses, each witness once, in the order of the note. */
export function readCosignatures(note: string, witnesses: readonly Signer[]): Cosignature[] {
  const found = linesOfNote(note).flatMap(({ name, bytes, line }) => {
    const witness = witnesses.find((known) => known.name === name && isKeyOf(known, bytes))
    const seconds = witness && bytes.length === 76 ? secondsOf(bytes) : undefined
    if (!witness || seconds === undefined) return []
    if (!verifySm2(messageOf(note, seconds), bytesToHex(bytes.slice(12)), witness.publicKey)) return []
    return [{ name, time: `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`, line }]
  })
  return found.filter(({ name }, place) => found.findIndex((other) => other.name === name) === place)
}

/** Whose line it claims to be: told before any signature is computed, so that a stranger's line costs nothing. */
export const isKeyOf = (witness: Signer, bytes: Uint8Array): boolean =>
  equalBytes(bytes.slice(0, 4), keyIdOf(witness, 'sm2-cosignature'))

const messageOf = (note: string, seconds: number): Uint8Array =>
  concat(`cosignature/v1\ntime ${seconds}\n`, textOfNote(note))

/** Up to the end of the year 9999. */
function secondsOf(bytes: Uint8Array): number | undefined {
  const seconds = Number.parseInt(bytesToHex(bytes.slice(4, 12)), 16)
  return seconds <= 253_402_300_799 ? seconds : undefined
}
