import type { WorkOrder } from './model.ts'

declare module '../../kernel/database.ts' {
  interface Tables {
    'workOrders.workOrder': WorkOrder
  }
}
