import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { carryOutOrder } from './actions/index.ts'
import { orderForms, WorkOrder } from './model.ts'
import { orderProcedures } from './procedure/index.ts'

export const workOrdersMatterKinds: readonly MatterKind[] = [
  {
    name: WorkOrder.name,
    versions: Object.values(orderProcedures),
    read: 'complaints.read',
    page: '/work-orders',
    // The line keeps its own file; what stops the clock is our answer.
    master: 'ours',
    factsOf: async () => ({}),
    forms: orderForms,
    carryOut: carryOutOrder,
  },
]
