import { closed, orNull, type Static, Type } from '../../kernel/model.ts'

export * from './model/note.ts'

/** A fact's kind: named by the module that records it, its words in the locales under `dossiers.kinds.<kind>`. */
const kind = Type.String({ pattern: '^[a-z][A-Za-z0-9]{1,59}$' })
const day = Type.String({ format: 'date' })
const id = Type.String({ format: 'uuid' })

/** One entry of the timeline. A withdrawn fact stays in it, with day and reason. */
export const FactEntry = closed({
  id,
  kind,
  occurredOn: day,
  recordedAt: Type.String(),
  payload: Type.Record(Type.String(), Type.Unknown()),
  sourceModule: Type.String(),
  sourceRef: orNull(Type.String()),
  withdrawnOn: orNull(day),
  withdrawnReason: orNull(Type.String()),
})
export type FactEntry = Static<typeof FactEntry>

/** What the facts and the register together say in a word, and by which facts (none: by the register alone). */
export const PortraitTag = closed({
  tag: Type.String(),
  tone: Type.Enum(['neutral', 'good', 'attention', 'warning']),
  count: Type.Integer(),
  since: orNull(day),
  factIds: Type.Array(id),
})
export type PortraitTag = Static<typeof PortraitTag>

export const DossierHead = closed({
  id,
  name: Type.String(),
  subjectKind: Type.String(),
  creditCode: orNull(Type.String()),
  kind: orNull(Type.String()),
  state: Type.String(),
  foundedOn: orNull(day),
})
export type DossierHead = Static<typeof DossierHead>

export const Timeline = closed({ items: Type.Array(FactEntry), next: orNull(Type.String()) })
export type Timeline = Static<typeof Timeline>

export const Dossier = closed({
  head: DossierHead,
  timeline: Timeline,
  portrait: Type.Array(PortraitTag),
  /** How many facts there are of each kind, for the filter above the timeline. */
  kinds: Type.Array(closed({ kind, count: Type.Integer() })),
})
export type Dossier = Static<typeof Dossier>

/** A fact from a register that has no module yet: lists, penalties, permits. `source` names the document it stands in. */
export const EnterFact = closed({
  subjectId: id,
  kind,
  occurredOn: day,
  payload: Type.Record(Type.String({ maxLength: 60 }), Type.Unknown(), { maxProperties: 30 }),
  source: Type.String({ minLength: 2, maxLength: 500 }),
})
export type EnterFact = Static<typeof EnterFact>

export const WithdrawFact = closed({ reason: Type.String({ minLength: 2, maxLength: 500 }) })
export type WithdrawFact = Static<typeof WithdrawFact>
