import { responseModes } from '../../kernel/law/rule.ts'
import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../kernel/model.ts'
import { channels } from '../complaints/pure.ts'

const detail = ['detail'] as const
const later = { optional: true, empty: 'none' } as const
const stamp = { kind: 'day', ...later, sorts: true, filter: true } as const
const flag = { kind: 'flag', shown: detail, filter: true } as const

/**
 * What somebody asked for, on whichever way and whoever works on it, with its four stamps: responded, handled, told, fed
 * back. It bears the id of the complaint, report or work order. `standing`: only `counted` is in the rates.
 */
export const Ticket = defineModel({
  name: 'tickets.ticket',
  path: 'tickets',
  title: 'title',
  fields: {
    title: { kind: 'text', maxLength: 300 },
    kind: { kind: 'choice', options: ['complaint', 'report', 'workOrder'], filter: true },
    channel: { kind: 'choice', options: channels, filter: true },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    response: { kind: 'choice', options: ['waiting', 'inTime', 'late'], filter: true },
    respondedOn: stamp,
    handledOn: stamp,
    toldOn: stamp,
    fedBackOn: stamp,
    mode: { kind: 'choice', options: responseModes, filter: true, shown: detail },
    standing: { kind: 'choice', options: ['counted', 'returned', 'excluded'], filter: true },
    speaker: { kind: 'choice', options: ['known', 'anonymous'], filter: true, shown: detail },
    isResponded: flag,
    isHandled: flag,
    isTold: flag,
    isFedBack: flag,
    isSameDay: flag,
    isAccepted: flag,
    /** By when who complained had to be told of the decision on acceptance, and whether he was; `none`: nothing was decided on. */
    decideBy: { kind: 'day', ...later, filter: true, shown: detail },
    decision: { kind: 'choice', options: ['none', 'waiting', 'inTime', 'late'], filter: true, shown: detail },
    concludeBy: { kind: 'day', ...later, filter: true, shown: detail },
    clearance: { kind: 'choice', options: ['none', 'open', 'cleared'], filter: true, shown: detail },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Ticket = RecordOf<typeof Ticket>

const count = Type.Integer({ minimum: 0 })
const day = Type.String({ format: 'date' })

/** Tickets received between two days, both included; left out: the year up to today. */
export const AskChannels = closed({ from: Type.Optional(day), until: Type.Optional(day) })
export type AskChannels = Static<typeof AskChannels>

/** `known`: those who can be told. `days`: from receipt until it was handled, on the average of those that were. */
export const ChannelRates = closed({
  channel: orNull(Type.Enum([...channels])),
  received: count,
  counted: count,
  known: count,
  responded: count,
  handled: count,
  told: count,
  fedBack: count,
  days: orNull(Type.Number()),
})
export type ChannelRates = Static<typeof ChannelRates>

/** One line for each channel anything came on, the busiest first; `channel` null is all of them together. */
export const TicketChannels = closed({ from: day, until: day, items: Type.Array(ChannelRates, { maxItems: 50 }) })
export type TicketChannels = Static<typeof TicketChannels>
