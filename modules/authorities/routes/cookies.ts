import type { FastifyReply, FastifyRequest } from 'fastify'
import { isSecure, originOf } from '../../../kernel/http/line.ts'
import type { Advance, Visitor } from '../actions/sign-in/advance.ts'
import { policy } from '../actions/sign-in/policy.ts'
import type { SignInState } from '../model/sign-in.ts'

const sessionCookie = 'steelyard_session'
/** Of a sign-in under way: no script reads it, and it opens nothing but the next step. */
const ticketCookie = 'steelyard_sign_in'
/** Comes along when the provider sends the visitor back, which a strict cookie would not. */
const visitCookie = 'steelyard_provider'

/** Before a request has its context, whoever makes it says the public name himself. */
export const secretOf = (request: FastifyRequest, url = request.context.site.url): string | undefined =>
  request.cookies[nameOf(sessionCookie, request, url)]
export const ticketOf = (request: FastifyRequest): string | undefined => request.cookies[nameOf(ticketCookie, request)]
export const visitStateOf = (request: FastifyRequest): string | undefined =>
  request.cookies[nameOf(visitCookie, request)]

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  device: (request.headers['user-agent'] ?? '').slice(0, 300),
  formerSecret: secretOf(request) ?? null,
})

/** Under which address this installation is reached. */
export const originOfSite = (request: FastifyRequest): string => originOf(request, request.context.site.url)

/** Keeps in the browser what the step has made: the session, or the ticket of the next step. */
export function keepAdvance(request: FastifyRequest, reply: FastifyReply, advance: Advance): SignInState {
  const { secret, ticket, state } = advance
  if (secret) keepSession(request, reply, secret)
  if (ticket) {
    const maxAge = policy.signIn.stepMinutes * 60
    reply.setCookie(nameOf(ticketCookie, request), ticket, { ...guarded(request), maxAge })
  } else if (ticketOf(request)) forgetTicket(request, reply)
  return state
}

export function keepSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  const maxAge = policy.session.mostHours * 3600
  reply.setCookie(nameOf(sessionCookie, request), secret, { ...guarded(request), maxAge })
}

export function forgetCookies(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameOf(sessionCookie, request), guarded(request))
  forgetTicket(request, reply)
}

export const forgetTicket = (request: FastifyRequest, reply: FastifyReply) =>
  reply.clearCookie(nameOf(ticketCookie, request), guarded(request))

export function keepVisit(request: FastifyRequest, reply: FastifyReply, state: string): void {
  const options = { ...guarded(request), sameSite: 'lax', maxAge: 600 } as const
  reply.setCookie(nameOf(visitCookie, request), state, options)
}

export const forgetVisit = (request: FastifyRequest, reply: FastifyReply) =>
  reply.clearCookie(nameOf(visitCookie, request), { ...guarded(request), sameSite: 'lax' })

/** The session that one of these lines of `Set-Cookie` brings, as `name=value`; for who asks without a browser. */
export const sessionIn = (lines: readonly string[]): string | undefined =>
  lines
    .map((line) => line.split(';')[0] ?? '')
    .find((pair) => pair.replace(hostOnly, '').startsWith(`${sessionCookie}=`))

/** A browser takes a cookie of this name from nobody but this very host, over TLS: no neighbour can plant one. */
const hostOnly = '__Host-'

const nameOf = (name: string, request: FastifyRequest, url = request.context.site.url): string =>
  isSecure(request, url) ? `${hostOnly}${name}` : name

const guarded = (request: FastifyRequest) =>
  ({
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: isSecure(request, request.context.site.url),
  }) as const
