import type { Module } from '../../kernel/module.ts'
import { ticketsFigures } from './figures.ts'
import { ticketsRegisters, ticketsRoutes } from './routes.ts'

export { countByChannel } from './queries.ts'

/** Everything somebody asked for, whichever module works on it. */
export const tickets: Module = {
  name: 'tickets',
  folder: import.meta.dirname,
  routes: ticketsRoutes,
  registers: ticketsRegisters,
  figures: ticketsFigures,
}
