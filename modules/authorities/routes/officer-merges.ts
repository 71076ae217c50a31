import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import type { HandOvers } from '../actions/hand-over.ts'
import { mergeOfficers, toldOf, undoOfficerMerge } from '../actions/merge-officers.ts'
import { MergeOfficers, Officer, OfficerMerge, OfficerPair, UndoOfficerMerge } from '../model.ts'
import { officerRegister } from '../queries/index.ts'
import { listMerges, listOfficerPairs } from '../queries/officer-merges.ts'

const read: Policy = { permission: 'authorities.read', scope: 'subordinate' }
const manage: Policy = { permission: 'authorities.manage', scope: 'own' }

export function officerMergeRoutes(app: RouteApp, handOvers: HandOvers): void {
  const tags = [Officer.name]
  const response = { 200: OfficerMerge }
  app.get(
    '/officers/duplicates',
    { config: { access: manage }, schema: { tags, response: { 200: closed({ items: Type.Array(OfficerPair) }) } } },
    async ({ context }) => ({ items: await listOfficerPairs(context) }),
  )
  app.get(
    '/officers/:id/merges',
    {
      config: { access: read },
      schema: { tags, params: idParams, response: { 200: closed({ items: Type.Array(OfficerMerge) }) } },
    },
    async ({ context, params: { id } }) => {
      const officer = await findRecord(context, officerRegister, id)
      return { items: officer ? (await listMerges(context.db, id)).map(toldOf) : [] }
    },
  )
  app.post(
    '/officers/merges',
    { config: { access: manage }, schema: { tags, body: MergeOfficers, response } },
    ({ context, body }) => mergeOfficers(context, handOvers, body),
  )
  app.post(
    '/officers/merges/:id/reversals',
    { config: { access: manage }, schema: { tags, params: idParams, body: UndoOfficerMerge, response } },
    ({ context, params, body }) => undoOfficerMerge(context, handOvers, params.id, body),
  )
}
