import type { Procedure } from '../../../kernel/procedure/table.ts'

/** The parts of the procedure of a complaint that run beside mediation; `complaint.ts` puts them together. */

type TestArticles = Readonly<Record<'test', string>>

/**
 * Testing or appraisal (鉴定、检测): both sides agree on the body and who pays, or the authority names it. Only while it is at
 * the body do its days not count; what goes on beside it, before mediation or in it, does not end before it.
 */
export const testBranch = ({ test: article }: TestArticles) => {
  const by = 'complaints.handle'
  const again = { by, article, resumes: 'mediate' } as const
  return {
    states: ['agreeing', 'atBody', 'reported', 'dropped'],
    initial: 'agreeing',
    final: ['reported', 'dropped'],
    repeats: true,
    steps: {
      commissionTest: {
        from: ['agreeing'],
        to: 'atBody',
        ...{ by, article },
        stops: { clock: 'mediate', reason: 'testing' },
      },
      dropTest: { from: ['agreeing'], to: 'dropped', by, article },
      recordTestResult: { from: ['atBody'], to: 'reported', ...again },
      callOffTest: { from: ['atBody'], to: 'dropped', ...again },
    },
  } as const
}

type RecusalArticles = Readonly<Record<'recusal', string>>

/** A side asks that the mediator withdraw (回避): mediation is suspended until somebody else has decided it. */
export const recusalBranch = ({ recusal: article }: RecusalArticles) =>
  ({
    states: ['asked', 'granted', 'rejected', 'withdrawn'],
    initial: 'asked',
    final: ['granted', 'rejected', 'withdrawn'],
    repeats: true,
    steps: {
      grantRecusal: { from: ['asked'], to: 'granted', by: 'complaints.approve', article, document: 'recusal' },
      rejectRecusal: { from: ['asked'], to: 'rejected', by: 'complaints.approve', article, document: 'recusal' },
      withdrawRecusal: { from: ['asked'], to: 'withdrawn', by: 'complaints.handle', article },
    },
  }) as const

type LeadArticles = Readonly<Record<'lead' | 'file', string>>

/**
 * A lead of a violation found in mediation: verified in its own days, whatever becomes of the dispute, and filed as a
 * case or not like that of a report.
 */
export const leadParts = ({ lead, file }: LeadArticles) =>
  ({
    facts: { has_two_lead_officers: 'boolean' },
    requirements: { twoLeadOfficers: { holds: { true: 'has_two_lead_officers' }, article: file } },
    clocks: { verifyLead: { rule: 'A-29' } },
    steps: {
      noteLead: {
        // Mediation that stands still for a recusal is mediation all the same.
        from: ['mediating', 'suspended'],
        to: null,
        by: 'complaints.handle',
        article: lead,
        opens: ['verifyLead'],
        starts: ['lead'],
      },
    },
    branches: {
      lead: {
        states: ['verifying', 'filed', 'notFiled'],
        initial: 'verifying',
        final: ['filed', 'notFiled'],
        outlives: true,
        steps: {
          nameLeadOfficers: { from: ['verifying'], to: 'verifying', by: 'complaints.approve', article: file },
          extendLead: {
            from: ['verifying'],
            to: 'verifying',
            by: 'complaints.handle',
            article: lead,
            approvals: ['complaints.decide'],
            document: 'leadExtension',
            extends: { clock: 'verifyLead', extension: 'head' },
          },
          fileLead: {
            from: ['verifying'],
            to: 'filed',
            by: 'complaints.handle',
            article: file,
            requires: ['twoLeadOfficers'],
            approvals: ['complaints.approve', 'complaints.decide'],
            document: 'leadFiling',
            meets: ['verifyLead'],
          },
          doNotFileLead: {
            from: ['verifying'],
            to: 'notFiled',
            by: 'complaints.handle',
            article: file,
            approvals: ['complaints.approve', 'complaints.decide'],
            document: 'leadNoFiling',
            meets: ['verifyLead'],
          },
        },
        never: [{ into: 'filed', without: 'twoLeadOfficers' }],
      },
    },
  }) as const satisfies Partial<Procedure>

type TellingArticles = Readonly<Record<'accept', string>>

/**
 * The decision on acceptance is taken in its days only when the complainant has been told of it (O121 Art. 15): until then it is
 * owed to him, also where it refuses and the matter has ended. Where the receipt of another system counts it ends the time.
 */
export const tellingParts = ({ accept: article }: TellingArticles) =>
  ({
    decided: { meets: [], confirms: ['decide'], starts: ['telling'] },
    branches: {
      telling: {
        states: ['owed', 'told'],
        initial: 'owed',
        final: ['told'],
        outlives: true,
        steps: {
          tellDecision: {
            ...{ from: ['owed'], to: 'told', by: 'complaints.handle', article },
            meets: ['decide'],
            doneOn: 'on',
          },
        },
      },
    },
  }) as const
