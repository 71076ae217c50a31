import {
  closed,
  defineModel,
  type InputOf,
  inputSchema,
  orNull,
  type RecordOf,
  type Static,
  Type,
} from '../../../kernel/model.ts'
import { permissions, roles } from '../roles.ts'

/** What somebody is in a unit, from a day to a day. Rights follow from posts and from nothing else. */
export const Post = defineModel({
  name: 'authorities.post',
  path: 'posts',
  title: 'role',
  fields: {
    accountId: { kind: 'reference', to: 'accounts', filter: true },
    role: { kind: 'choice', options: roles, filter: true },
    unitId: { kind: 'reference', to: 'units', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'], filter: true },
    /** 代理: until the holder is appointed or back. */
    isActing: { kind: 'flag', filter: true },
    validFrom: { kind: 'day', filter: true, sorts: true },
    /** The last day. */
    validUntil: { kind: 'day', optional: true, filter: true, sorts: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Post = RecordOf<typeof Post>

export const BeginPost = inputSchema(Post)
export type BeginPost = InputOf<typeof Post>

/** `validUntil`: the last day; yesterday takes the post at once. */
export const EndPost = closed({ validUntil: Type.String({ format: 'date' }), version: Type.Integer({ minimum: 1 }) })
export type EndPost = Static<typeof EndPost>

/** Rights of a post, given to a colleague for days (委托). Never more than the post has, never given on. */
export const Delegation = defineModel({
  name: 'authorities.delegation',
  path: 'delegations',
  title: 'reason',
  fields: {
    postId: { kind: 'reference', to: 'posts', filter: true },
    holderId: { kind: 'reference', to: 'colleagues', shown: ['list', 'detail'], filter: true },
    delegateId: { kind: 'reference', to: 'colleagues', filter: true },
    bureauId: { kind: 'reference', to: 'units', shown: ['detail'] },
    permissions: { kind: 'choices', options: permissions },
    reason: { kind: 'text', maxLength: 200 },
    validFrom: { kind: 'day', sorts: true },
    validUntil: { kind: 'day', sorts: true, filter: true },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    endedAt: { kind: 'instant', optional: true, filter: true, shown: ['list', 'detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Delegation = RecordOf<typeof Delegation>

export const GiveDelegation = inputSchema(Delegation)
export type GiveDelegation = InputOf<typeof Delegation>
export const EndDelegation = closed({ version: Type.Integer({ minimum: 1 }) })
export type EndDelegation = Static<typeof EndDelegation>

/** Who works in the same bureau and signs in: whom one may name as deputy, delegate or successor. */
export const Colleague = defineModel({
  name: 'authorities.colleague',
  path: 'colleagues',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 60, sorts: true, filter: true },
    unitId: { kind: 'reference', to: 'units', optional: true, filter: true },
    bureauId: { kind: 'reference', to: 'units', optional: true, shown: ['detail'] },
  },
})
export type Colleague = RecordOf<typeof Colleague>

/** Where the person may act: in a unit by his own posts, or under one delegation. `id` is the unit's or the delegation's. */
export const SeatShown = closed({
  id: Type.String(),
  unit: closed({ id: Type.String(), name: Type.String() }),
  bureau: Type.String(),
  roles: Type.Array(Type.String()),
  isActing: Type.Boolean(),
  /** Whose rights these are, when they were given. */
  delegatedBy: orNull(Type.String()),
})
export const ChooseSeat = closed({ id: Type.String({ format: 'uuid' }) })
export type ChooseSeat = Static<typeof ChooseSeat>
