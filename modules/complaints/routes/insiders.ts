import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { askIdentity, checkProtection, decideLook, lookAtIdentity, nameHandlers } from '../actions/insiders.ts'
import {
  AskIdentity,
  CheckProtection,
  DecideLook,
  Handlers,
  Identity,
  IdentityLook,
  Insider,
  type InsiderRow,
  NameHandlers,
} from '../model/insider.ts'
import { findInsider, insiderRegister, listColleagues, lookRegister } from '../queries/insiders.ts'
import { protectPermission } from '../rules/insider.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }
const handle: Policy = { permission: 'complaints.handle', scope: 'subordinate' }
const protect: Policy = { permission: protectPermission, scope: 'subordinate' }

export const insidersRegisters: readonly Register[] = [
  registerOf(insiderRegister, read),
  registerOf(lookRegister, read),
]

export function insidersRoutes(app: RouteApp): void {
  registerRoutes(app, insiderRegister, read)
  registerRoutes(app, lookRegister, read)
  lookRoutes(app)
  const one = { tags: [Insider.name], params: idParams }
  app.get(
    '/insiders/:id/handlers',
    { config: { access: read }, schema: { ...one, response: { 200: Handlers } } },
    async ({ context, params: { id } }) => {
      const seen = await findRecord(context, insiderRegister, id)
      const row = seen && (await findInsider(context.db, id))
      if (!row) throw new Refusal('insider/not-found', { id })
      return { items: await listColleagues(context.db, { ids: row.handlerIds, bureauId: row.bureauId }) }
    },
  )
  app.put(
    '/insiders/:id/handlers',
    { config: { access: protect }, schema: { ...one, body: NameHandlers, response: { 200: recordSchema(Insider) } } },
    async ({ context, params: { id }, body }) => shown(await nameHandlers(context, id, body)),
  )
  app.post(
    '/insiders/:id/protection-checks',
    {
      config: { access: protect },
      schema: { ...one, body: CheckProtection, response: { 200: recordSchema(Insider) } },
    },
    async ({ context, params: { id }, body }) => shown(await checkProtection(context, id, body)),
  )
}

function lookRoutes(app: RouteApp): void {
  const tags = [IdentityLook.name]
  const response = { 200: recordSchema(IdentityLook) }
  app.post(
    '/insiders/:id/identity-looks',
    { config: { access: handle }, schema: { tags, params: idParams, body: AskIdentity, response } },
    ({ context, params: { id }, body }) => askIdentity(context, id, body),
  )
  app.post(
    '/identity-looks/:id/decisions',
    { config: { access: protect }, schema: { tags, params: idParams, body: DecideLook, response } },
    ({ context, params: { id }, body }) => decideLook(context, id, body),
  )
  app.post(
    '/identity-looks/:id/disclosures',
    { config: { access: handle }, schema: { tags, params: idParams, response: { 200: Identity } } },
    ({ context, params: { id } }) => lookAtIdentity(context, id),
  )
}

/** What the page may know: no sealed text goes out. */
const shown = ({
  sealedName: _,
  sealedPhone: __,
  remindedOn: ___,
  handlerIds: ____,
  ...insider
}: InsiderRow): Insider => insider
