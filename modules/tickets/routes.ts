import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { registerRoutes } from '../../kernel/register/routes.ts'
import { AskChannels, Ticket, TicketChannels } from './model.ts'
import { countByChannel, ticketRegister } from './queries.ts'

const read: Policy = { permission: 'complaints.read', scope: 'subordinate' }

export const ticketsRegisters: readonly Register[] = [registerOf(ticketRegister, read)]

/** Tickets are only read: each is worked on as what it is. */
export function ticketsRoutes(app: RouteApp): void {
  registerRoutes(app, ticketRegister, read)
  app.get(
    '/ticket-channels',
    {
      config: { access: read },
      schema: { tags: [Ticket.name], querystring: AskChannels, response: { 200: TicketChannels } },
    },
    ({ context, query }) => countByChannel(context, query),
  )
}
