import { closed, defineModel, inputSchema, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

const detail = ['detail'] as const
const onlyRead = ['list', 'detail'] as const

export const findings = ['unharmed', 'harmed', 'notReached'] as const

/** Who reports from inside, as the desk knows him: by a code. Who it is lies sealed beside it and is no field. */
export const Insider = defineModel({
  name: 'complaints.insider',
  path: 'insiders',
  title: 'code',
  fields: {
    code: { kind: 'code', maxLength: 40 },
    receivedOn: { kind: 'day', sorts: true },
    protectionDueOn: { kind: 'day', optional: true, empty: 'none', sorts: true, filter: true },
    checkedOn: { kind: 'day', optional: true, empty: 'none' },
    finding: { kind: 'choice', options: findings, optional: true, empty: 'none', filter: true },
    remarks: { kind: 'longText', maxLength: 1000, optional: true, empty: 'none', shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: onlyRead },
    version: { kind: 'integer', shown: detail },
  },
})
export type Insider = RecordOf<typeof Insider>

/** The row itself: `handlerIds` are accounts; the sealed texts open with the key of the installation only. */
export type InsiderRow = Insider & {
  handlerIds: string[]
  sealedName: string | null
  sealedPhone: string | null
  remindedOn: string | null
}

export const lookStates = ['asked', 'approvedOnce', 'open', 'refused'] as const

/** Somebody asks who an insider is: two others decide, and he looks for a stated time. */
export const IdentityLook = defineModel({
  name: 'complaints.identityLook',
  path: 'identity-looks',
  title: 'code',
  fields: {
    code: { kind: 'code', maxLength: 40, shown: onlyRead },
    reason: { kind: 'longText', minLength: 5, maxLength: 500 },
    state: { kind: 'choice', options: lookStates, filter: true, shown: onlyRead },
    askedBy: { kind: 'reference', to: 'colleagues', filter: true, shown: onlyRead },
    askedAt: { kind: 'instant', sorts: true, shown: onlyRead },
    firstBy: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', shown: detail },
    secondBy: { kind: 'reference', to: 'colleagues', optional: true, empty: 'none', shown: detail },
    words: { kind: 'longText', maxLength: 500, optional: true, empty: 'none', shown: detail },
    openUntil: { kind: 'instant', optional: true, empty: 'none', shown: onlyRead },
    looks: { kind: 'integer', shown: onlyRead },
    reportId: { kind: 'reference', to: 'reports', filter: true, shown: detail },
    bureauId: { kind: 'reference', to: 'units', shown: detail },
    version: { kind: 'integer', shown: detail },
  },
})
export type IdentityLook = RecordOf<typeof IdentityLook>

export const AskIdentity = inputSchema(IdentityLook)
export type AskIdentity = Static<typeof AskIdentity>

const version = Type.Integer({ minimum: 1 })

export const DecideLook = closed({
  decision: Type.Enum(['approve', 'refuse']),
  words: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  version,
})
export type DecideLook = Static<typeof DecideLook>

/** Who it is, for whom it was opened. */
export const Identity = closed({
  name: orNull(Type.String()),
  phone: orNull(Type.String()),
})
export type Identity = Static<typeof Identity>

export const NameHandlers = closed({
  accountIds: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 20, uniqueItems: true }),
  version,
})
export type NameHandlers = Static<typeof NameHandlers>

/** Who may open the report and ask who it is. */
export const Handlers = closed({ items: Type.Array(closed({ id: Type.String(), name: Type.String() })) })
export type Handlers = Static<typeof Handlers>

export const protectionForm = defineModel({
  name: 'complaints.forms.protection',
  path: 'insiders',
  title: 'finding',
  fields: {
    finding: { kind: 'choice', options: findings },
    remarks: { kind: 'longText', minLength: 2, maxLength: 1000 },
    isLast: { kind: 'flag' },
  },
})
export const CheckProtection = closed({
  finding: Type.Enum([...findings]),
  remarks: Type.String({ minLength: 2, maxLength: 1000 }),
  isLast: Type.Boolean(),
  version,
})
export type CheckProtection = Static<typeof CheckProtection>
