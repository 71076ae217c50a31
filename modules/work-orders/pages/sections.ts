import { defineSlot } from '../../../kernel/web/slots.tsx'

/** What modules above know of an order of the line, on its page. */
export type OrderSectionProps = { readonly orderId: string }

export const orderSections = defineSlot<OrderSectionProps>('orderSections')
