import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, recordSchema } from '../../kernel/model.ts'
import { bulkAction } from '../../kernel/register/bulk/bulk.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { enterReceipt, markSent, markSentEach } from './actions.ts'
import { adapterOf } from './adapters.ts'
import { Delivery, EnterReceipt, MarkSent, Panel } from './model.ts'
import { deliveryRegister, findDelivery } from './queries.ts'

// Who sees which delivery is said by the module it comes from: each row names its permissions (queries.ts).
const access = 'signed-in'
const schema = { tags: [Delivery.name], params: idParams }

export const exchangeRegisters: readonly Register[] = [registerOf(deliveryRegister, access)]

export const exchangeBulkActions = [
  bulkAction({
    name: 'exchange.markSent',
    register: Delivery.path,
    access,
    input: closed({}),
    batch: (context, ids) => markSentEach(context, ids),
  }),
]

export function exchangeRoutes(app: RouteApp): void {
  for (const { source } of exchangeRegisters) registerRoutes(app, source, access)
  app.get(
    '/deliveries/:id/panel',
    { config: { access }, schema: { ...schema, response: { 200: Panel } } },
    async ({ context, params }) => {
      const delivery = await findDelivery(context, params.id)
      if (!delivery) throw new Refusal('delivery/not-found', { id: params.id })
      return { delivery: delivery.id, way: adapterOf(delivery.system).way, rows: delivery.content }
    },
  )
  app.post(
    '/deliveries/:id/sending',
    { config: { access }, schema: { ...schema, body: MarkSent, response: { 200: recordSchema(Delivery) } } },
    ({ context, params, body }) => markSent(context, params.id, body),
  )
  app.post(
    '/deliveries/:id/receipt',
    { config: { access }, schema: { ...schema, body: EnterReceipt, response: { 200: recordSchema(Delivery) } } },
    ({ context, params, body }) => enterReceipt(context, params.id, body),
  )
}
