import { changeSchema, defineModel, type RecordOf, type Static } from '../../../kernel/model.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const

const numbers = {
  walkIns: { kind: 'integer', minimum: 0, maximum: 100_000 },
  walkInsSettled: { kind: 'integer', minimum: 0, maximum: 100_000 },
  questions: { kind: 'integer', minimum: 0, maximum: 100_000 },
  activities: { kind: 'integer', minimum: 0, maximum: 1000 },
  recoveredFen: { kind: 'money', minimum: 0 },
} as const
const later = (field: (typeof numbers)[keyof typeof numbers]) => ({ ...field, ...none, shown: onlyRead })

/** What a station did in a month; opened and urged by the calendar. */
export const Ledger = defineModel({
  name: 'stations.ledger',
  path: 'station-ledgers',
  title: 'stationName',
  history: 'stationLedger',
  fields: {
    month: { kind: 'code', maxLength: 7, shown: onlyRead, filter: true, sorts: true },
    stationName: { kind: 'text', maxLength: 200, shown: onlyRead },
    stationId: { kind: 'reference', to: 'service-stations', shown: detail, filter: true },
    state: { kind: 'choice', options: ['due', 'urged', 'handedIn'], shown: onlyRead, filter: true },
    dueOn: { kind: 'day', shown: onlyRead, filter: true },
    referred: { kind: 'integer', shown: onlyRead },
    referredSettled: { kind: 'integer', shown: onlyRead },
    walkIns: later(numbers.walkIns),
    walkInsSettled: later(numbers.walkInsSettled),
    questions: later(numbers.questions),
    activities: later(numbers.activities),
    recoveredFen: later(numbers.recoveredFen),
    note: { kind: 'longText', maxLength: 2000, ...none, shown: detail },
    handedInOn: { kind: 'day', ...none, shown: onlyRead },
    timing: { kind: 'choice', options: ['waiting', 'inTime', 'late'], shown: detail, filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Ledger = RecordOf<typeof Ledger>

/** What the station tells; what was sent to it is counted here. */
export const ledgerForm = defineModel({
  name: 'stations.ledger',
  path: 'station-ledgers',
  title: 'note',
  fields: { ...numbers, note: { kind: 'longText', maxLength: 2000, ...none } },
})
export const HandInLedger = changeSchema(ledgerForm)
export type HandInLedger = Static<typeof HandInLedger>
