import { chineseDay } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Linkage, NewLinkage, NewPartner, Partner } from './model.ts'

/** A time to arrive is somebody's promise, and never without its paper. @throws Refusal `partner/basis-missing`. */
export function checkPartner({ arriveMinutes = null, basis = null }: Partial<NewPartner>): void {
  if ((arriveMinutes === null) !== (basis === null)) throw new Refusal('partner/basis-missing', { field: 'basis' })
}

type Ordered = Pick<Linkage, 'id' | 'bureauId' | 'title' | 'orderedBy'> & { readonly at: string }

/** @throws Refusal `linkage/about-one`, `partner/not-active`. */
export function newLinkage(
  input: NewLinkage,
  partner: Partner,
  { id, bureauId, at, title, orderedBy }: Ordered,
): Linkage {
  const { complaintId = null, reportId = null, workOrderId = null, danger, words } = input
  if ([complaintId, reportId, workOrderId].filter((one) => one !== null).length !== 1)
    throw new Refusal('linkage/about-one')
  if (!partner.isActive) throw new Refusal('partner/not-active', { field: 'partnerId' })
  const { arriveMinutes } = partner
  const dueAt = arriveMinutes === null ? null : new Date(Date.parse(at) + arriveMinutes * 60_000).toISOString()
  return {
    ...{ id, bureauId, title, partnerId: partner.id, danger, words, complaintId, reportId, workOrderId },
    ...{ state: 'ordered', orderedAt: at, orderedBy, orderedOn: chineseDay(at), dueAt, arrivedAt: null },
    ...{ timing: dueAt === null ? 'none' : 'waiting', endedAt: null, result: null, version: 1 },
  }
}

/** @throws Refusal `linkage/not-open`, `linkage/bad-moment`: nobody arrives before he was called, or later than now. */
export function afterArrival(before: Linkage, at: string, now: string): Linkage {
  if (before.state !== 'ordered') throw new Refusal('linkage/not-open', { state: before.state })
  const arrivedAt = new Date(at).toISOString()
  // A form knows minutes: the minute of the order is not before it.
  const minute = new Date(Math.floor(Date.parse(before.orderedAt) / 60_000) * 60_000).toISOString()
  if (arrivedAt < minute || arrivedAt > now) throw new Refusal('linkage/bad-moment', { field: 'arrivedAt' })
  const timing = before.dueAt === null ? 'none' : arrivedAt <= before.dueAt ? 'inTime' : 'late'
  return { ...before, state: 'arrived', arrivedAt, timing, version: before.version + 1 }
}

/** What came of it; without it nothing is closed. @throws Refusal `linkage/not-open`: only who arrived has a result. */
export function afterResult(before: Linkage, result: string, now: string): Linkage {
  if (before.state !== 'arrived') throw new Refusal('linkage/not-open', { state: before.state })
  return { ...before, state: 'ended', result, endedAt: now, version: before.version + 1 }
}

/** Called back before anybody arrived: it was not needed. @throws Refusal `linkage/not-open`. */
export function afterCancelling(before: Linkage, reason: string, now: string): Linkage {
  if (before.state !== 'ordered') throw new Refusal('linkage/not-open', { state: before.state })
  return { ...before, state: 'cancelled', timing: 'none', result: reason, endedAt: now, version: before.version + 1 }
}
