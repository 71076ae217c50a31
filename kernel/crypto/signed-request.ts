import { createHmac, timingSafeEqual } from 'node:crypto'
import { signSm2, verifySm2 } from './sm2.ts'
import { sm3Hex } from './sm3.ts'

/** Seals a text and weighs the seal of the other side. */
export type Seal = {
  /** Lower-case hexadecimal. */
  readonly of: (text: string) => string
  readonly isOf: (text: string, seal: string) => boolean
}

/** HMAC over SM3 with one secret that both sides know. */
export const hmacSeal = (secret: string): Seal => {
  const of = (text: string) => createHmac('sm3', secret).update(text).digest('hex')
  return { of, isOf: (text, seal) => isSame(of(text), seal) }
}

/** SM2 (GB/T 32918.2): ours by our private key, theirs weighed by their public one. */
export const sm2Seal = (privateKey: string, peerKey: string, random: () => Uint8Array): Seal => ({
  of: (text) => signSm2(Buffer.from(text), privateKey, random()),
  isOf: (text, seal) => verifySm2(Buffer.from(text), seal, peerKey),
})

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

export type Request = {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly body: Uint8Array
}

/** How far the clocks of the two sides may be apart; a nonce is remembered for twice as long. */
export const windowMilliseconds = 300_000

const headersOf = { key: 'x-sign-key', at: 'x-sign-timestamp', nonce: 'x-sign-nonce', seal: 'x-sign-signature' }

/** `METHOD LF path LF timestamp LF nonce LF SM3 of the body`: nothing of a request can be changed or sent again. */
const sealedText = ({ method, path, body }: Request, at: string, nonce: string): string =>
  [method, path, at, nonce, sm3Hex(body)].join('\n')

export type Signer = { readonly key: string; readonly seal: Seal }

/** The headers under which a request goes out. @param at milliseconds since 1970; `nonce` is never used twice. */
export function signRequest(
  { key, seal }: Signer,
  request: Request,
  { at, nonce }: { readonly at: number; readonly nonce: string },
): Record<string, string> {
  return {
    [headersOf.key]: key,
    [headersOf.at]: String(at),
    [headersOf.nonce]: nonce,
    [headersOf.seal]: seal.of(sealedText(request, String(at), nonce)),
  }
}

export type Judged = { readonly nonce: string } | { readonly wrong: 'unsigned' | 'key' | 'late' | 'seal' }

/** Whether a request comes from who holds the key, and now. Whether its nonce came before only the caller knows. */
export function judgeRequest(
  { key, seal }: Signer,
  request: Request,
  { headers, now }: { readonly headers: Readonly<Record<string, unknown>>; readonly now: number },
): Judged {
  const [said, at, nonce, given] = [headersOf.key, headersOf.at, headersOf.nonce, headersOf.seal].map((name) => {
    const value = headers[name]
    return typeof value === 'string' ? value : ''
  })
  if (!said || !at || !given || !nonce || !/^[\w-]{16,64}$/.test(nonce)) return { wrong: 'unsigned' }
  if (said !== key) return { wrong: 'key' }
  if (!/^\d{13}$/.test(at) || Math.abs(now - Number(at)) > windowMilliseconds) return { wrong: 'late' }
  return seal.isOf(sealedText(request, at, nonce), given) ? { nonce } : { wrong: 'seal' }
}
