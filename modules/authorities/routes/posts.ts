import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { endDelegation, giveDelegation } from '../actions/delegations.ts'
import { beginPost, chooseSeat, endPost } from '../actions/posts.ts'
import { hashSecret } from '../actions/sign-in/secrets.ts'
import { BeginPost, ChooseSeat, Delegation, EndDelegation, EndPost, GiveDelegation, Post } from '../model.ts'
import { colleagueRegister, delegationRegister, postRegister } from '../queries/posts.ts'
import { secretOf } from './cookies.ts'

const manage: Policy = { permission: 'accounts.manage', scope: 'subordinate' }

export const postRegisters: readonly Register[] = [
  registerOf(postRegister, 'signed-in'),
  registerOf(delegationRegister, 'signed-in'),
  registerOf(colleagueRegister, 'signed-in'),
]

export function postRoutes(app: RouteApp): void {
  app.post(
    '/posts',
    {
      config: { access: manage },
      schema: { tags: [Post.name], body: BeginPost, response: { 200: recordSchema(Post) } },
    },
    ({ context, body }) => beginPost(context, body),
  )
  app.post(
    '/posts/:id/ending',
    {
      config: { access: manage },
      schema: { tags: [Post.name], params: idParams, body: EndPost, response: { 200: recordSchema(Post) } },
    },
    ({ context, params, body }) => endPost(context, params.id, body),
  )
  app.put(
    '/seat',
    { config: { access: 'signed-in' }, schema: { tags: ['session'], body: ChooseSeat, response: { 200: closed({}) } } },
    async (request) => {
      await chooseSeat(request.context, hashSecret(secretOf(request) ?? ''), request.body)
      return {}
    },
  )
  delegationRoutes(app)
}

function delegationRoutes(app: RouteApp): void {
  const response = { 200: recordSchema(Delegation) }
  app.post(
    '/delegations',
    { config: { access: 'signed-in' }, schema: { tags: [Delegation.name], body: GiveDelegation, response } },
    ({ context, body }) => giveDelegation(context, body),
  )
  app.post(
    '/delegations/:id/ending',
    {
      config: { access: 'signed-in' },
      schema: { tags: [Delegation.name], params: idParams, body: EndDelegation, response },
    },
    ({ context, params, body }) => endDelegation(context, params.id, body),
  )
}
