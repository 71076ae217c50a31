import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, orNull, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import {
  addOwnPasskey,
  changePassword,
  confirmOwnAuthenticator,
  endOwnSessions,
  offerOwnAuthenticator,
  offerOwnPasskey,
  prove,
  removeOwnAuthenticator,
  removeOwnPasskey,
  renameOwnPasskey,
  renewRecoveryCodes,
} from '../actions/own-account.ts'
import { getSession, signOut } from '../actions/session.ts'
import { showOwnSecurity } from '../actions/show-security.ts'
import { leaveProvider } from '../actions/sign-in/provider.ts'
import {
  AccountSecurity,
  AuthenticatorOffer,
  ChangePassword,
  Code,
  PasskeyName,
  Proof,
  RecoveryCodes,
} from '../model/sign-in.ts'
import { Session } from '../model.ts'
import { sessionOf } from '../queries/index.ts'
import { forgetCookies, keepSession, originOfSite, secretOf, visitorOf } from './cookies.ts'
import { Credential, Options } from './sign-in.ts'

const config = { access: 'signed-in' } as const
const tags = ['session']
const nothing = { 200: closed({}) }
const passkeyParams = closed({ id: Type.String({ maxLength: 2000 }) })

/** What everybody does with his own session and his own ways to sign in. */
export function ownAccountRoutes(app: RouteApp): void {
  sessionRoutes(app)
  passwordRoutes(app)
  authenticatorRoutes(app)
  passkeyRoutes(app)
}

function sessionRoutes(app: RouteApp) {
  app.get('/session', { config, schema: { tags, response: { 200: Session } } }, async (request) =>
    sessionOf((await getSession(request.context, secretOf(request))).row),
  )
  const Leave = closed({ leaveTo: orNull(Type.String()) })
  app.delete('/session', { config, schema: { tags, response: { 200: Leave } } }, async (request, reply) => {
    const ways = await signOut(request.context, secretOf(request) ?? '')
    forgetCookies(request, reply)
    return { leaveTo: await leaveProvider(request.context, ways, originOfSite(request)) }
  })
  app.get('/session/security', { config, schema: { tags, response: { 200: AccountSecurity } } }, (request) =>
    showOwnSecurity(request.context, secretOf(request), request.host),
  )
  app.post('/session/proof', { config, schema: { tags, body: Proof, response: nothing } }, (request) =>
    prove(request.context, secretOf(request), request.body, visitorOf(request)),
  )
  app.delete('/session/others', { config, schema: { tags, response: nothing } }, (request) =>
    endOwnSessions(request.context, secretOf(request), null),
  )
  app.delete('/sessions/:id', { config, schema: { tags, params: idParams, response: nothing } }, (request) =>
    endOwnSessions(request.context, secretOf(request), request.params.id),
  )
}

function passwordRoutes(app: RouteApp) {
  app.put(
    '/session/password',
    { config, schema: { tags, body: ChangePassword, response: nothing } },
    async (request, reply) => {
      const secret = await changePassword(request.context, secretOf(request), request.body, visitorOf(request))
      keepSession(request, reply, secret)
      return {}
    },
  )
}

function authenticatorRoutes(app: RouteApp) {
  app.post('/session/authenticator', { config, schema: { tags, response: { 200: AuthenticatorOffer } } }, (request) =>
    offerOwnAuthenticator(request.context, secretOf(request)),
  )
  app.post(
    '/session/authenticator/confirmation',
    { config, schema: { tags, body: Code, response: { 200: RecoveryCodes } } },
    (request) => confirmOwnAuthenticator(request.context, secretOf(request), request.body.code),
  )
  app.delete('/session/authenticator', { config, schema: { tags, response: nothing } }, (request) =>
    removeOwnAuthenticator(request.context, secretOf(request)),
  )
  app.post('/session/recovery-codes', { config, schema: { tags, response: { 200: RecoveryCodes } } }, (request) =>
    renewRecoveryCodes(request.context, secretOf(request)),
  )
}

function passkeyRoutes(app: RouteApp) {
  app.post('/session/passkeys/options', { config, schema: { tags, response: { 200: Options } } }, (request) =>
    offerOwnPasskey(request.context, secretOf(request), request.host),
  )
  const NewPasskey = closed({
    ...PasskeyName.properties,
    response: Type.Unsafe<RegistrationResponseJSON>(Credential),
  })
  app.post('/session/passkeys', { config, schema: { tags, body: NewPasskey, response: nothing } }, (request) =>
    addOwnPasskey(request.context, secretOf(request), { ...request.body, host: request.host }),
  )
  app.put(
    '/session/passkeys/:id',
    { config, schema: { tags, params: passkeyParams, body: PasskeyName, response: nothing } },
    (request) => renameOwnPasskey(request.context, secretOf(request), request.params.id, request.body.name),
  )
  app.delete(
    '/session/passkeys/:id',
    { config, schema: { tags, params: passkeyParams, response: nothing } },
    (request) => removeOwnPasskey(request.context, secretOf(request), request.params.id),
  )
}
