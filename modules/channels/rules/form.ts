import type { Complaint, Report } from '../../complaints/pure.ts'
import type { WorkOrder } from '../../work-orders/pure.ts'
import type { Telling } from '../model/index.ts'

export type FormRow = { readonly field: string; readonly value: string }

const row = (field: string, value: string | number | null): FormRow => ({
  field: `channels.form.${field}`,
  value: value === null ? '' : String(value),
})

/** What the form of a platform asks for, line by line in its order: a whole new record, or what a step decided. */
export const formOf = (
  record: Complaint | Report | WorkOrder,
  { step, orderNumber, happenedOn }: Telling,
): readonly FormRow[] => {
  const head = [row('number', orderNumber), row('on', happenedOn)]
  if ('settling' in record) return [...head, ...(record.outcome === null ? [] : [row('outcome', record.outcome)])]
  return step === 'receive' ? newRecord(record) : [...head, ...decided(record)]
}

const newRecord = (record: Complaint | Report): readonly FormRow[] => [
  ...('claim' in record
    ? [
        row('personName', record.complainantName),
        row('personPhone', record.complainantPhone),
        row('personAddress', record.complainantAddress),
      ]
    : [
        row('identity', record.identity),
        row('personName', record.reporterName),
        row('personPhone', record.reporterPhone),
      ]),
  row('respondentName', record.respondentName),
  row('respondentAddress', record.respondentAddress),
  row('facts', record.facts),
  ...('claim' in record ? [row('claim', record.claim)] : []),
  row('channel', record.channel),
  row('receivedOn', record.receivedOn),
]

const decided = (record: Complaint | Report): readonly FormRow[] => {
  const code = 'claim' in record ? (record.refusalCode ?? record.terminationCode) : record.notFiledCode
  const recovered = 'claim' in record && record.recoveredFen !== null ? (record.recoveredFen / 100).toFixed(2) : null
  return [
    ...(code === null ? [] : [row('code', code)]),
    ...(record.outcome === null ? [] : [row('outcome', record.outcome)]),
    ...(recovered === null ? [] : [row('recovered', recovered)]),
  ]
}
