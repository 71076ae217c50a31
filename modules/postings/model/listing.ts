import { closed, defineModel, inputSchema, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { stepForms } from '../../matters/pure.ts'

const detail = ['detail'] as const
const entered = ['detail', 'form'] as const
const onlyRead = ['list', 'detail'] as const
const none = { optional: true, empty: 'none' } as const
const words = { kind: 'longText', minLength: 2, maxLength: 2000 } as const

export const boards = ['red', 'black'] as const

/** A firm on the red or the black board; it bears the id of its matter. */
export const Listing = defineModel({
  name: 'postings.listing',
  path: 'listings',
  title: 'businessName',
  attachments: 'evidence',
  fields: {
    kind: { kind: 'choice', options: boards, filter: true },
    businessId: { kind: 'reference', to: 'businesses', shown: entered, filter: true },
    businessName: { kind: 'text', maxLength: 300, shown: onlyRead },
    reason: { kind: 'longText', minLength: 2, maxLength: 1000, shown: entered },
    complaintId: { kind: 'reference', to: 'complaints', ...none, shown: entered },
    reportId: { kind: 'reference', to: 'reports', ...none, shown: entered },
    inspectionId: { kind: 'reference', to: 'inspections', ...none, shown: entered },
    toldOn: { kind: 'day', ...none, shown: detail },
    opinion: { ...words, minLength: 0, ...none, shown: detail },
    publishOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    endsOn: { kind: 'day', ...none, shown: onlyRead, filter: true },
    rule: { kind: 'code', maxLength: 60, ...none, shown: detail },
    appealedOn: { kind: 'day', ...none, shown: detail },
    appeal: { ...words, minLength: 0, ...none, shown: detail },
    ruling: { kind: 'choice', options: ['upheld', 'rejected'], ...none, shown: detail },
    outcome: { ...words, minLength: 0, ...none, shown: detail },
    removedOn: { kind: 'day', ...none, shown: onlyRead },
    bureauId: { kind: 'reference', to: 'units', shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type Listing = RecordOf<typeof Listing>
export type ListingRow = Listing & { entryId: string | null }

export const NewListing = inputSchema(Listing)
export type NewListing = Static<typeof NewListing>

const stepForm = stepForms('postings.forms')

/** What each step of a listing asks for. */
export const listingForms = {
  tellFirm: stepForm('tellFirm', 'on', { on: { kind: 'day' } }),
  enterOpinion: stepForm('enterOpinion', 'opinion', { opinion: words }),
  appeal: stepForm('appeal', 'on', { on: { kind: 'day' }, appeal: words }),
  upholdAppeal: stepForm('upholdAppeal', 'outcome', { outcome: words }),
  rejectAppeal: stepForm('rejectAppeal', 'outcome', { outcome: words }),
  remove: stepForm('remove', 'outcome', { outcome: words }),
  dropNomination: stepForm('dropNomination', 'outcome', { outcome: words }),
} as const

const text = Type.String()
const day = Type.String({ format: 'date' })

/** A firm on a board, as anybody reads it. */
export const PublicListing = closed({
  id: text,
  businessId: text,
  name: text,
  reason: text,
  evidence: Type.Array(Type.Enum(['complaint', 'report', 'inspection'])),
  publishedOn: day,
  endsOn: day,
  isAppealed: Type.Boolean(),
  authority: text,
  entryId: orNull(text),
})
export type PublicListing = Static<typeof PublicListing>

/** Both boards as they stand on a day. */
export const Boards = closed({ red: Type.Array(PublicListing), black: Type.Array(PublicListing), asOf: day })
export type Boards = Static<typeof Boards>

export const boardsPath = '/public/boards'
