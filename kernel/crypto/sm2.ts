import { kdf, sm2 } from 'sm-crypto-v2'
import { Refusal } from '../errors.ts'
import { bytesToHex, concat, equalBytes, hexToBytes } from './bytes.ts'
import { hmacSm3, sm3 } from './sm3.ts'

/** Order n of the base point of the curve sm2p256v1 (GB/T 32918.5). */
const order = BigInt('0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123')

/** Keys as lower-case hexadecimal: the private 64 characters, the public 130 (`04 ‖ x ‖ y`). */
export interface Sm2KeyPair {
  readonly privateKey: string
  readonly publicKey: string
}

/** `random`: 32 bytes from the caller's own source; the same bytes give the same pair. */
export function makeSm2KeyPair(random: Uint8Array): Sm2KeyPair {
  requireBytes(random, 32)
  let candidate = random
  while (!isPrivateScalar(candidate)) candidate = sm3(candidate)
  const privateKey = bytesToHex(candidate)
  return { privateKey, publicKey: getSm2PublicKey(privateKey) }
}

/** Refuses `key/malformed` when the private key is no scalar of 1 … n − 2. */
export function getSm2PublicKey(privateKey: string): string {
  return sm2.getPublicKeyFromPrivateKey(requirePrivateKey(privateKey))
}

/** A point of the curve, written `04 ‖ x ‖ y` in lower-case hexadecimal, and not infinity. */
export function isSm2PublicKey(publicKey: string): boolean {
  if (!/^04[0-9a-f]{128}$/.test(publicKey)) return false
  try {
    return sm2.verifyPublicKey(publicKey)
  } catch {
    return false // the library throws for a point off the curve
  }
}

/**
 * Signs per GB/T 32918.2 with user id `1234567812345678`; answers `r ‖ s`, 128 hexadecimal characters.
 * The nonce follows RFC 6979 over SM3 with `random` (any length, may be empty) as the additional data of its section
 * 3.6: a poor random source can then neither repeat a nonce nor give the key away. Whoever has the public half at hand
 * gives it along and saves half of the work; with a wrong one the signature is of no use.
 */
export function signSm2(
  message: Uint8Array,
  privateKey: string,
  random: Uint8Array,
  publicKey = getSm2PublicKey(privateKey),
): string {
  requirePrivateKey(privateKey)
  const digest = hexToBytes(sm2.getHash(message, publicKey))
  const nonce = deriveNonce(hexToBytes(privateKey), digest, random)
  const point = getSm2PublicKey(nonce)
  const pointPool = [{ k: toScalar(nonce), x1: toScalar(point.slice(2, 66)) }]
  return sm2.doSignature(digest, privateKey, { pointPool })
}

/** False for anything that is no valid signature or no valid key; never throws. */
export function verifySm2(message: Uint8Array, signature: string, publicKey: string): boolean {
  if (!/^[0-9a-f]{128}$/.test(signature) || !isSm2PublicKey(publicKey)) return false
  // The library leaves the range of r and s (first two steps of the standard's verification) to its caller.
  if (!isScalar(signature.slice(0, 64)) || !isScalar(signature.slice(64))) return false
  try {
    return sm2.doVerifySignature(message, signature, publicKey, { hash: true })
  } catch {
    return false
  }
}

/**
 * Encrypts per GB/T 32918.4 as `C1 ‖ C3 ‖ C2`, C1 uncompressed with its leading `04`, hexadecimal.
 * `random`: 32 bytes, never used twice. Refuses `key/malformed`.
 */
export function encryptSm2(message: Uint8Array, publicKey: string, random: Uint8Array): string {
  if (!isSm2PublicKey(publicKey)) throw new Refusal('key/malformed', { key: publicKey })
  // The library draws its own random bytes; its own primitives put together let the caller give them.
  const ephemeral = makeSm2KeyPair(random)
  const { x, y } = sharedPoint(ephemeral.privateKey, publicKey)
  const check = sm3(concat(x, message, y))
  return ephemeral.publicKey + bytesToHex(check) + bytesToHex(mask(x, y, message))
}

/** The message, or undefined when the cipher text is damaged or made for another key. */
export function decryptSm2(cipherText: string, privateKey: string): Uint8Array | undefined {
  requirePrivateKey(privateKey)
  if (!/^04[0-9a-f]{194,}$/.test(cipherText) || cipherText.length % 2 !== 0) return undefined
  if (!isSm2PublicKey(cipherText.slice(0, 130))) return undefined
  const { x, y } = sharedPoint(privateKey, cipherText.slice(0, 130))
  const message = mask(x, y, hexToBytes(cipherText.slice(194)))
  const isWhole = equalBytes(sm3(concat(x, message, y)), hexToBytes(cipherText.slice(130, 194)))
  return isWhole ? message : undefined
}

function sharedPoint(privateKey: string, publicKey: string) {
  const point = sm2.ecdh(privateKey, publicKey, false)
  return { x: point.slice(1, 33), y: point.slice(33, 65) }
}

function mask(x: Uint8Array, y: Uint8Array, message: Uint8Array): Uint8Array {
  if (message.length === 0) return message
  const stream = kdf(concat(x, y), message.length)
  return message.map((byte, index) => byte ^ (stream[index] ?? 0))
}

function deriveNonce(privateKey: Uint8Array, digest: Uint8Array, random: Uint8Array): string {
  const seed = concat(privateKey, hexToBytes(padScalar(toScalar(bytesToHex(digest)) % order)), random)
  let value: Uint8Array = new Uint8Array(32).fill(1)
  let key = hmacSm3(new Uint8Array(32), concat(value, 0, seed))
  value = hmacSm3(key, value)
  key = hmacSm3(key, concat(value, 1, seed))
  for (;;) {
    value = hmacSm3(key, hmacSm3(key, value))
    const candidate = bytesToHex(value)
    if (isScalar(candidate)) return candidate
    key = hmacSm3(key, concat(value, 0))
  }
}

function requirePrivateKey(privateKey: string): string {
  const isKey = /^[0-9a-f]{64}$/.test(privateKey) && isPrivateScalar(hexToBytes(privateKey))
  // The key itself must not travel in the details of a refusal.
  if (!isKey) throw new Refusal('key/malformed', { key: 'private' })
  return privateKey
}

function requireBytes(bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new Refusal('random/wrong-length', { expected: length, given: bytes.length })
}

function isPrivateScalar(bytes: Uint8Array): boolean {
  const scalar = toScalar(bytesToHex(bytes))
  return scalar > 0n && scalar < order - 1n
}

function isScalar(hex: string): boolean {
  const scalar = toScalar(hex)
  return scalar > 0n && scalar < order
}

function toScalar(hex: string): bigint {
  return BigInt(`0x${hex}`)
}

function padScalar(scalar: bigint): string {
  return scalar.toString(16).padStart(64, '0')
}
