import type { Complaint, Report } from '../model.ts'

/** What only a later step can tell is not unknown before it. */
const blank =
  <Row>(name: keyof Row) =>
  (row: Row) =>
    row[name] === null ? '–' : undefined

const of = (name: keyof Complaint) => blank<Complaint>(name)
const ofReport = (name: keyof Report) => blank<Report>(name)

/** What ran beside mediation: a test, a recusal, a lead. */
export const besideFields = [
  ...['testBody', 'testOutcome', 'recusalReason', 'recusalGranted', 'recusalOutcome', 'leadFacts'],
  ...['leadFirstOfficerId', 'leadSecondOfficerId', 'leadNotFiledCode', 'leadOutcome'],
] as readonly (keyof Complaint)[]

/** How whoever complained was told of the decision on acceptance. */
export const toldFields = [
  ...['decisionToldOn', 'decisionToldWay', 'decisionToldTo', 'decisionToldProof'],
] as readonly (keyof Complaint)[]

export const complaintRows = {
  ...{ version: null, letterId: null },
  ...{ nationalNumber: of('nationalNumber'), complainantAddress: of('complainantAddress') },
  ...{ complainantConsents: of('complainantConsents'), respondentConsents: of('respondentConsents') },
  ...{ refusalCode: of('refusalCode'), terminationCode: of('terminationCode') },
  ...{ outcome: of('outcome'), recoveredFen: of('recoveredFen'), toldOn: of('toldOn') },
  joinedTo: of('joinedTo'),
  // In parts of their own, where there is something to say.
  ...Object.fromEntries([...besideFields, ...toldFields].map((name) => [name, null])),
}

export const reportRows = {
  ...{ version: null, letterId: null },
  ...{ nationalNumber: ofReport('nationalNumber'), outcome: ofReport('outcome') },
  ...{ reporterName: ofReport('reporterName'), reporterPhone: ofReport('reporterPhone') },
  ...{ firstOfficerId: ofReport('firstOfficerId'), secondOfficerId: ofReport('secondOfficerId') },
  ...{ notFiledCode: ofReport('notFiledCode'), joinedTo: ofReport('joinedTo') },
}
