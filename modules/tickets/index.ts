import type { Module } from '../../kernel/module.ts'
import { ticketsFigures } from './figures.ts'
import { ticketsRegisters, ticketsRoutes } from './routes.ts'

export const tickets: Module = {
  name: 'tickets',
  folder: import.meta.dirname,
  routes: ticketsRoutes,
  registers: ticketsRegisters,
  figures: ticketsFigures,
}
