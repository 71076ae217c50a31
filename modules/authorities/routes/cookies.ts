import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Advance, Visitor } from '../actions/sign-in/advance.ts'
import { policy } from '../actions/sign-in/policy.ts'
import type { SignInState } from '../model/sign-in.ts'

export const sessionCookie = 'steelyard_session'
/** Of a sign-in under way: no script reads it, and it opens nothing but the next step. */
const ticketCookie = 'steelyard_sign_in'
/** Comes along when the provider sends the visitor back, which a strict cookie would not. */
const visitCookie = 'steelyard_provider'

export const secretOf = (request: FastifyRequest): string | undefined => request.cookies[sessionCookie]
export const ticketOf = (request: FastifyRequest): string | undefined => request.cookies[ticketCookie]
export const visitStateOf = (request: FastifyRequest): string | undefined => request.cookies[visitCookie]

export const visitorOf = (request: FastifyRequest): Visitor => ({
  address: request.ip,
  device: (request.headers['user-agent'] ?? '').slice(0, 300),
  formerSecret: secretOf(request) ?? null,
})

/** Under which address this installation is reached. */
export const originOfSite = (request: FastifyRequest): string =>
  request.context.site.url ?? `${request.protocol}://${request.host}`

/** Keeps in the browser what the step has made: the session, or the ticket of the next step. */
export function keepAdvance(request: FastifyRequest, reply: FastifyReply, advance: Advance): SignInState {
  const { secret, ticket, state } = advance
  if (secret) keepSession(request, reply, secret)
  if (ticket) {
    const maxAge = policy.signIn.stepMinutes * 60
    reply.setCookie(ticketCookie, ticket, { ...guarded(request), path: '/api', maxAge })
  } else if (ticketOf(request)) reply.clearCookie(ticketCookie, { path: '/api' })
  return state
}

export function keepSession(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  reply.setCookie(sessionCookie, secret, { ...guarded(request), path: '/', maxAge: policy.session.mostHours * 3600 })
}

export function forgetCookies(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { path: '/' }).clearCookie(ticketCookie, { path: '/api' })
}

export function keepVisit(request: FastifyRequest, reply: FastifyReply, state: string): void {
  const options = { ...guarded(request), sameSite: 'lax', path: '/api/sign-in/provider', maxAge: 600 } as const
  reply.setCookie(visitCookie, state, options)
}

export const forgetVisit = (reply: FastifyReply) => reply.clearCookie(visitCookie, { path: '/api/sign-in/provider' })

const guarded = (request: FastifyRequest) =>
  ({
    httpOnly: true,
    sameSite: 'strict',
    secure: originOfSite(request).startsWith('https:'),
  }) as const
