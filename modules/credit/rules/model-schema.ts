import { type Static, Type } from 'typebox'
import type { Condition } from '../../../kernel/condition/condition.ts'
import { type RiskClass, riskClasses } from '../model.ts'
import { factKinds, penaltyKinds } from './fact-kinds.ts'

export { type RiskClass, riskClasses }

/*
 * One version of the credit-risk model, as it lies in data/credit and in `credit.model_version`. Never edited once in
 * force: another number is another version with another id.
 */

const strict = { additionalProperties: false }
const points = Type.Integer({ minimum: 0, maximum: 1000 })
const integer = Type.Integer({ minimum: 0, maximum: 2_147_483_647 })
const id = Type.String({ pattern: '^[A-Z][0-9]{1,3}$' })
const camelCase = Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,40}$' })
const industry = Type.String({ pattern: '^[0-9]{2,4}$' })
const riskClass = Type.Enum([...riskClasses])
const subjectKind = Type.Enum(['E', 'I', 'C'])
const penaltyKindList = Type.Array(Type.Enum(penaltyKinds))
/** Checked apart, by `checkCondition`, which names the place. */
const condition = Type.Unsafe<Condition>({})

const band = Type.Union([
  Type.Object({ from: integer, to: Type.Optional(integer), points }, strict),
  Type.Object({ values: Type.Array(integer, { minItems: 1, maxItems: 32 }), points }, strict),
])

/** Points by bands (the first that applies; none: 0), or the kept value itself, capped at the maximum. */
const indicator = Type.Object(
  {
    id,
    group: id,
    column: Type.String(),
    kinds: Type.Array(subjectKind, { minItems: 1, uniqueItems: true }),
    direction: Type.Enum(['raises', 'lowers']),
    maximum: points,
    facts: Type.Array(Type.Enum(factKinds), { minItems: 1 }),
    bands: Type.Optional(Type.Array(band, { minItems: 1, maxItems: 32 })),
    valueIsPoints: Type.Optional(Type.Literal(true)),
  },
  strict,
)

const credit = Type.Object({ id, when: condition, points }, strict)

const limit = Type.Object(
  {
    id,
    effect: Type.Enum(['atLeast', 'atMost']),
    cases: Type.Array(Type.Object({ when: condition, class: riskClass }, strict), { minItems: 1, maxItems: 8 }),
  },
  strict,
)

const veto = Type.Object({ id, when: condition, class: riskClass, pool: Type.Optional(Type.Literal('exit')) }, strict)

const three = Type.Tuple([integer, integer, integer])
const borders = Type.Union([
  Type.Object({ mode: Type.Literal('fixed'), points: three }, strict),
  Type.Object({ mode: Type.Literal('percentile'), perMille: three }, strict),
])

const trades = { permits: Type.Array(camelCase), industries: Type.Array(industry) }

/** How kept columns are measured from facts where the office may change the numbers (sections 7 and 8, R311). */
const measures = Type.Object(
  {
    tradeHazard: Type.Object(
      { otherwise: integer, levels: Type.Array(Type.Object({ level: integer, ...trades }, strict), { minItems: 1 }) },
      strict,
    ),
    /** The first row that fits a decision; points for decisions ≤ 12, ≤ 24, ≤ 36 months old. */
    penaltyWeights: Type.Array(
      Type.Object(
        {
          id: camelCase,
          fromFen: Type.Optional(Type.Integer({ minimum: 1 })),
          kinds: Type.Optional(penaltyKindList),
          procedure: Type.Optional(Type.Literal('summary')),
          points: three,
        },
        strict,
      ),
      { minItems: 1 },
    ),
    heavyPenalty: Type.Object({ fromFen: Type.Integer({ minimum: 1 }), kinds: penaltyKindList }, strict),
    refusalViolationGroups: Type.Array(camelCase, { minItems: 1 }),
    strictTrade: Type.Object(trades, strict),
    professionalGrades: Type.Array(
      Type.Object(
        { line: camelCase, ranks: Type.Record(Type.String({ pattern: '^[A-Za-z0-9]{1,20}$' }), integer) },
        strict,
      ),
      { minItems: 1 },
    ),
  },
  strict,
)

/** The one order the compiler knows; it stands in the data so that a reader of the data knows it too. */
export const orderOfComputing = ['indicators', 'sum', 'credits', 'clamp', 'borders', 'limits', 'vetoes'] as const

export const modelVersion = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
    source: Type.String(),
    order: Type.Tuple(orderOfComputing.map((step) => Type.Literal(step))),
    maximum: Type.Literal(1000),
    groups: Type.Array(Type.Object({ id, maximum: points }, strict), { minItems: 1 }),
    indicators: Type.Array(indicator, { minItems: 1 }),
    active: Type.Array(id),
    provisional: Type.Object({ fromUnknownPoints: Type.Integer({ minimum: 1 }), class: riskClass }, strict),
    creditsMaximum: points,
    credits: Type.Array(credit),
    borders,
    limits: Type.Array(limit),
    vetoes: Type.Array(veto),
    measures,
  },
  strict,
)

export type ModelVersion = Static<typeof modelVersion>
export type Indicator = Static<typeof indicator>
export type Band = Static<typeof band>
export type Veto = Static<typeof veto>
export type Limit = Static<typeof limit>
export type Measures = Static<typeof measures>
export type Trades = Measures['strictTrade']
