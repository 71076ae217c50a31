import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Performance, Review, Score, ServiceRecord } from '../model/service.ts'

/** Ends that were not ours to solve: said to another desk, sent back, or gone into another complaint. */
const notOurs = ['guided', 'returned', 'joined', 'duplicate', 'told', 'filed', 'notFiled', 'transferred']

/** What the step that ended a matter leaves in its service. */
export type Ended = {
  readonly ending: string
  readonly on: Day
  /** What both agreed on, where they agreed; null where nothing was said. */
  readonly agreedFen: number | null
  readonly isAgreed: boolean
}

export function serviceEnded(before: ServiceRecord, { ending, on, agreedFen, isAgreed }: Ended): ServiceRecord {
  const performance = isAgreed ? 'due' : 'none'
  return after(before, { ending, endedOn: on, agreedFen, performance })
}

/** The step that ended it was taken back. */
export const serviceReopened = (before: ServiceRecord): ServiceRecord =>
  after(before, { ending: null, endedOn: null, agreedFen: null, performance: 'none' })

/** @throws Refusal `service/rework-open`: what is worked on again says there what the person thinks of it. */
export function demandNoRework({ clearance }: ServiceRecord): void {
  if (clearance === 'open') throw new Refusal('service/rework-open')
}

/** @throws Refusal `service/not-ended`: nobody is asked about what is not over. */
export function scored(before: ServiceRecord, score: Score, way: 'call' | 'form', on: Day): ServiceRecord {
  if (before.endedOn === null) throw new Refusal('service/not-ended')
  const { processScore, resultScore } = score
  const clearance = isDissatisfied(score) ? 'open' : clearedBy(before)
  return after(before, { processScore, resultScore, scoredOn: on, scoredWay: way, clearance })
}

export const isDissatisfied = ({ processScore, resultScore }: Pick<Score, 'processScore' | 'resultScore'>): boolean =>
  processScore === 'dissatisfied' || resultScore === 'dissatisfied'

const clearedBy = ({ clearance }: ServiceRecord): ServiceRecord['clearance'] =>
  clearance === 'open' ? 'cleared' : clearance

export const reworkOpened = (before: ServiceRecord): ServiceRecord =>
  after(before, { reworks: before.reworks + 1, clearance: 'open' })

export const cleared = (before: ServiceRecord): ServiceRecord => after(before, { clearance: 'cleared' })

/** @throws Refusal `service/not-ended`, `service/own-handling`: who handled it does not judge what was asked for. */
export function reviewed(
  before: ServiceRecord,
  review: Review,
  by: string,
  handlers: readonly string[],
): ServiceRecord {
  if (before.endedOn === null) throw new Refusal('service/not-ended')
  if (handlers.includes(by)) throw new Refusal('service/own-handling')
  return after(before, { ...review, reviewedBy: by })
}

/**
 * What became of an agreement, and what was paid. @throws Refusal `service/no-agreement`, `recovery/bad-day`,
 * `recovery/more-than-agreed`, `recovery/nothing-paid`.
 */
export function performed(before: ServiceRecord, said: Performance, today: Day): ServiceRecord {
  const { performance, amountFen = 0, confirmedOn } = said
  if (before.performance === 'none' || before.performance === 'performed' || before.endedOn === null)
    throw new Refusal('service/no-agreement')
  if (confirmedOn > today || confirmedOn < before.endedOn)
    throw new Refusal('recovery/bad-day', { field: 'confirmedOn', from: before.endedOn })
  if (performance === 'partly' && amountFen === 0) throw new Refusal('recovery/nothing-paid', { field: 'amountFen' })
  const recoveredFen = before.recoveredFen + amountFen
  if (before.agreedFen !== null && recoveredFen > before.agreedFen)
    throw new Refusal('recovery/more-than-agreed', { field: 'amountFen' })
  return after(before, { performance, recoveredFen })
}

const after = (before: ServiceRecord, change: Partial<ServiceRecord>): ServiceRecord => {
  const changed = { ...before, ...change, version: before.version + 1 }
  return { ...changed, solution: solutionOf(changed) }
}

/** Closed is not solved: solved is what the shop performed, or what the person says is; the rest is told as what it is. */
export function solutionOf(service: ServiceRecord): ServiceRecord['solution'] {
  const { ending, performance, resultScore } = service
  if (ending === null) return 'open'
  if (service.kind === 'report' || notOurs.includes(ending)) return 'notCounted'
  if (resultScore === 'dissatisfied' || performance === 'broken') return 'unsolved'
  if (resultScore !== null || performance === 'performed') return 'solved'
  return performance === 'none' ? 'unsolved' : 'unconfirmed'
}
