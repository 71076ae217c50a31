import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { Desk, ShopCodes, ShopCodesAsked } from '../model/index.ts'
import { shopCodesOf } from '../queries/shop-codes.ts'

const read: Policy = { permission: 'businesses.read', scope: 'subordinate' }

export function shopCodeRoutes(app: RouteApp): void {
  app.get(
    '/shop-codes',
    {
      config: { access: read },
      schema: { tags: [Desk.name], querystring: ShopCodesAsked, response: { 200: ShopCodes } },
    },
    ({ context, query: { ids } }) => shopCodesOf(context, ids.split(',')),
  )
}
