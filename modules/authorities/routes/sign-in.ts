import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { redirectAnswer } from '../../../kernel/openapi/file-answer.ts'
import { addLimited } from '../../../kernel/rate-limit.ts'
import { signIn } from '../actions/session.ts'
import { askForPasskey, getRelyingParty } from '../actions/sign-in/passkeys.ts'
import { bindByCode, returnFromProvider, visitProvider } from '../actions/sign-in/provider.ts'
import {
  enrol,
  enterCode,
  findSignInState,
  followLink,
  offerEnrolment,
  setFirstPassword,
  signInByPasskey,
} from '../actions/sign-in/steps.ts'
import {
  AuthenticatorOffer,
  BindingCode,
  Code,
  LinkSecret,
  NewPassword,
  RecoveryCodes,
  SignInOffer,
  SignInState,
} from '../model/sign-in.ts'
import { SignIn } from '../model.ts'
import { relyingPartyOf } from '../rules/relying-party.ts'
import {
  forgetTicket,
  forgetVisit,
  keepAdvance,
  keepVisit,
  originOfSite,
  ticketOf,
  visitorOf,
  visitStateOf,
} from './cookies.ts'

// Anybody may call; what he shows may still be wrong.
const config = { access: 'public', refuses: [401, 404] } as const
const tags = ['sign-in']
/** What a browser's authenticator answers; the library judges it. */
export const Credential = Type.Object({ id: Type.String({ maxLength: 2000 }), response: Type.Object({}) })
export const Options = Type.Unsafe<object>(Type.Object({}, { additionalProperties: true }))

const mostCallsAMinute = 300

/** Signing in, step by step. Public: who calls has nothing but what he proves. */
export function signInRoutes(app: RouteApp): void {
  addLimited(app, mostCallsAMinute, (limited) => {
    beginningRoutes(limited)
    stepRoutes(limited)
    enrolmentRoutes(limited)
    passkeyRoutes(limited)
    providerRoutes(limited)
  })
}

function beginningRoutes(app: RouteApp) {
  app.get('/sign-in', { config, schema: { tags, response: { 200: SignInOffer } } }, async (request) => {
    const { context } = request
    const { provider, url } = context.site
    return {
      state: await findSignInState(context, ticketOf(request)),
      provider: provider && { label: provider.label ?? new URL(provider.issuer).host },
      hasPasskeys: relyingPartyOf(url, request.host) !== null,
    }
  })
  app.post(
    '/session',
    { config, schema: { tags, body: SignIn, response: { 200: SignInState } } },
    async (request, reply) =>
      keepAdvance(request, reply, await signIn(request.context, request.body, visitorOf(request))),
  )
  app.post(
    '/sign-in/link',
    { config, schema: { tags, body: LinkSecret, response: { 200: SignInState } } },
    async (request, reply) =>
      keepAdvance(request, reply, await followLink(request.context, request.body.secret, visitorOf(request))),
  )
  app.delete('/sign-in', { config, schema: { tags, response: { 200: closed({}) } } }, async (request, reply) => {
    forgetTicket(request, reply)
    return {}
  })
}

/** @throws Refusal `sign-in/not-open` without a sign-in under way. */
export function requireTicket(ticket: string | undefined): string {
  if (!ticket) throw new Refusal('sign-in/not-open')
  return ticket
}

function stepRoutes(app: RouteApp) {
  app.post(
    '/sign-in/code',
    { config, schema: { tags, body: Code, response: { 200: SignInState } } },
    async (request, reply) => {
      const ticket = requireTicket(ticketOf(request))
      return keepAdvance(
        request,
        reply,
        await enterCode(request.context, ticket, request.body.code, visitorOf(request)),
      )
    },
  )
  app.post(
    '/sign-in/password',
    { config, schema: { tags, body: NewPassword, response: { 200: SignInState } } },
    async (request, reply) => {
      const ticket = requireTicket(ticketOf(request))
      return keepAdvance(
        request,
        reply,
        await setFirstPassword(request.context, ticket, request.body.password, visitorOf(request)),
      )
    },
  )
  app.post(
    '/sign-in/binding',
    { config, schema: { tags, body: BindingCode, response: { 200: SignInState } } },
    async (request, reply) => {
      const ticket = requireTicket(ticketOf(request))
      return keepAdvance(
        request,
        reply,
        await bindByCode(request.context, ticket, request.body.code, visitorOf(request)),
      )
    },
  )
}

function enrolmentRoutes(app: RouteApp) {
  app.post('/sign-in/authenticator', { config, schema: { tags, response: { 200: AuthenticatorOffer } } }, (request) =>
    offerEnrolment(request.context, requireTicket(ticketOf(request))),
  )
  app.post(
    '/sign-in/authenticator/confirmation',
    { config, schema: { tags, body: Code, response: { 200: RecoveryCodes } } },
    async (request, reply) => {
      const ticket = requireTicket(ticketOf(request))
      const { advance, recoveryCodes } = await enrol(request.context, ticket, request.body.code, visitorOf(request))
      keepAdvance(request, reply, advance)
      return { recoveryCodes }
    },
  )
}

function passkeyRoutes(app: RouteApp) {
  app.post('/sign-in/passkey/options', { config, schema: { tags, response: { 200: Options } } }, ({ context, host }) =>
    askForPasskey(context.db, context, getRelyingParty(context, host)),
  )
  app.post(
    '/sign-in/passkey',
    {
      config,
      schema: {
        tags,
        body: Type.Unsafe<AuthenticationResponseJSON>(Credential),
        response: { 200: SignInState },
      },
    },
    async (request, reply) => {
      const { context, host, body: response } = request
      const advance = await signInByPasskey(context, ticketOf(request), { response, host }, visitorOf(request))
      return keepAdvance(request, reply, advance)
    },
  )
}

function providerRoutes(app: RouteApp) {
  app.get('/sign-in/provider', { config, schema: { tags, response: redirectAnswer } }, async (request, reply) => {
    const { url, state } = await visitProvider(request.context, originOfSite(request))
    keepVisit(request, reply, state)
    return reply.redirect(url)
  })
  // A person stands here, not a program: a refusal is told by the sign-in page.
  app.get(
    '/sign-in/provider/return',
    { config, schema: { tags, response: redirectAnswer } },
    async (request, reply) => {
      const visit = { origin: originOfSite(request), address: request.url, keptState: visitStateOf(request) }
      forgetVisit(request, reply)
      try {
        keepAdvance(request, reply, await returnFromProvider(request.context, visit, visitorOf(request)))
        return reply.redirect('/office/')
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return reply.redirect(`/office/#refused=${encodeURIComponent(error.code)}`)
      }
    },
  )
}
