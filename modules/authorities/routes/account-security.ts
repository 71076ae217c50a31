import type { FastifyRequest } from 'fastify'
import type { Policy } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import {
  bindSubject,
  endSessionsOfAccount,
  giveBindingCode,
  removeFactors,
  resetPassword,
  unbindSubject,
  unlockAccount,
} from '../actions/account-security.ts'
import { demandProof } from '../actions/own-account.ts'
import { showSecurityOf } from '../actions/show-security.ts'
import { AccountSecurity, Identity, IssuedCode, IssuedLink } from '../model/sign-in.ts'
import { Account } from '../model.ts'
import { secretOf } from './cookies.ts'

const read: Policy = { permission: 'accounts.read', scope: 'subordinate' }
const manage: Policy = { permission: 'accounts.manage', scope: 'subordinate' }
const tags = [Account.name]
const nothing = { 200: closed({}) }
const identityParams = closed({ ...idParams.properties, subject: Type.String({ maxLength: 255 }) })

/** What the security administrator does with the ways others sign in. Every act asks for a recent proof of himself. */
export function accountSecurityRoutes(app: RouteApp): void {
  app.get(
    '/accounts/:id/security',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: AccountSecurity } } },
    ({ context, params, host }) => showSecurityOf(context, params.id, host),
  )
  const schema = { tags, params: idParams, response: nothing }
  const config = { access: manage }
  app.post(
    '/accounts/:id/unlocking',
    { config, schema },
    proven((context, id) => unlockAccount(context, id)),
  )
  app.delete(
    '/accounts/:id/factors',
    { config, schema },
    proven((context, id) => removeFactors(context, id)),
  )
  app.delete(
    '/accounts/:id/sessions',
    { config, schema },
    proven((context, id) => endSessionsOfAccount(context, id)),
  )
  app.post(
    '/accounts/:id/links',
    { config, schema: { ...schema, response: { 200: IssuedLink } } },
    proven((context, id) => resetPassword(context, id)),
  )
  identityRoutes(app)
}

function identityRoutes(app: RouteApp) {
  const config = { access: manage }
  app.post(
    '/accounts/:id/binding-codes',
    { config, schema: { tags, params: idParams, response: { 200: IssuedCode } } },
    proven((context, id) => giveBindingCode(context, id)),
  )
  app.post(
    '/accounts/:id/identities',
    { config, schema: { tags, params: idParams, body: Identity, response: nothing } },
    async (request) => {
      await demandProof(request.context, secretOf(request))
      return bindSubject(request.context, request.params.id, request.body.subject)
    },
  )
  app.delete(
    '/accounts/:id/identities/:subject',
    { config, schema: { tags, params: identityParams, response: nothing } },
    async (request) => {
      await demandProof(request.context, secretOf(request))
      return unbindSubject(request.context, request.params.id, request.params.subject)
    },
  )
}

type OnAccount = FastifyRequest<{ Params: { id: string } }>

const proven =
  <Reply>(work: (context: Context, id: string) => Promise<Reply>) =>
  async (request: OnAccount): Promise<Reply> => {
    await demandProof(request.context, secretOf(request))
    return work(request.context, request.params.id)
  }
