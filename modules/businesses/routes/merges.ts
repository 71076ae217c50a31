import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { mergeBusinesses, toldOf, undoMerge } from '../actions/merge-businesses.ts'
import { Business, BusinessMerge, DuplicatePair, MergeBusinesses, UndoMerge } from '../model/index.ts'
import { listDuplicates, listMerges } from '../queries/merges.ts'
import { getBusiness } from '../queries/registers.ts'

const read: Policy = { permission: 'businesses.read', scope: 'subordinate' }
const record: Policy = { permission: 'businesses.record', scope: 'subordinate' }
const tags = [Business.name]

export function mergeRoutes(app: RouteApp): void {
  app.get(
    '/businesses/duplicates',
    { config: { access: record }, schema: { tags, response: { 200: closed({ items: Type.Array(DuplicatePair) }) } } },
    async ({ context }) => ({ items: await listDuplicates(context) }),
  )
  app.get(
    '/businesses/:id/merges',
    {
      config: { access: read },
      schema: { tags, params: idParams, response: { 200: closed({ items: Type.Array(BusinessMerge) }) } },
    },
    async ({ context, params }) => {
      await getBusiness(context, params.id)
      return { items: (await listMerges(context.db, params.id)).map(toldOf) }
    },
  )
  app.post(
    '/businesses/merges',
    { config: { access: record }, schema: { tags, body: MergeBusinesses, response: { 200: BusinessMerge } } },
    ({ context, body }) => mergeBusinesses(context, body),
  )
  app.post(
    '/businesses/merges/:id/reversals',
    {
      config: { access: record },
      schema: { tags, params: idParams, body: UndoMerge, response: { 200: BusinessMerge } },
    },
    ({ context, params, body }) => undoMerge(context, params.id, body),
  )
}
