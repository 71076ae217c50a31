import type { Delivery, PanelRow } from './model.ts'

export type DeliveryRow = Delivery & { content: PanelRow[]; permissions: string[] }

declare module '../../kernel/database.ts' {
  interface Tables {
    'exchange.delivery': DeliveryRow
  }
}
