import { defineModel, inputSchema, type RecordOf, type Static } from '../../kernel/model.ts'
import { stepForms } from '../matters/pure.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const
const entered = ['detail', 'form'] as const

/** 行政复议, 行政诉讼, 政府信息公开申请. */
export const remedyKinds = ['reconsideration', 'litigation', 'disclosure'] as const
export type RemedyKind = (typeof remedyKinds)[number]

/** How a reconsideration or a suit ends (行政复议法 Art. 63–69, 行政诉讼法 Art. 69–77). */
export const rulings = [
  'upheld',
  'dismissed',
  'notAccepted',
  'withdrawn',
  'mediated',
  'changed',
  'revoked',
  'unlawful',
  'orderedToAct',
] as const
export type Ruling = (typeof rulings)[number]

/** How a request for information is answered (政府信息公开条例 Art. 36). */
export const replies = ['disclosed', 'partly', 'refused', 'notHeld', 'otherOffice', 'notHandled'] as const

/** What somebody does about a decision on his complaint or report; it bears the id of its matter. */
export const Remedy = defineModel({
  name: 'remedies.remedy',
  path: 'remedies',
  title: 'about',
  attachments: 'paper',
  fields: {
    kind: { kind: 'choice', options: remedyKinds, filter: true },
    about: { kind: 'text', minLength: 2, maxLength: 300 },
    complaintId: { kind: 'reference', to: 'complaints', optional: true, empty: 'none', shown: entered, filter: true },
    reportId: { kind: 'reference', to: 'reports', optional: true, empty: 'none', shown: entered, filter: true },
    documentId: { kind: 'reference', to: 'documents', optional: true, empty: 'none', shown: entered },
    applicantName: { kind: 'text', maxLength: 100, personal: 'name', shown: entered },
    applicantPhone: {
      ...{ kind: 'text', minLength: 5, maxLength: 30, optional: true, empty: 'none', personal: 'phone' },
      shown: entered,
    },
    organ: { kind: 'text', maxLength: 200, optional: true, empty: 'none' },
    caseNumber: { kind: 'code', minLength: 2, maxLength: 60, optional: true, empty: 'none' },
    claim: { kind: 'longText', minLength: 2, maxLength: 4000, shown: entered },
    knownOn: { kind: 'day', optional: true, empty: 'none', shown: entered },
    receivedOn: { kind: 'day', sorts: true, filter: true },
    timelyUntil: { kind: 'day', optional: true, empty: 'none', shown: detail },
    ruling: { kind: 'choice', options: rulings, optional: true, empty: 'none', shown: onlyRead, filter: true },
    reply: { kind: 'choice', options: replies, optional: true, empty: 'none', shown: onlyRead, filter: true },
    decidedOn: { kind: 'day', optional: true, empty: 'none', shown: detail, filter: true },
    outcome: { kind: 'longText', maxLength: 4000, optional: true, empty: 'none', shown: detail },
    isFinal: { kind: 'flag', shown: detail, filter: true },
    compliedOn: { kind: 'day', optional: true, empty: 'none', shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead, filter: true },
    version: { kind: 'integer', shown: detail },
  },
})
export type Remedy = RecordOf<typeof Remedy>

export const NewRemedy = inputSchema(Remedy)
export type NewRemedy = Static<typeof NewRemedy>

const words = { kind: 'longText', minLength: 2, maxLength: 4000 } as const
const on = { kind: 'day' } as const

const stepForm = stepForms('remedies.forms')

const ruling = stepForm('enterRuling', 'ruling', { ruling: { kind: 'choice', options: rulings }, on, outcome: words })
const withdraw = stepForm('withdraw', 'on', { on, outcome: words })
const comply = stepForm('comply', 'on', { on, outcome: words })

/** What each step asks for. */
export const reconsiderationForms = {
  answer: stepForm('answer', 'outcome', { outcome: words }),
  enterRuling: ruling,
  enterRulingUnanswered: ruling,
  withdraw,
  withdrawAnswered: withdraw,
  comply,
} as const
export const litigationForms = {
  defend: stepForm('defend', 'outcome', { outcome: words }),
  enterRuling: ruling,
  enterRulingUnanswered: ruling,
  enterFinalRuling: stepForm('enterFinalRuling', 'ruling', {
    ruling: { kind: 'choice', options: rulings },
    on,
    outcome: words,
  }),
  withdraw,
  withdrawAnswered: withdraw,
  comply,
} as const
const extend = stepForm('extend', 'outcome', { outcome: words })
const reply = stepForm('reply', 'reply', { reply: { kind: 'choice', options: replies }, outcome: words })
export const disclosureForms = {
  askToComplete: stepForm('askToComplete', 'outcome', { outcome: words }),
  extend,
  extendCompleted: extend,
  reply,
  replyCompleted: reply,
  withdraw,
  withdrawComplete: withdraw,
  withdrawCompleted: withdraw,
} as const
