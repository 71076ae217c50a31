import { chineseDay, type Day } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Delivery, EnterReceipt } from './model.ts'

/** @throws Refusal `delivery/stale`. */
export function checkVersion(delivery: Pick<Delivery, 'version'>, seen: number): void {
  if (delivery.version !== seen) throw new Refusal('delivery/stale', { seen, current: delivery.version })
}

/** @throws Refusal `delivery/not-open` when it has been sent or received already. */
export function checkSending(delivery: Pick<Delivery, 'state'>): void {
  if (delivery.state !== 'waiting') throw new Refusal('delivery/not-open', { state: delivery.state })
}

/**
 * A receipt is entered once, and lies between the day of the matter and today: a legal clock ends with it.
 * @throws Refusal `delivery/not-open`, `receipt/before-delivery`, `receipt/in-future`.
 */
export function checkReceipt(
  delivery: Pick<Delivery, 'state' | 'createdAt'>,
  { receivedOn }: Pick<EnterReceipt, 'receivedOn'>,
  today: Day,
): void {
  if (delivery.state === 'received') throw new Refusal('delivery/not-open', { state: delivery.state })
  const handedOverOn = chineseDay(delivery.createdAt)
  if (receivedOn < handedOverOn) throw new Refusal('receipt/before-delivery', { receivedOn, handedOverOn })
  if (receivedOn > today) throw new Refusal('receipt/in-future', { receivedOn, today })
}
