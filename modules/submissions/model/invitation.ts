import { Mobile } from '../../../kernel/mobile.ts'
import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** That the respondent was asked to answer a complaint on the portal. */
export const Invitation = defineModel({
  name: 'submissions.invitation',
  path: 'complaint-invitations',
  title: 'number',
  fields: {
    number: { kind: 'code', maxLength: 14 },
    complaintId: { kind: 'code', maxLength: 36 },
    businessId: { kind: 'reference', to: 'businesses', optional: true },
    bureauId: { kind: 'reference', to: 'units' },
    maskedMobile: { kind: 'text', maxLength: 30 },
    isOnFile: { kind: 'flag' },
    isWithdrawn: { kind: 'flag' },
    invitedOn: { kind: 'day' },
    version: { kind: 'integer' },
  },
})
export type Invitation = RecordOf<typeof Invitation>

export const answerKinds = ['position', 'proposal', 'agreesToMediation', 'declinesMediation'] as const
export type AnswerKind = (typeof answerKinds)[number]

/** What the respondent says. `isProved`: his telephone was proved by a code. */
export const Answer = defineModel({
  name: 'submissions.answer',
  path: 'complaint-answers',
  title: 'text',
  fields: {
    invitationId: { kind: 'code', maxLength: 36 },
    complaintId: { kind: 'code', maxLength: 36 },
    bureauId: { kind: 'reference', to: 'units' },
    kind: { kind: 'choice', options: answerKinds },
    text: { kind: 'longText', maxLength: 5000 },
    isProved: { kind: 'flag' },
    saidAt: { kind: 'instant' },
    version: { kind: 'integer' },
  },
})
export type Answer = RecordOf<typeof Answer>

const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength })

/** Without a telephone that of the register is asked. */
export const Invite = closed({
  mobile: Type.Optional(Mobile),
})
export type Invite = Static<typeof Invite>

/** What the desk hands to the respondent, told once. `qrCode`: the address as SVG, where the platform knows its own. */
export const Invited = closed({ number: Type.String(), code: Type.String(), qrCode: orNull(Type.String()) })
export type Invited = Static<typeof Invited>

export const SaidAnswer = closed({
  kind: Type.Enum([...answerKinds]),
  text: Type.String(),
  isProved: Type.Boolean(),
  saidAt: Type.String(),
})

/** What the desk sees of it; null where nobody is invited. `onFile`: the telephone of the register, masked. */
export const OfficeAnswers = closed({
  invitation: orNull(
    closed({
      id: Type.String(),
      number: Type.String(),
      maskedMobile: Type.String(),
      isOnFile: Type.Boolean(),
      invitedOn: Type.String(),
      version: Type.Integer(),
    }),
  ),
  answers: Type.Array(SaidAnswer),
})
export type OfficeAnswers = Static<typeof OfficeAnswers>

const key = { number: text(20), code: text(20), proof: Type.Optional(text(400)) }

/** Number and code of the invitation, and what proves the telephone. */
export const RespondentKey = closed(key)
export type RespondentKey = Static<typeof RespondentKey>
export const ShowRespondentCode = closed({
  number: text(20),
  code: text(20),
  sent: Type.String({ pattern: '^\\d{6}$' }),
})
export type ShowRespondentCode = Static<typeof ShowRespondentCode>
export const NewAnswer = closed({ ...key, kind: Type.Enum([...answerKinds]), text: text(5000) })
export type NewAnswer = Static<typeof NewAnswer>

export const AskedPhone = closed({ masked: Type.String() })
export const Proved = closed({ proof: Type.String() })

/**
 * The complaint as its respondent sees it: no more of the complainant than mediation needs (O121 Art. 37), which is how
 * he is called.
 */
export const RespondentView = closed({
  respondentName: Type.String(),
  bureauName: Type.String(),
  receivedOn: Type.String(),
  complainant: Type.String(),
  facts: Type.String(),
  claim: Type.String(),
  stage: Type.String(),
  isEnded: Type.Boolean(),
  answers: Type.Array(SaidAnswer),
  files: Type.Array(Type.String()),
})
export type RespondentView = Static<typeof RespondentView>

/** `needsProof`: the telephone is to be proved before anything is shown. */
export const Opened = closed({ needsProof: Type.Boolean(), masked: Type.String(), view: orNull(RespondentView) })
export type Opened = Static<typeof Opened>

export const WithdrawInvitation = closed({ version: Type.Integer({ minimum: 1 }) })
