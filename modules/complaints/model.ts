import { closed, defineModel, inputSchema, type RecordOf, type Static, Type } from '../../kernel/model.ts'

/** On which way it came: what is published as a way in, and what others hand on. */
export const channels = [
  'platform12315',
  'hotline12315',
  'hotline12345',
  'letter',
  'counter',
  'qrCode',
  'media',
  'transfer',
  'superior',
] as const

const onlyRead = ['list', 'detail'] as const
const detail = ['detail'] as const

/** A complaint with where its matter stands: the list of the desk. */
export const Complaint = defineModel({
  name: 'complaints.complaint',
  path: 'complaints',
  title: 'respondentName',
  attachments: 'evidence',
  history: 'complaint',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    respondentId: { kind: 'reference', to: 'businesses', optional: true, filter: true },
    respondentAddress: { kind: 'text', maxLength: 300, optional: true, shown: ['detail', 'form'] },
    complainantName: { kind: 'text', maxLength: 100, personal: 'name', shown: ['detail', 'form'] },
    complainantPhone: { kind: 'text', minLength: 5, maxLength: 30, personal: 'phone', shown: ['detail', 'form'] },
    complainantAddress: { kind: 'text', maxLength: 300, optional: true, personal: 'name', shown: ['detail', 'form'] },
    channel: { kind: 'choice', options: channels, filter: true },
    nationalNumber: { kind: 'code', minLength: 4, maxLength: 40, optional: true },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    facts: { kind: 'longText', maxLength: 5000, shown: ['detail', 'form'] },
    claim: { kind: 'longText', maxLength: 2000, shown: ['detail', 'form'] },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    complainantConsents: { kind: 'flag', optional: true, shown: detail },
    respondentConsents: { kind: 'flag', optional: true, shown: detail },
    refusalCode: { kind: 'integer', optional: true, shown: detail },
    terminationCode: { kind: 'integer', optional: true, shown: detail },
    outcome: { kind: 'longText', maxLength: 2000, optional: true, shown: detail },
    recoveredFen: { kind: 'money', optional: true, shown: detail },
    toldOn: { kind: 'day', optional: true, shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Complaint = RecordOf<typeof Complaint>

export const reporterIdentities = ['realName', 'anonymous', 'insider'] as const

export const Report = defineModel({
  name: 'complaints.report',
  path: 'reports',
  title: 'respondentName',
  attachments: 'evidence',
  history: 'report',
  fields: {
    respondentName: { kind: 'text', maxLength: 300 },
    respondentId: { kind: 'reference', to: 'businesses', optional: true, filter: true },
    respondentAddress: { kind: 'text', maxLength: 300, optional: true, shown: ['detail', 'form'] },
    identity: { kind: 'choice', options: reporterIdentities, shown: ['detail', 'form'] },
    reporterName: { kind: 'text', maxLength: 100, optional: true, personal: 'name', shown: ['detail', 'form'] },
    reporterPhone: {
      kind: 'text',
      minLength: 5,
      maxLength: 30,
      optional: true,
      personal: 'phone',
      shown: ['detail', 'form'],
    },
    channel: { kind: 'choice', options: channels, filter: true },
    nationalNumber: { kind: 'code', minLength: 4, maxLength: 40, optional: true },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    facts: { kind: 'longText', maxLength: 5000, shown: ['detail', 'form'] },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    firstOfficerId: { kind: 'reference', to: 'officers', optional: true, shown: detail },
    secondOfficerId: { kind: 'reference', to: 'officers', optional: true, shown: detail },
    notFiledCode: { kind: 'integer', optional: true, shown: detail },
    outcome: { kind: 'longText', maxLength: 2000, optional: true, shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Report = RecordOf<typeof Report>

export const NewComplaint = inputSchema(Complaint)
export type NewComplaint = Static<typeof NewComplaint>
export const NewReport = inputSchema(Report)
export type NewReport = Static<typeof NewReport>

const words = Type.String({ minLength: 2, maxLength: 2000 })
const day = Type.String({ format: 'date' })
const officer = Type.String({ format: 'uuid' })

/** What each step of a complaint asks for (O121): the seven reasons of Art. 16, the eight of Art. 23. */
export const complaintInputs = {
  refuse: closed({ code: Type.Integer({ minimum: 1, maximum: 7 }), outcome: words }),
  guide: closed({ outcome: words }),
  returnToIntake: closed({ outcome: words }),
  recordConsent: closed({ complainant: Type.Boolean(), respondent: Type.Boolean() }),
  settle: closed({ outcome: words, recoveredFen: Type.Integer({ minimum: 0, maximum: 100_000_000_000 }) }),
  terminate: closed({ code: Type.Integer({ minimum: 1, maximum: 8 }), outcome: words }),
  tell: closed({ on: day }),
} as const

/** What each step of a report asks for: two officers (处罚程序规定 Art. 19), the four reasons of Art. 20. */
export const reportInputs = {
  nameOfficers: closed({ firstOfficerId: officer, secondOfficerId: officer }),
  joinToEarlier: closed({ outcome: words }),
  tellNoPower: closed({ outcome: words }),
  extend: closed({ reason: words }),
  file: closed({ outcome: words }),
  doNotFile: closed({ code: Type.Integer({ minimum: 1, maximum: 4 }), outcome: words }),
  transfer: closed({ outcome: words }),
} as const
