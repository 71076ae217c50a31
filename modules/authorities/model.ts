import {
  changeSchema,
  closed,
  defineModel,
  type InputOf,
  inputProperties,
  inputSchema,
  orNull,
  type RecordOf,
  type Static,
  Type,
} from '../../kernel/model.ts'
import { SeatShown } from './model/posts.ts'
import { type Role, roles } from './roles.ts'

export * from './model/boundary.ts'
export * from './model/duty.ts'
export * from './model/hand-over.ts'
export * from './model/leave.ts'
export * from './model/officer-merge.ts'
export * from './model/posts.ts'

/** The five levels, from the province down, and what stands beside them. `outside`: a body that is no bureau of ours. */
export const unitKinds = ['province', 'city', 'county', 'zone', 'office', 'section', 'team', 'grid', 'outside'] as const
export type UnitKind = (typeof unitKinds)[number]

/** The kinds that are authorities: acts are done in their name, records are theirs. */
export const bureauKinds: readonly UnitKind[] = ['province', 'city', 'county', 'zone']

export const Unit = defineModel({
  name: 'authorities.unit',
  path: 'units',
  title: 'name',
  history: 'unit',
  fields: {
    name: { kind: 'text', maxLength: 100, filter: true, sorts: true },
    kind: { kind: 'choice', options: unitKinds, filter: true, sorts: true },
    code: { kind: 'code', maxLength: 20, optional: true, sorts: true },
    parentId: { kind: 'reference', to: 'units', optional: true, filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'], filter: true },
    division: { kind: 'code', maxLength: 12, optional: true },
    validFrom: { kind: 'day', shown: ['detail', 'form'] },
    validUntil: { kind: 'day', optional: true, shown: ['detail', 'form'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Unit = RecordOf<typeof Unit>

/** 行政执法证 and the certificates of single lines (inspection-items list, section 2). */
export const skills = ['E', 'F', 'D', 'V', 'T', 'M', 'price', 'evidence', 'ip', 'quality', 'legal'] as const
export type Skill = (typeof skills)[number]

export const officerKinds = ['officer', 'assistant', 'gridWorker'] as const

export const Officer = defineModel({
  name: 'authorities.officer',
  path: 'officers',
  title: 'name',
  history: 'officer',
  fields: {
    name: { kind: 'text', maxLength: 60, filter: true, sorts: true },
    kind: { kind: 'choice', options: officerKinds, filter: true },
    unitId: { kind: 'reference', to: 'units', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    certificateNumber: { kind: 'code', maxLength: 64, optional: true, sorts: true },
    certificateValidUntil: { kind: 'day', optional: true, filter: true, sorts: true },
    skills: { kind: 'choices', options: skills, filter: true },
    phone: { kind: 'text', maxLength: 30, optional: true, personal: 'phone', shown: ['detail', 'form'] },
    validFrom: { kind: 'day', shown: ['detail', 'form'] },
    validUntil: { kind: 'day', optional: true, shown: ['detail', 'form'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Officer = RecordOf<typeof Officer>

export const Account = defineModel({
  name: 'authorities.account',
  path: 'accounts',
  title: 'name',
  history: 'account',
  fields: {
    username: { kind: 'code', maxLength: 60, minLength: 3, sorts: true, filter: true },
    name: { kind: 'text', maxLength: 60, sorts: true, filter: true },
    unitId: { kind: 'reference', to: 'units', optional: true, filter: true },
    bureauId: { kind: 'reference', to: 'units', optional: true, shown: ['detail'] },
    officerId: { kind: 'reference', to: 'officers', optional: true, shown: ['detail', 'form'] },
    state: { kind: 'choice', options: ['active', 'disabled'], filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Account = RecordOf<typeof Account>

export const CreateUnit = inputSchema(Unit)
export type CreateUnit = InputOf<typeof Unit>
export const ChangeUnit = changeSchema(Unit)
export type ChangeUnit = Static<typeof ChangeUnit>

export const CreateOfficer = inputSchema(Officer)
export type CreateOfficer = InputOf<typeof Officer>
export const ChangeOfficer = changeSchema(Officer)
export type ChangeOfficer = Static<typeof ChangeOfficer>

const password = Type.String({ minLength: 10, maxLength: 200 })
/** `roles`: the posts the person begins with, in his unit. */
export const CreateAccount = Type.Unsafe<InputOf<typeof Account> & { password: string; roles: Role[] }>(
  closed({
    ...inputProperties(Account),
    password,
    roles: Type.Array(Type.Enum([...roles]), { maxItems: 20, uniqueItems: true }),
  }),
)
export type CreateAccount = Static<typeof CreateAccount>
export const ChangeAccount = changeSchema(Account)
export type ChangeAccount = Static<typeof ChangeAccount>

export const SignIn = closed({
  username: Type.String({ minLength: 1, maxLength: 60 }),
  password: Type.String({ minLength: 1, maxLength: 200 }),
})
export type SignIn = Static<typeof SignIn>

const Named = closed({ id: Type.String(), name: Type.String() })
/** Who is signed in, and from where: what a shell needs to show its menu. */
export const Session = closed({
  account: closed({ id: Type.String(), name: Type.String(), username: Type.String() }),
  unit: orNull(Named),
  bureau: orNull(closed({ ...Named.properties, kind: Type.String() })),
  officerId: orNull(Type.String()),
  roles: Type.Array(Type.String()),
  permissions: Type.Array(Type.String()),
  level: Type.String(),
  /** All places the person may act from; `seatId` is where he is now. */
  seats: Type.Array(SeatShown),
  seatId: orNull(Type.String()),
})
export type Session = Static<typeof Session>
