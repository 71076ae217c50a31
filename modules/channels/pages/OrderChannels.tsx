import type { OrderSectionProps } from '../../work-orders/pages/index.tsx'
import { RecordChannels } from './MatterChannels.tsx'

/** On the page of an order of the line: what came about it, and what the line was told, with receipts. */
export const OrderChannels = ({ orderId }: OrderSectionProps) => <RecordChannels id={orderId} />
