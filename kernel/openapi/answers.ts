import { Type } from 'typebox'
import type { Policy } from '../access.ts'

/** What decides with which refusals a route may answer. */
export type AnsweringRoute = {
  readonly method: string
  /** As Fastify writes it: `/api/units/:id`. */
  readonly url: string
  readonly access: Policy | undefined
  /** Refusals that do not follow from its kind: a sign-in that answers 401 though anybody may call it. */
  readonly refuses: readonly number[]
}

export const isWrite = (method: string): boolean => method !== 'GET' && method !== 'HEAD'

/** HTTP statuses, besides success, with which the route may answer; ascending. */
export function refusalsOf({ method, url, access, refuses }: AnsweringRoute): readonly number[] {
  const ofAll = [400, 429, 500, 503]
  const ofSignedIn = access === undefined || access === 'public' ? [] : [401, 403]
  // 403 also to a page of another site, whoever is signed in there.
  const ofRecords = isWrite(method) || url.includes(':') ? [404] : []
  const ofWrites = isWrite(method) ? [403, 409, 413, 415, 422, 507] : []
  return [...new Set([...ofAll, ...ofSignedIn, ...ofRecords, ...ofWrites, ...refuses])].sort((a, b) => a - b)
}

type Told = { readonly means: string; readonly example: { readonly code: string; readonly details: object } }

/** Each status a refusal may have, what it means to a program that calls, and how such an answer looks. */
export const refusals: ReadonlyMap<number, Told> = new Map([
  told(400, 'The request does not fit its schema, or a rule refuses it; `code` says which.', 'request/invalid', {
    place: 'body/name',
    why: 'must NOT have fewer than 1 characters',
    limit: 1,
  }),
  told(401, 'Nobody is signed in, or what was shown to sign in is not right.', 'access/sign-in-required', {}),
  told(403, 'The caller lacks the permission this route demands.', 'access/not-permitted', {
    permission: 'businesses.register',
  }),
  told(404, "There is no such record, or it is not the caller's to see: both look the same.", 'business/not-found', {
    id: '01980000-0000-7000-8000-000000000001',
  }),
  told(409, 'The record was changed since it was read, is not open for this, or is there already.', 'business/stale', {
    seen: 1,
    current: 2,
  }),
  told(413, 'The body or the file is larger than this route takes.', 'file/too-large', {}),
  told(415, 'The body is of a media type this route does not read.', 'request/malformed', {
    why: 'Unsupported Media Type',
  }),
  told(416, 'The range of bytes lies behind the end of the file. The answer has no body.', '', {}),
  told(422, 'The idempotency key was used before for another command.', 'command/key-reused', {
    key: '01980000-0000-7000-8000-000000000002',
  }),
  told(429, 'Too many calls; `retry-after` says when to come again.', 'request/too-many', { after: 12 }),
  told(500, 'A fault of the platform. The log knows it by the `x-request-id` of the answer.', 'unexpected', {}),
  told(
    503,
    'The database does not answer at present, or the program is ending; try again.',
    'database/unavailable',
    {},
  ),
  told(507, 'The disk is full: nothing is written, reading goes on.', 'disk/full', {}),
])

function told(status: number, means: string, code: string, details: object): readonly [number, Told] {
  return [status, { means, example: { code, details } }]
}

/** The body of every refusal: `code` is `noun/reason`, its words are the page's; `details` hold what the words need. */
export const RefusalBody = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]*(/[a-z0-9-]+)?$' }),
    details: Type.Record(Type.String(), Type.Unknown()),
  },
  { additionalProperties: false },
)
