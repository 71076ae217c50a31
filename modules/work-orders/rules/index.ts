import { chineseDay, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { AskExclusion, Become, DecideExclusion, NewWorkOrder, WorkOrder } from '../model.ts'

/** @throws Refusal `work-order/received-later`. */
export function newOrder(input: NewWorkOrder, { id, bureauId, at }: { id: string; bureauId: string; at: string }) {
  const receivedAt = new Date(input.receivedAt).toISOString()
  if (receivedAt > at) throw new Refusal('work-order/received-later', { field: 'receivedAt' })
  const order: WorkOrder = {
    ...input,
    ...{ id, bureauId, receivedAt, receivedOn: chineseDay(receivedAt) },
    ...{ callerName: input.callerName ?? null, callerPhone: input.callerPhone ?? null },
    ...{ respondentName: input.respondentName ?? null, place: input.place ?? null },
    ...{ signing: 'waiting', settling: 'open', settledOn: null, outcome: null, delays: 0, reworks: 0 },
    ...{ score: null, scoredOn: null, complaintId: null, reportId: null },
    ...{ exclusion: 'none', exclusionReason: null, exclusionProof: null, exclusionBy: null, version: 1 },
  }
  return order
}

type Said = Readonly<Record<string, unknown>>

/** What a step leaves in an order; `isOver`: whether the clock that it meets had run over. */
export function orderAfter(before: WorkOrder, step: string, said: Said, on: Day, isOver: boolean): WorkOrder {
  return { ...before, ...leftBy(before, step, said, on, isOver), version: before.version + 1 }
}

function leftBy(before: WorkOrder, step: string, said: Said, on: Day, isOver: boolean): Partial<WorkOrder> {
  const how = isOver ? 'late' : 'inTime'
  const outcome = String(said.outcome ?? '')
  switch (step) {
    case 'sign':
      return { signing: how }
    case 'settle':
      return { settling: how, settledOn: on, outcome }
    case 'settleAgain':
      // The first end counts: what was worked on again stays as it was first settled.
      return { settledOn: on, outcome }
    case 'return':
    case 'returnUnsigned':
      return { settling: 'notCounted', outcome }
    case 'delay':
      return { delays: before.delays + 1 }
    case 'rework':
      return { reworks: before.reworks + 1, score: 'dissatisfied', scoredOn: on }
    case 'close':
      return { score: said.score as WorkOrder['score'], scoredOn: on }
    case 'closeDissatisfied':
      return { score: 'dissatisfied', scoredOn: on }
    default:
      return {}
  }
}

/** @throws Refusal `exclusion/asked-already`. */
export function exclusionAsked(before: WorkOrder, { reason, proof }: AskExclusion): WorkOrder {
  if (before.exclusion !== 'none') throw new Refusal('exclusion/asked-already')
  const asked = { exclusion: 'asked', exclusionReason: reason, exclusionProof: proof } as const
  return { ...before, ...asked, version: before.version + 1 }
}

/** @throws Refusal `exclusion/not-asked`. */
export function exclusionDecided(before: WorkOrder, { decision }: DecideExclusion, by: string): WorkOrder {
  if (before.exclusion !== 'asked') throw new Refusal('exclusion/not-asked')
  const exclusion = decision === 'grant' ? 'granted' : 'refused'
  return { ...before, exclusion, exclusionBy: by, version: before.version + 1 }
}

/**
 * The order can become this. @throws Refusal `work-order/became-already`, `work-order/respondent-missing`,
 * `work-order/caller-missing`, `work-order/claim-missing`.
 */
export function demandBecoming(order: WorkOrder, { kind, claim }: Become): void {
  if (order.complaintId !== null || order.reportId !== null) throw new Refusal('work-order/became-already')
  if (order.respondentName === null) throw new Refusal('work-order/respondent-missing')
  if (kind === 'report') return
  if (order.callerName === null || order.callerPhone === null) throw new Refusal('work-order/caller-missing')
  if (!claim) throw new Refusal('work-order/claim-missing', { field: 'claim' })
}
