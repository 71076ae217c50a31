import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { type ItemState, itemStates } from '../procedure.ts'
import { Content, Form, type FormField } from './form.ts'
import { checkings, type ProofKind, proofKinds } from './worklist.ts'

export { type ItemState, itemStates }

/** Somebody still has to do something about it. */
export const unfinishedStates: readonly ItemState[] = ['open', 'returned', 'done', 'checked', 'givingUp']
/** It is with who does it, and not with who looks at it. */
export const workedStates: readonly ItemState[] = ['open', 'returned']

const kept = ['list', 'detail'] as const
const aside = ['detail'] as const

/** One matter on a list: whose it is, until when, and how far. */
export const Item = defineModel({
  name: 'worklists.item',
  path: 'worklist-items',
  title: 'title',
  attachments: 'evidence',
  history: 'worklistItem',
  fields: {
    title: { kind: 'text', maxLength: 200, filter: true, sorts: true },
    worklistId: { kind: 'reference', to: 'worklists', filter: true },
    /** Of the office that does it; without one, of the list. */
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: aside },
    unitId: { kind: 'reference', to: 'units', optional: true, filter: true },
    /** The office of its grid, or the unit itself: what is counted by office. */
    officeId: { kind: 'reference', to: 'units', optional: true, filter: true, shown: aside },
    ownerId: { kind: 'reference', to: 'colleagues', optional: true, filter: true },
    businessId: { kind: 'reference', to: 'businesses', optional: true, filter: true },
    dueOn: { kind: 'day', filter: true, sorts: true },
    state: { kind: 'choice', options: itemStates, filter: true, shown: kept },
    /** The register the matter stands in, and its record there. */
    source: { kind: 'code', maxLength: 60, optional: true, filter: true, shown: aside },
    sourceId: { kind: 'code', maxLength: 60, optional: true, shown: aside },
    proof: { kind: 'longText', maxLength: 4000, optional: true, shown: aside },
    doneBy: { kind: 'reference', to: 'colleagues', optional: true, shown: aside },
    doneOn: { kind: 'day', optional: true, filter: true, shown: aside },
    checkedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: aside },
    checkedOn: { kind: 'day', optional: true, shown: aside },
    endedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: aside },
    endedOn: { kind: 'day', optional: true, filter: true, sorts: true, shown: kept },
    /** Why it was sent back, handed back or given up, the last time. */
    remarks: { kind: 'longText', maxLength: 2000, optional: true, shown: aside },
    returnedTimes: { kind: 'integer', shown: aside },
    createdOn: { kind: 'day', filter: true, sorts: true, shown: aside },
    version: { kind: 'integer', shown: aside },
  },
})
export type Item = RecordOf<typeof Item>

const id = Type.String({ format: 'uuid' })
const version = Type.Integer({ minimum: 1 })
const unknown = Type.Null()
const matter = {
  title: Type.String({ minLength: 1, maxLength: 200 }),
  businessId: Type.Optional(Type.Union([id, unknown])),
  /** Without it the day of the list. */
  dueOn: Type.Optional(Type.Union([Type.String({ format: 'date' }), unknown])),
  content: Type.Unsafe<Content>(Content),
}

export const EnterItem = closed({
  worklistId: id,
  ...matter,
  unitId: Type.Optional(Type.Union([id, unknown])),
  ownerId: Type.Optional(Type.Union([id, unknown])),
})
export type EnterItem = Static<typeof EnterItem>

export const ChangeItem = closed({ ...matter, version })
export type ChangeItem = Static<typeof ChangeItem>

export const itemSteps = ['finish', 'check', 'sendBack', 'strikeOff', 'askToGiveUp', 'giveUp'] as const
export type ItemStep = (typeof itemSteps)[number]

/** `text`: the proof in words for `finish`, the reason for `sendBack` and `askToGiveUp`. */
export const TakeItemStep = closed({
  step: Type.Enum([...itemSteps]),
  text: Type.Optional(Type.String({ maxLength: 2000 })),
  version,
})
export type TakeItemStep = Static<typeof TakeItemStep>

/** To whom an item goes: an office or grid, a person, or both. Without a person the office gives it on. */
export const AssignItem = closed({ unitId: Type.Union([id, unknown]), ownerId: Type.Union([id, unknown]) })
export type AssignItem = Static<typeof AssignItem>

/** Whoever was given it gives it back to who distributes. */
export const HandBackItem = closed({ reason: Type.String({ minLength: 2, maxLength: 2000 }), version })
export type HandBackItem = Static<typeof HandBackItem>

/**
 * Many items at once: to the office of the business (`competence`), or to the people of one office, each time to whom
 * has the least (`load`).
 */
export const DistributeItems = closed({
  by: Type.Enum(['competence', 'load']),
  unitId: Type.Union([id, unknown]),
})
export type DistributeItems = Static<typeof DistributeItems>

export const StrikeOffMany = closed({})

/** What the page of an item needs besides its record. */
export type ItemDetails = {
  readonly content: Content
  readonly form: readonly FormField[]
  readonly worklist: {
    readonly id: string
    readonly name: string
    readonly isOpen: boolean
    readonly isOwn: boolean
    readonly proof: ProofKind[]
    readonly checking: (typeof checkings)[number]
    readonly warnDays: number
  }
  /** Steps the caller may take now, and for each other one why not. */
  readonly choices: readonly { readonly step: ItemStep; readonly refusal: string | null }[]
  /** What is demanded and does not hang on it yet: kinds of proof, and labels of the form. */
  readonly missing: readonly string[]
  readonly mayHandBack: boolean
  readonly mayChange: boolean
}
export const ItemDetails = Type.Unsafe<ItemDetails>(
  closed({
    content: Content,
    form: Form,
    worklist: closed({
      id: Type.String(),
      name: Type.String(),
      isOpen: Type.Boolean(),
      isOwn: Type.Boolean(),
      proof: Type.Array(Type.Enum([...proofKinds])),
      checking: Type.Enum([...checkings]),
      warnDays: Type.Integer(),
    }),
    choices: Type.Array(closed({ step: Type.Enum([...itemSteps]), refusal: orNull(Type.String()) })),
    missing: Type.Array(Type.String()),
    mayHandBack: Type.Boolean(),
    mayChange: Type.Boolean(),
  }),
)
