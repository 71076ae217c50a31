import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, Type } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { loadOwnList, loadSeedLists } from '../actions/items.ts'
import { InspectionItem, ItemData, ItemList } from '../model/index.ts'
import { findItemContent, findListInForce } from '../queries/items.ts'
import { join, plan, read } from './access.ts'

const tags = [InspectionItem.name]
const { results, entityStates, words, evenArm, version } = ItemList.properties
/** What a result form and a plan form need of the list in force. */
const ListAnswer = closed({ version, results, entityStates, words, evenArm, items: Type.Array(ItemData) })

export function itemRoutes(app: RouteApp): void {
  app.get(
    '/inspection-items/:id/content',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: ItemData } } },
    async ({ context, params }) => {
      const content = await findItemContent(context.db, params.id)
      if (!content) throw new Refusal('item/not-found', { id: params.id })
      return content
    },
  )
  app.get(
    '/inspection-item-lists/in-force',
    // Its table of results is the one of every department at a joint check.
    { config: { access: join }, schema: { tags, response: { 200: ListAnswer } } },
    async ({ context }) => {
      const { caller, db, today } = context
      const list = caller.bureauId ? await findListInForce(db, caller.bureauId, today) : undefined
      if (!list) throw new Refusal('item-list/not-found', { on: today })
      const { content, items } = list
      const { results, entityStates, words, evenArm } = content
      return { version: list.version, results, entityStates, words, evenArm, items }
    },
  )
  app.post(
    '/inspection-item-lists',
    {
      config: { access: plan },
      schema: { tags, body: ItemList, response: { 200: closed({ id: Type.String() }) } },
    },
    ({ context, body }) => loadOwnList(context, body),
  )
  app.post(
    '/inspection-item-lists/seed',
    {
      config: { access: plan },
      schema: { tags, response: { 200: closed({ loaded: Type.Array(Type.String()) }) } },
    },
    ({ context }) => loadSeedLists(context),
  )
}
