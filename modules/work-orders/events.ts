import { defineEvent } from '../../kernel/events.ts'

/** A step of an order of the line took effect. Nothing of what anybody said. */
export type OrderMoved = {
  readonly id: string
  readonly step: string
  /** Of the order after it: a later one is greater. */
  readonly version: number
}

export const orderMoved = defineEvent<OrderMoved>('work-orders.orderMoved')
