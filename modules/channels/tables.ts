import type { Arrival, ChannelName, Difference, RecordKind, Telling, TheirState } from './model/index.ts'

export type ContactRow = {
  channel: ChannelName
  cursor: string
  heardAt: string | null
  failedAt: string | null
  failure: string | null
  reconciledAt: string | null
  refusedMessages: number
  refusalToldAt: string | null
}
export type LinkRow = {
  id: string
  bureauId: string
  channel: ChannelName
  orderNumber: string
  recordKind: RecordKind
  recordId: string
  revision: number
  state: TheirState
  arrivalId: string | null
  linkedAt: string
}
export type ArrivalRow = Arrival & { dueAt: string }
export type TellingRow = Telling & { dueAt: string }

declare module '../../kernel/database.ts' {
  interface Tables {
    'channels.contact': ContactRow
    'channels.arrival': ArrivalRow
    'channels.link': LinkRow
    'channels.telling': TellingRow
    'channels.difference': Difference
    'channels.nonce': { channel: string; nonce: string; at: string }
  }
}
