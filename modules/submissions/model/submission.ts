import { Mobile } from '../../../kernel/mobile.ts'
import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const submissionKinds = ['complaint', 'report'] as const

/** That a record was handed in on the portal: under this number whoever did so follows it. */
export const Submission = defineModel({
  name: 'submissions.submission',
  path: 'submissions',
  title: 'number',
  fields: {
    number: { kind: 'code', maxLength: 14 },
    kind: { kind: 'choice', options: submissionKinds },
    recordId: { kind: 'code', maxLength: 36 },
    bureauId: { kind: 'reference', to: 'units' },
    receivedOn: { kind: 'day' },
    phoneVerified: { kind: 'flag' },
    version: { kind: 'integer' },
  },
})
export type Submission = RecordOf<typeof Submission>

export const wordKinds = ['addition', 'withdrawal', 'satisfied', 'dissatisfied'] as const
export type WordKind = (typeof wordKinds)[number]

/** What he said afterwards. */
export const Word = defineModel({
  name: 'submissions.word',
  path: 'submission-words',
  title: 'text',
  fields: {
    submissionId: { kind: 'code', maxLength: 36 },
    recordId: { kind: 'code', maxLength: 36 },
    bureauId: { kind: 'reference', to: 'units' },
    kind: { kind: 'choice', options: wordKinds },
    text: { kind: 'longText', maxLength: 2000 },
    saidAt: { kind: 'instant' },
    version: { kind: 'integer' },
  },
})
export type Word = RecordOf<typeof Word>

const uuid = Type.String({ format: 'uuid' })
const text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength })

/** What is handed in. Whether name and telephone may be left out the rules decide: only an anonymous report has none. */
export const NewSubmission = closed({
  kind: Type.Enum([...submissionKinds]),
  deskId: uuid,
  respondentId: Type.Optional(uuid),
  respondentName: text(300),
  respondentAddress: Type.Optional(text(300)),
  facts: text(5000),
  claim: Type.Optional(text(2000)),
  isAnonymous: Type.Optional(Type.Boolean()),
  name: Type.Optional(text(100)),
  mobile: Type.Optional(text(30)),
  address: Type.Optional(text(300)),
  /** What proves the telephone (`POST /public/phone-proofs`). */
  phoneProof: Type.Optional(text(400)),
})
export type NewSubmission = Static<typeof NewSubmission>

/** The same while it is being written. */
export type SaidSoFar = { readonly [Name in keyof NewSubmission]?: NewSubmission[Name] | undefined }

/** The number and the secret code, told once. */
export const Receipt = closed({ number: Type.String(), code: Type.String() })
export type Receipt = Static<typeof Receipt>

/** With what a stranger shows that a submission is his. */
export const Key = closed({ number: text(20), code: text(20) })
export type Key = Static<typeof Key>

export const NewWord = closed({
  number: text(20),
  code: text(20),
  kind: Type.Enum([...wordKinds]),
  text: text(2000, 0),
})
export type NewWord = Static<typeof NewWord>

export const AskPaper = closed({ number: text(20), code: text(20), paperId: uuid })

export const SaidWord = closed({ kind: Type.Enum([...wordKinds]), text: Type.String(), saidAt: Type.String() })

const PublicClock = closed({
  title: Type.String(),
  rule: Type.String(),
  article: Type.String(),
  from: Type.String(),
  dueOn: orNull(Type.String()),
  state: Type.String(),
  provisional: Type.Boolean(),
})

/** Where it stands, for whoever handed it in. `stage`: in the words of a citizen (`stageOf`). */
export const PublicStanding = closed({
  number: Type.String(),
  kind: Type.Enum([...submissionKinds]),
  respondentName: Type.String(),
  bureauName: Type.String(),
  receivedOn: Type.String(),
  stage: Type.String(),
  isEnded: Type.Boolean(),
  clocks: Type.Array(PublicClock),
  papers: Type.Array(
    closed({ id: uuid, title: Type.String(), numberText: orNull(Type.String()), issuedOn: orNull(Type.String()) }),
  ),
  words: Type.Array(SaidWord),
  /** What the respondent answered, and how he would settle. */
  answers: Type.Array(closed({ kind: Type.String(), text: Type.String(), saidAt: Type.String() })),
  photos: Type.Integer(),
  maySay: Type.Array(Type.Enum([...wordKinds])),
})
export type PublicStanding = Static<typeof PublicStanding>

/** What the desk sees of it beside the record; null where it did not come by the portal. */
export const OfficeSubmission = closed({
  submission: orNull(closed({ number: Type.String(), receivedOn: Type.String(), phoneVerified: Type.Boolean() })),
  words: Type.Array(SaidWord),
})
export type OfficeSubmission = Static<typeof OfficeSubmission>

/** The desks that are open, and how telephones are proved here. */
export const OpenDesks = closed({
  items: Type.Array(closed({ id: uuid, bureauName: Type.String(), note: Type.String() })),
  /** Where the business that was asked for belongs. */
  suggested: orNull(uuid),
  provesByMessage: Type.Boolean(),
})
export type OpenDesks = Static<typeof OpenDesks>

export const AskCode = closed({ mobile: Mobile })
export const ShowCode = closed({ mobile: Mobile, code: Type.String({ pattern: '^\\d{6}$' }) })
export const PhoneProof = closed({ phoneProof: Type.String() })
export type PhoneProof = Static<typeof PhoneProof>
