import { chineseDay, type Day } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Rectification, ScanEntry, TakeRectificationStep, TakeVisitStep, Visit, VisitOrigin } from './model.ts'

/** Only what the office chose itself counts against the yearly cap, and only at the door. */
export const isCounted = ({ origin, onSite }: { origin: VisitOrigin; onSite: boolean }): boolean =>
  isOwnChoice(origin) && onSite

/** Whether the office goes because it chose to, and not because somebody or the law demands it. */
export const isOwnChoice = (origin: VisitOrigin): boolean => origin === 'draw' || origin === 'daily'

/** The credit code in what a scanner read: the code itself, or an address of the business code that holds it. */
export const codeIn = (scanned: string): string | undefined =>
  scanned.toUpperCase().match(/(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/)?.[0]

/**
 * What an outside authority must say at the door. @throws Refusal `entry-scan/basis-missing`,
 * `entry-scan/too-few-people`: nobody enters alone.
 */
export function checkOutsideEntry({ basis, people = 2 }: Pick<ScanEntry, 'basis' | 'people'>): void {
  if (!basis?.trim()) throw new Refusal('entry-scan/basis-missing')
  if (people < 2) throw new Refusal('entry-scan/too-few-people', { people })
}

/** The two of the pair, and nobody else, act on a visit. @throws Refusal `visit/not-permitted`. */
export function checkPair(visit: Pick<Visit, 'firstOfficerId' | 'secondOfficerId'>, officerId: string): void {
  const isOfPair = officerId === visit.firstOfficerId || officerId === visit.secondOfficerId
  if (!isOfPair) throw new Refusal('visit/not-permitted', { officerId })
}

export type Certified = {
  readonly kind: string
  readonly name: string
  readonly certificateNumber: string | null
  readonly certificateValidUntil: Day | null
  readonly validFrom: Day
  readonly validUntil: Day | null
}

/**
 * Who has no certificate valid on that day is no officer (O2 Art. 22; assistants and grid workers never inspect).
 * @throws Refusal `officer/not-permitted`, `officer/certificate-expired`.
 */
export function checkCertificate(officer: Certified, on: Day): void {
  const { kind, name, validFrom, validUntil, certificateNumber, certificateValidUntil } = officer
  const isServing = validFrom <= on && (validUntil === null || on <= validUntil)
  if (kind !== 'officer' || !isServing) throw new Refusal('officer/not-permitted', { name })
  if (certificateValidUntil === null || certificateValidUntil < on) {
    throw new Refusal('officer/certificate-expired', { certificateNumber, certificateValidUntil, on })
  }
}

/**
 * The visit after a step. @throws Refusal `visit/stale`, `visit/not-open`, `visit/step-in-future`,
 * `visit/finish-before-start`.
 */
export function afterVisitStep(visit: Visit, { step, version, at: given }: TakeVisitStep, now: string): Visit {
  if (visit.version !== version) throw new Refusal('visit/stale', { seen: version, current: visit.version })
  const isOpen = visit.state === 'planned' && (step === 'start' ? visit.startedAt === null : visit.finishedAt === null)
  if (!isOpen) throw new Refusal('visit/not-open', { state: visit.state, step })
  const at = given ? new Date(given).toISOString() : now
  if (at > now) throw new Refusal('visit/step-in-future', { at })
  if (step === 'start') return { ...visit, startedAt: at, version: version + 1 }
  if (visit.startedAt !== null && at < visit.startedAt) throw new Refusal('visit/finish-before-start', { at })
  return { ...visit, finishedAt: at, finishedOn: chineseDay(at), version: version + 1 }
}

/**
 * The rectification after a step. A due day is only ever moved later, before the repair is found made.
 * @throws Refusal `rectification/stale`, `rectification/not-open`, `rectification/done-in-future`,
 * `rectification/done-before-order`, `rectification/extension-not-later`.
 */
export function afterRectificationStep(
  before: Rectification,
  { step, on, remarks, version }: TakeRectificationStep,
  today: Day,
): Rectification {
  if (before.version !== version) throw new Refusal('rectification/stale', { seen: version, current: before.version })
  if (before.state === 'done') throw new Refusal('rectification/not-open', { state: before.state })
  const after = { ...before, remarks: remarks ?? before.remarks, version: version + 1 }
  if (step === 'extend') {
    if (on <= before.dueOn || on < today)
      throw new Refusal('rectification/extension-not-later', { dueOn: before.dueOn })
    return { ...after, dueOn: on, state: 'open' }
  }
  if (on > today) throw new Refusal('rectification/done-in-future', { on })
  if (on < before.orderedOn) throw new Refusal('rectification/done-before-order', { on, orderedOn: before.orderedOn })
  return { ...after, state: 'done', doneOn: on }
}
