import { responseModes, rollModes, ruleId, units, WrittenRule } from '../../../kernel/law/rule.ts'
import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

export const versionStates = ['draft', 'proposed', 'adopted', 'withdrawn'] as const
export type VersionState = (typeof versionStates)[number]

/** A version of a rule made on a screen. Once adopted it is never edited: the next one follows it. */
export const RuleVersion = defineModel({
  name: 'laws.ruleVersion',
  path: 'rule-versions',
  title: 'name',
  fields: {
    rule: { kind: 'code', filter: true, sorts: true },
    name: { kind: 'text', maxLength: 40 },
    title: { kind: 'text', maxLength: 100 },
    place: { kind: 'code', optional: true, filter: true },
    mode: { kind: 'choice', options: [...responseModes], filter: true },
    state: { kind: 'choice', options: versionStates, filter: true },
    inForceFrom: { kind: 'day', sorts: true, filter: true },
    inForceUntil: { kind: 'day', optional: true },
    article: { kind: 'text', maxLength: 200, shown: ['detail'] },
    source: { kind: 'text', maxLength: 200, shown: ['detail'] },
    confidence: { kind: 'choice', options: ['sure', 'likely', 'check'], shown: ['detail'] },
    reason: { kind: 'longText', maxLength: 1000, shown: ['detail'] },
    basedOn: { kind: 'text', shown: ['detail'] },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    draftedBy: { kind: 'reference', to: 'colleagues' },
    proposedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    decidedBy: { kind: 'reference', to: 'colleagues', optional: true, shown: ['detail'] },
    decidedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    decision: { kind: 'longText', maxLength: 1000, optional: true, shown: ['detail'] },
    createdAt: { kind: 'instant', sorts: true, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type RuleVersion = RecordOf<typeof RuleVersion>

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const day = Type.String({ format: 'date' })
const name = Type.String({ pattern: '^[a-z][a-zA-Z0-9-]{0,39}$' })
const amount = Type.Integer({ minimum: 1, maximum: 10_000 })
const version = Type.Integer({ minimum: 1 })

/** The numbers that a draft says otherwise than the version it was begun from; all else stays as it was. */
export const VersionNumbers = closed({
  limits: Type.Array(
    closed({
      name,
      amount,
      unit: Type.Enum([...units]),
      roll: Type.Enum([...rollModes]),
      extensions: Type.Array(closed({ name, amount }), { maxItems: 5 }),
    }),
    { maxItems: 20 },
  ),
  thresholds: Type.Array(closed({ name, value: Type.Number({ minimum: 0 }) }), { maxItems: 20 }),
})
export type VersionNumbers = Static<typeof VersionNumbers>

const said = {
  name: text(40),
  title: text(100),
  article: text(200),
  source: text(200),
  confidence: Type.Enum(['sure', 'likely', 'check']),
  inForceFrom: day,
  inForceUntil: Type.Optional(orNull(day)),
  reason: text(1000),
}

/** `basedOn`: the version whose numbers it begins with. `place`: beginning of a division code; everywhere without it. */
export const DraftVersion = closed({
  rule: ruleId,
  basedOn: text(40),
  place: Type.Optional(orNull(Type.String({ pattern: '^(\\d{2}){1,6}$' }))),
  mode: Type.Optional(Type.Enum([...responseModes])),
  ...said,
  numbers: Type.Optional(VersionNumbers),
})
export type DraftVersion = Static<typeof DraftVersion>

export const ChangeVersion = closed({ ...said, numbers: VersionNumbers, version })
export type ChangeVersion = Static<typeof ChangeVersion>

export const VersionStep = closed({ version })
export type VersionStep = Static<typeof VersionStep>

/** Put in force from the day it names, or given back to be drafted further. */
export const DecideVersion = closed({ decision: Type.Enum(['adopt', 'return']), reason: text(1000), version })
export type DecideVersion = Static<typeof DecideVersion>

const Parts = Type.Pick(WrittenRule, ['limits', 'thresholds'])

/** What a version says, beside the version it was begun from. */
export type VersionContent = {
  readonly body: WrittenRule
  readonly base: Pick<WrittenRule, 'limits' | 'thresholds'> | null
  readonly breaches: readonly { readonly part: string; readonly why: string }[]
}
export const VersionContent = Type.Unsafe<VersionContent>(
  closed({
    body: WrittenRule,
    base: orNull(Parts),
    breaches: Type.Array(closed({ part: Type.String(), why: Type.String() })),
  }),
)
