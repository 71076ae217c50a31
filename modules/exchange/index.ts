import type { Module } from '../../kernel/module.ts'
import { exchangeFigures } from './figures.ts'
import { exchangeJournalled } from './queries.ts'
import { exchangeBulkActions, exchangeRegisters, exchangeRoutes } from './routes.ts'

export { enterReceipt, type HandOver, handOver, markSent } from './actions.ts'
export { type Adapter, adapterOf, type Outgoing } from './adapters.ts'
export { receiptEntered } from './events.ts'

export const exchange: Module = {
  name: 'exchange',
  folder: import.meta.dirname,
  routes: exchangeRoutes,
  registers: exchangeRegisters,
  bulkActions: exchangeBulkActions,
  figures: exchangeFigures,
  journalled: exchangeJournalled,
}
