import {
  closed,
  defineModel,
  inputProperties,
  orNull,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'
import { Form, type FormField } from './form.ts'

export const worklistKinds = ['ledger', 'campaign', 'supervision', 'milestones'] as const
export const proofKinds = ['text', 'photo', 'file'] as const
export type ProofKind = (typeof proofKinds)[number]

/**
 * Before an item is struck off: `none`, whoever may strike off looks himself; `one`, another than who did it has checked
 * it; `two`, and a third strikes it off.
 */
export const checkings = ['none', 'one', 'two'] as const
export type Checking = (typeof checkings)[number]

export const worklistStates = ['open', 'closed'] as const

const entered = ['detail', 'form'] as const
const kept = ['list', 'detail'] as const

/** A list of matters that somebody keeps until each is struck off (台账、专项、督办). */
export const Worklist = defineModel({
  name: 'worklists.worklist',
  path: 'worklists',
  title: 'name',
  attachments: 'paper',
  history: 'worklist',
  fields: {
    name: { kind: 'text', maxLength: 100, filter: true, sorts: true },
    kind: { kind: 'choice', options: worklistKinds, filter: true },
    purpose: { kind: 'longText', maxLength: 2000, shown: entered },
    /** The law or the paper of the superior it stands on. */
    basis: { kind: 'text', maxLength: 300, optional: true, shown: entered },
    /** Whose list it is; others see it as far as they have a part in it. */
    bureauId: { kind: 'reference', to: 'units', filter: true, shown: kept },
    keeperId: { kind: 'reference', to: 'colleagues', filter: true },
    dueOn: { kind: 'day', filter: true, sorts: true },
    /** So many working days before its day an item turns yellow. */
    warnDays: { kind: 'integer', minimum: 0, maximum: 60, shown: entered },
    proof: { kind: 'choices', options: proofKinds, shown: entered },
    checking: { kind: 'choice', options: checkings, shown: entered },
    state: { kind: 'choice', options: worklistStates, filter: true, shown: kept },
    createdOn: { kind: 'day', filter: true, sorts: true, shown: kept },
    closedOn: { kind: 'day', optional: true, filter: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Worklist = RecordOf<typeof Worklist>

const unitId = Type.String({ format: 'uuid' })
const amount = Type.Integer({ minimum: 1, maximum: 1_000_000 })
const day = Type.String({ format: 'date' })

/** How many an office has to bring, and by when if not with the whole list. */
export const EnteredQuota = closed({ unitId, amount, dueOn: orNull(day) })
export const mostQuotas = 500
const Quotas = Type.Array(EnteredQuota, { maxItems: mostQuotas })

/** With where it is counted: the office of a grid, and the bureau. */
export type Quota = Static<typeof EnteredQuota> & { readonly bureauId: string; readonly officeId: string }

/** Records of another register that were put on the list: the question its list is asked, and whether it goes on. */
const attached = {
  register: Type.String({ minLength: 1, maxLength: 60 }),
  query: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 500 }), { maxProperties: 20 }),
  isLive: Type.Boolean(),
}
export const AttachRecords = closed({ ...attached, version: Type.Integer({ minimum: 1 }) })
export type AttachRecords = Static<typeof AttachRecords>
export const EndAttached = closed({ place: Type.Integer({ minimum: 0 }), version: Type.Integer({ minimum: 1 }) })
export type EndAttached = Static<typeof EndAttached>
const AttachedRecords = closed({ ...attached, attachedOn: day })
export type AttachedRecords = Static<typeof AttachedRecords>
export const mostAttached = 10

/** The parts of a list that are no fields of its register. */
export type Design = {
  readonly form: readonly FormField[]
  readonly quotas: readonly Quota[]
  readonly sources: readonly AttachedRecords[]
}
export const ShownDesign = Type.Unsafe<Design>(
  closed({
    form: Form,
    quotas: Type.Array(closed({ ...EnteredQuota.properties, bureauId: Type.String(), officeId: Type.String() })),
    sources: Type.Array(AttachedRecords),
  }),
)

type EnteredDesign = { form: FormField[]; quotas: Static<typeof Quotas> }
type EnteredWorklist = Omit<Worklist, 'id' | 'bureauId' | 'state' | 'createdOn' | 'closedOn' | 'version'> &
  EnteredDesign

export const CreateWorklist = Type.Unsafe<EnteredWorklist>(
  closed({ ...inputProperties(Worklist), form: Form, quotas: Quotas }),
)
export type CreateWorklist = EnteredWorklist

export const ChangeWorklist = Type.Unsafe<EnteredWorklist & { version: number }>(
  closed({ ...inputProperties(Worklist), form: Form, quotas: Quotas, version: Type.Integer({ minimum: 1 }) }),
)
export type ChangeWorklist = EnteredWorklist & { version: number }

export const CloseWorklist = closed({ version: Type.Integer({ minimum: 1 }) })
export type CloseWorklist = Static<typeof CloseWorklist>

/** Part of what one office owes goes to another; the sum stays. */
export const MoveQuota = closed({
  fromUnitId: unitId,
  toUnitId: unitId,
  amount,
  version: Type.Integer({ minimum: 1 }),
})
export type MoveQuota = Static<typeof MoveQuota>
