import { chineseDay, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { hoursAfter } from '../../../kernel/law/hours.ts'
import type { Contact, NewContact, ServiceRecord } from '../model/service.ts'

/** So many tries in a row stand for a response: more than that nobody can be asked to do. */
export const enoughTries = 3

type Received = Pick<ServiceRecord, 'id' | 'bureauId' | 'respondentName' | 'receivedOn' | 'kind'>

/**
 * What is known of the service when a record is taken in. The hour is that of the entry; of what was received on an
 * earlier day it is not known, and the last one of that day counts.
 */
export function newService(received: Received, now: string, hours: number): ServiceRecord {
  const isToday = received.receivedOn === chineseDay(now)
  const from = isToday ? now : new Date(`${received.receivedOn}T23:59:00+08:00`).toISOString()
  return {
    ...received,
    respondBy: hoursAfter(from, hours),
    respondedAt: null,
    response: 'waiting',
    contacts: 0,
    vainTries: 0,
    ending: null,
    endedOn: null,
    solution: 'open',
    processScore: null,
    resultScore: null,
    scoredOn: null,
    scoredWay: null,
    isReasonable: null,
    review: null,
    reviewedBy: null,
    reworks: 0,
    clearance: 'none',
    performance: 'none',
    agreedFen: null,
    recoveredFen: 0,
    version: 1,
  }
}

/** @throws Refusal `contact/bad-time`, `contact/result-other-way`. */
export function checkContact({ at, way, result }: NewContact, receivedOn: Day, now: string): void {
  if (at > now || chineseDay(at) < receivedOn) throw new Refusal('contact/bad-time', { field: 'at', receivedOn })
  const isWritten = way === 'sms' || way === 'message'
  if (isWritten !== (result === 'sent')) throw new Refusal('contact/result-other-way', { field: 'result', way })
}

const isVain = ({ result }: Pick<Contact, 'result'>): boolean => !['reached', 'sent', 'refused'].includes(result)

/** Who complains was spoken with, was written to, or could not be reached three times in a row. */
const isResponse = (contact: Contact): boolean => !isVain(contact) || contact.attempt >= enoughTries

/** What a contact leaves in the service; only the first response counts. */
export function servedBy(before: ServiceRecord, contact: Contact): ServiceRecord {
  const counted = { ...before, contacts: before.contacts + 1, version: before.version + 1 }
  if (contact.party !== 'speaker') return counted
  const tried = { ...counted, vainTries: isVain(contact) ? before.vainTries + 1 : 0 }
  if (before.respondedAt !== null || !isResponse(contact)) return tried
  return { ...tried, respondedAt: contact.at, response: contact.at <= before.respondBy ? 'inTime' : 'late' }
}

const hour = 3_600_000

/** Eight hours before the end, and at it: what the scan says of a response that is still awaited. */
export const warningHours = 8
export function responseWarning({ respondBy }: Pick<ServiceRecord, 'respondBy'>, now: string): 'soon' | 'over' | null {
  if (now > respondBy) return 'over'
  return Date.parse(respondBy) - Date.parse(now) <= warningHours * hour ? 'soon' : null
}
