import { defineProcedure } from '../../../kernel/procedure/table.ts'

type Articles = Readonly<Record<'lead' | 'verify' | 'again' | 'told' | 'file', string>>
type Version = { readonly version: string; readonly inForceFrom: string; readonly inForceUntil: string | null }

/**
 * How a report moves (举报核查): the lead is verified in the days of A-46, which the head of the authority may lengthen once,
 * and it is filed as a case or not by his decision.
 */
const underOrder = (order: Version, article: Articles) =>
  defineProcedure({
    name: 'complaints.report',
    ...order,
    mode: 'normal',
    states: ['received', 'verifying', 'testing', 'filed', 'notFiled', 'transferred', 'duplicate', 'told'],
    initial: 'received',
    final: ['filed', 'notFiled', 'transferred', 'duplicate', 'told'],
    facts: { has_lead: 'boolean', has_two_officers: 'boolean' },
    requirements: {
      lead: { holds: { true: 'has_lead' }, article: article.lead },
      twoOfficers: { holds: { true: 'has_two_officers' }, article: article.file },
    },
    clocks: { verify: { rule: 'A-46' } },
    opens: ['verify'],
    steps: {
      verify: {
        from: ['received'],
        to: 'verifying',
        by: 'complaints.handle',
        article: article.verify,
        requires: ['lead'],
      },
      joinToEarlier: {
        from: ['received'],
        to: 'duplicate',
        by: 'complaints.handle',
        article: article.again,
        waives: ['verify'],
        undoneBy: 'complaints.approve',
      },
      tellNoPower: {
        from: ['received', 'verifying'],
        to: 'told',
        by: 'complaints.handle',
        article: article.told,
        waives: ['verify'],
      },
      nameOfficers: {
        from: ['verifying'],
        to: 'verifying',
        by: 'complaints.approve',
        article: article.file,
      },
      sendToTest: {
        from: ['verifying'],
        to: 'testing',
        by: 'complaints.handle',
        article: article.verify,
        stops: { clock: 'verify', reason: 'testing' },
      },
      takeUpAfterTest: {
        from: ['testing'],
        to: 'verifying',
        by: 'complaints.handle',
        article: article.verify,
        resumes: 'verify',
      },
      extend: {
        from: ['verifying'],
        to: 'verifying',
        by: 'complaints.handle',
        article: article.verify,
        approvals: ['complaints.decide'],
        document: 'extension',
        extends: { clock: 'verify', extension: 'head' },
      },
      file: {
        from: ['verifying'],
        to: 'filed',
        by: 'complaints.handle',
        article: article.file,
        requires: ['twoOfficers'],
        approvals: ['complaints.approve', 'complaints.decide'],
        document: 'filing',
        meets: ['verify'],
      },
      doNotFile: {
        from: ['verifying'],
        to: 'notFiled',
        by: 'complaints.handle',
        article: article.file,
        approvals: ['complaints.approve', 'complaints.decide'],
        document: 'noFiling',
        meets: ['verify'],
      },
      transfer: {
        from: ['verifying'],
        to: 'transferred',
        by: 'complaints.handle',
        article: article.told,
        approvals: ['complaints.approve'],
        document: 'transfer',
        meets: ['verify'],
      },
    },
    branches: {},
    never: [
      { into: 'filed', without: 'twoOfficers' },
      { into: 'verifying', without: 'lead' },
    ],
  })

const filing = 'O2.19'

export const reportProcedures = [
  underOrder(
    { version: 'O20', inForceFrom: '2020-01-01', inForceUntil: '2026-04-14' },
    {
      lead: 'O20.24',
      verify: 'O20.31',
      again: 'O20.31',
      told: 'O20.30',
      file: filing,
    },
  ),
  underOrder(
    { version: 'O121', inForceFrom: '2026-04-15', inForceUntil: null },
    {
      lead: 'O121.28',
      verify: 'O121.35',
      again: 'O121.35',
      told: 'O121.34',
      file: filing,
    },
  ),
]
