import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { PlatformSettings } from '../../../kernel/config/platforms.ts'
import { signRequest } from '../../../kernel/crypto/signed-request.ts'
import { newSecret } from '../../../kernel/identity.ts'
import type { Static } from '../../../kernel/model.ts'
import { Order, OrderIndex, OrderPage, Receipt, type RecordKind, type TheirState } from '../model/index.ts'
import { signerOf } from './seals.ts'

/** The platform has answered, and the answer is no: sent again it would be the same. */
export class PlatformRefused extends Error {
  override readonly name = 'PlatformRefused'
}

/** What a platform is told: a new record of ours that has no number there yet, or a step on one of its orders. */
export type Told = {
  /** The same whenever the same is told again: the platform tells a double by it. */
  readonly id: string
  readonly number: string | null
  readonly kind: RecordKind
  readonly step: string
  readonly state: TheirState
  readonly on: string
  readonly form: Readonly<Record<string, string>>
}

/** A platform spoken to by signed REST. Every call throws when it does not answer, and `PlatformRefused` when it says no. */
export type Platform = {
  readonly listOrders: (after: string) => Promise<Static<typeof OrderPage>>
  readonly listIndex: (after: string, since: string) => Promise<Static<typeof OrderIndex>>
  readonly getOrder: (number: string, kind: RecordKind) => Promise<Order>
  readonly tell: (told: Told) => Promise<Receipt>
}

const patienceMilliseconds = 10_000
const mostBytes = 64 * 1_048_576

/** @param now milliseconds since 1970, with which requests are sealed. */
export function platformClient(client: NonNullable<PlatformSettings['client']>, now: number): Platform {
  const ask = <S extends TSchema>(schema: S, path: string, body?: object) =>
    answerOf({ client, now }, schema, { path, body })
  const query = (values: Record<string, string>) => new URLSearchParams(values).toString()
  return {
    listOrders: (after) => ask(OrderPage, `/orders?${query({ after, limit: '100' })}`),
    listIndex: (after, since) => ask(OrderIndex, `/orders/index?${query({ after, since, limit: '500' })}`),
    getOrder: (number, kind) => ask(Order, `/orders/${encodeURIComponent(number)}?${query({ kind })}`),
    tell: (told) => ask(Receipt, '/steps', told),
  }
}

async function answerOf<S extends TSchema>(
  { client, now }: { client: NonNullable<PlatformSettings['client']>; now: number },
  schema: S,
  { path, body: said }: { path: string; body: object | undefined },
): Promise<Static<S>> {
  const url = new URL(`${client.url.replace(/\/$/, '')}${path}`)
  const method = said ? 'POST' : 'GET'
  const body = said ? JSON.stringify(said) : ''
  const signed = { method, path: `${url.pathname}${url.search}`, body: Buffer.from(body) }
  const headers = signRequest(signerOf(client), signed, { at: now, nonce: newSecret(18) })
  const reply = await fetch(url, {
    method,
    headers: { ...headers, ...(said ? { 'content-type': 'application/json' } : {}) },
    ...(said ? { body } : {}),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMilliseconds),
  })
  if (reply.status >= 400 && reply.status < 500 && reply.status !== 429)
    throw new PlatformRefused(`HTTP ${reply.status} ${(await reply.text()).slice(0, 100)}`)
  if (!reply.ok) throw new Error(`HTTP ${reply.status}`)
  const answer: unknown = JSON.parse(await boundedText(reply))
  const [misfit] = Value.Errors(schema, answer)
  // Sent again it may be whole: a platform that changes its release answers so for a while.
  if (misfit) throw new Error(`answer not understood at ${misfit.instancePath}`)
  return answer as Static<S>
}

async function boundedText(reply: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of reply.body ?? []) {
    size += part.length
    if (size > mostBytes) throw new Error('answer too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}
