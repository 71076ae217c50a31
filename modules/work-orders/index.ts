import type { Module } from '../../kernel/module.ts'
import { workOrdersFigures } from './figures.ts'
import { workOrdersJobs, workOrdersSchedules } from './jobs.ts'
import { ordersJournalled, ordersPersonal } from './queries/index.ts'
import { workOrdersRegisters, workOrdersRoutes } from './routes.ts'
import { workOrdersMatterKinds } from './slots.ts'

export { askExclusion, decideExclusion, recordWorkOrder } from './actions/index.ts'
export { orderMoved } from './events.ts'
export { findWorkOrder, getOrder } from './queries/index.ts'

export const workOrders: Module = {
  name: 'work-orders',
  folder: import.meta.dirname,
  routes: workOrdersRoutes,
  registers: workOrdersRegisters,
  matterKinds: workOrdersMatterKinds,
  figures: workOrdersFigures,
  jobs: workOrdersJobs,
  schedules: workOrdersSchedules,
  journalled: ordersJournalled,
  personalRecords: ordersPersonal,
}
