import { addDays } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { ticketRegister } from './queries.ts'

const permission = 'complaints.read'
const received = ({ today }: Context) => ({ 'receivedOn.until': today })
/** What was sent back to its sender, and what who leads left out, is in none of the rates. */
const counted = (context: Context) => ({ standing: 'counted', ...received(context) })
/** Who gave no name cannot be told. */
const known = (context: Context) => ({ ...counted(context), speaker: 'known' })
/** The hours of the response are over for all that came until the day before yesterday. */
const answerable = ({ today }: Context) => ({
  standing: 'counted',
  speaker: 'known',
  'receivedOn.until': addDays(today, -2),
})
const epidemic = (context: Context) => ({ ...counted(context), mode: 'epidemic' })
const accepted = (context: Context) => ({ ...received(context), isAccepted: 'true' })
const complaints = (context: Context) => ({ ...accepted(context), kind: 'complaint' })
/** What was guided elsewhere or joined was not decided on. */
const decidable = (context: Context) => ({
  ...{ ...received(context), kind: 'complaint', decision: 'inTime,late,waiting' },
  'decideBy.until': addDays(context.today, -1),
})
const due = (context: Context) => ({ ...complaints(context), 'concludeBy.until': addDays(context.today, -1) })

type Filters = Figure['numerator']['filters']
const tickets = (filters: Filters, more: Readonly<Record<string, string>> = {}) =>
  recordsOf(ticketRegister, (context) => ({ ...filters(context), ...more }))

/** The part of the tickets that bear a stamp. Those that wait for it are in the denominator. */
const rate = (name: string, of: Filters, stamp: Readonly<Record<string, string>>): Figure => ({
  name: `tickets.${name}`,
  permission,
  numerator: tickets(of, stamp),
  denominator: tickets(of),
  trend: 'receivedOn',
})

const count = (name: string, of: Filters): Figure => ({
  name: `tickets.${name}`,
  permission,
  numerator: tickets(of),
  trend: 'receivedOn',
})

export const ticketsFigures: readonly Figure[] = [
  { ...count('received', received), keys: ['tickets_received', 'tickets_total_trend'] },
  { ...rate('responded', known, { isResponded: 'true' }), keys: ['tickets_response_rate'] },
  { ...rate('handled', counted, { isHandled: 'true' }), keys: ['tickets_handling_rate'] },
  { ...rate('told', known, { isTold: 'true' }), keys: ['tickets_notification_rate'] },
  { ...rate('fedBack', counted, { isFedBack: 'true' }), keys: ['tickets_feedback_rate'] },
  {
    ...rate('respondedInTime', answerable, { response: 'inTime' }),
    law: ['A-75'],
    keys: ['tickets_24h_response_rate', 'tickets_response_hours_limit'],
  },
  { ...rate('clearedSameDay', epidemic, { isSameDay: 'true' }), keys: ['epidemic_tickets_same_day_rate'] },
  { ...count('accepted', accepted), keys: ['tickets_accepted'] },
  {
    ...count('complaintsConcluded', (context) => ({ ...complaints(context), isHandled: 'true' })),
    trend: 'handledOn',
    keys: ['complaints_concluded'],
  },
  { ...rate('decisionsToldInTime', decidable, { decision: 'inTime' }), law: ['A-09'] },
  {
    ...rate('complaintsCompleted', due, { isHandled: 'true' }),
    law: ['A-24'],
    keys: ['complaints_completion_rate'],
  },
  {
    name: 'tickets.dissatisfiedOutstanding',
    permission,
    numerator: tickets(received, { clearance: 'open' }),
    keys: ['tickets_dissatisfied_outstanding'],
  },
]
