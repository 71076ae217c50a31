import { defineModel, inputSchema, type RecordOf, type Static } from '../../kernel/model.ts'
import { stepForms } from '../matters/pure.ts'

/** On which way it came: what is published as a way in, and what others hand on. */
export const channels = [
  'platform12315',
  'hotline12315',
  'hotline12345',
  'letter',
  'counter',
  'qrCode',
  'portal',
  'media',
  'transfer',
  'superior',
  'mayorMailbox',
  'messageBoard',
  'petition',
  'serviceStation',
  'consumerAssociation',
  'other',
] as const

/** How the complainant is told of the decision on acceptance, and who took it. */
export const tellingWays = ['phone', 'sms', 'letter', 'pickUp', 'platform'] as const
export const toldPersons = ['self', 'agent', 'representative', 'household'] as const

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
    nationalNumber: { kind: 'code', minLength: 4, maxLength: 40, optional: true, empty: 'none' },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    facts: { kind: 'longText', maxLength: 5000, shown: ['detail', 'form'] },
    claim: { kind: 'longText', maxLength: 2000, shown: ['detail', 'form'] },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    complainantConsents: { kind: 'flag', optional: true, shown: detail },
    respondentConsents: { kind: 'flag', optional: true, shown: detail },
    refusalCode: { kind: 'integer', optional: true, empty: 'none', shown: detail },
    terminationCode: { kind: 'integer', optional: true, empty: 'none', shown: detail },
    outcome: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    recoveredFen: { kind: 'money', optional: true, empty: 'none', shown: detail },
    toldOn: { kind: 'day', optional: true, empty: 'none', shown: detail },
    letterId: { kind: 'code', maxLength: 36, optional: true, empty: 'none', shown: detail, filter: true },
    joinedTo: { kind: 'reference', to: 'complaints', optional: true, empty: 'none', shown: detail, filter: true },
    testBody: { kind: 'text', maxLength: 200, optional: true, empty: 'none', shown: detail },
    testOutcome: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    recusalReason: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    recusalGranted: { kind: 'flag', optional: true, empty: 'none', shown: detail },
    recusalOutcome: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    leadFacts: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    leadFirstOfficerId: { kind: 'reference', to: 'officers', optional: true, empty: 'none', shown: detail },
    leadSecondOfficerId: { kind: 'reference', to: 'officers', optional: true, empty: 'none', shown: detail },
    leadNotFiledCode: { kind: 'integer', optional: true, empty: 'none', shown: detail },
    leadOutcome: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    decisionToldOn: { kind: 'day', optional: true, empty: 'none', shown: detail },
    decisionToldWay: { kind: 'choice', options: tellingWays, optional: true, empty: 'none', shown: detail },
    decisionToldTo: { kind: 'choice', options: toldPersons, optional: true, empty: 'none', shown: detail },
    decisionToldProof: { kind: 'text', maxLength: 500, optional: true, empty: 'none', shown: detail },
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
    nationalNumber: { kind: 'code', minLength: 4, maxLength: 40, optional: true, empty: 'none' },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    facts: { kind: 'longText', maxLength: 5000, shown: ['detail', 'form'] },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    firstOfficerId: { kind: 'reference', to: 'officers', optional: true, empty: 'none', shown: detail },
    secondOfficerId: { kind: 'reference', to: 'officers', optional: true, empty: 'none', shown: detail },
    notFiledCode: { kind: 'integer', optional: true, empty: 'none', shown: detail },
    outcome: { kind: 'longText', maxLength: 2000, optional: true, empty: 'none', shown: detail },
    letterId: { kind: 'code', maxLength: 36, optional: true, empty: 'none', shown: detail, filter: true },
    joinedTo: { kind: 'reference', to: 'reports', optional: true, empty: 'none', shown: detail, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Report = RecordOf<typeof Report>

export const NewComplaint = inputSchema(Complaint)
export type NewComplaint = Static<typeof NewComplaint>
export const NewReport = inputSchema(Report)
export type NewReport = Static<typeof NewReport>

const outcome = { kind: 'longText', minLength: 2, maxLength: 2000 } as const
const officer = { kind: 'reference', to: 'officers' } as const

/** The seven cases of O121 Art. 16, the eight of Art. 23, the four of 处罚程序规定 Art. 20, by their number there. */
const refusals = ['1', '2', '3', '4', '5', '6', '7'] as const
const terminations = ['1', '2', '3', '4', '5', '6', '7', '8'] as const
const notFiled = ['1', '2', '3', '4'] as const

const stepForm = stepForms('complaints.forms')

const officers = { firstOfficerId: officer, secondOfficerId: officer } as const
const filing = { code: { kind: 'choice', options: notFiled }, outcome } as const

/** What the steps ask for that run beside mediation. */
const besideMediation = {
  commissionTest: stepForm('commissionTest', 'body', { body: { kind: 'text', minLength: 2, maxLength: 200 } }),
  dropTest: stepForm('dropTest', 'outcome', { outcome }),
  callOffTest: stepForm('callOffTest', 'outcome', { outcome }),
  recordTestResult: stepForm('recordTestResult', 'outcome', { outcome }),
  suspend: stepForm('suspend', 'reason', { reason: outcome }),
  grantRecusal: stepForm('grantRecusal', 'outcome', { outcome }),
  rejectRecusal: stepForm('rejectRecusal', 'outcome', { outcome }),
  withdrawRecusal: stepForm('withdrawRecusal', 'outcome', { outcome }),
  noteLead: stepForm('noteLead', 'facts', { facts: outcome }),
  nameLeadOfficers: stepForm('nameLeadOfficers', 'firstOfficerId', officers),
  extendLead: stepForm('extendLead', 'reason', { reason: outcome }),
  fileLead: stepForm('fileLead', 'outcome', { outcome }),
  doNotFileLead: stepForm('doNotFileLead', 'code', filing),
} as const

/** What each step of a complaint asks for. */
export const complaintForms = {
  refuse: stepForm('refuse', 'code', { code: { kind: 'choice', options: refusals }, outcome }),
  guide: stepForm('guide', 'outcome', { outcome }),
  joinToEarlier: stepForm('joinToEarlier', 'joinedTo', { joinedTo: { kind: 'reference', to: 'complaints' }, outcome }),
  returnToIntake: stepForm('returnToIntake', 'outcome', { outcome }),
  recordConsent: stepForm('recordConsent', 'complainant', {
    complainant: { kind: 'flag' },
    respondent: { kind: 'flag' },
  }),
  settle: stepForm('settle', 'outcome', {
    outcome,
    recoveredFen: { kind: 'money', minimum: 0, maximum: 100_000_000_000 },
  }),
  terminate: stepForm('terminate', 'code', {
    code: { kind: 'choice', options: terminations },
    refusedBy: { kind: 'choice', options: ['respondent', 'complainant'], optional: true },
    outcome,
  }),
  tell: stepForm('tell', 'on', { on: { kind: 'day' } }),
  tellDecision: stepForm('tellDecision', 'way', {
    way: { kind: 'choice', options: tellingWays },
    on: { kind: 'day' },
    to: { kind: 'choice', options: toldPersons },
    proof: { kind: 'text', minLength: 2, maxLength: 500, optional: true },
  }),
  ...besideMediation,
} as const

export const TellDecision = inputSchema(complaintForms.tellDecision)
export type TellDecision = Static<typeof TellDecision>

/** What each step of a report asks for. Two officers verify (处罚程序规定 Art. 19). */
export const reportForms = {
  nameOfficers: stepForm('nameOfficers', 'firstOfficerId', officers),
  joinToEarlier: stepForm('joinToEarlier', 'joinedTo', {
    joinedTo: { kind: 'reference', to: 'reports' },
    hasNewFacts: { kind: 'flag' },
    outcome,
  }),
  tellNoPower: stepForm('tellNoPower', 'outcome', { outcome }),
  extend: stepForm('extend', 'reason', { reason: outcome }),
  file: stepForm('file', 'outcome', { outcome }),
  doNotFile: stepForm('doNotFile', 'code', filing),
  transfer: stepForm('transfer', 'outcome', { outcome }),
} as const
