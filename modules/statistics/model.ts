import { closed, orNull, type Static, Type } from '../../kernel/model.ts'

const count = Type.Integer({ minimum: 0 })

/** One side of a figure: how many records, or how many fen they add up to, and the list of exactly these. */
export const Side = closed({
  value: count,
  unit: Type.Enum(['records', 'fen']),
  path: Type.String(),
  filters: Type.Record(Type.String(), Type.String()),
})
export type Side = Static<typeof Side>

/** `permille`: whole, rounded half up; null where there is no base or nothing in it. */
export const Value = closed({ numerator: Side, denominator: orNull(Side), permille: orNull(Type.Integer()) })
export type Value = Static<typeof Value>

export const FigureAnswer = closed({ name: Type.String(), ...Value.properties, asOf: Type.String() })
export type FigureAnswer = Static<typeof FigureAnswer>

export const Figures = closed({ items: Type.Array(FigureAnswer) })
export type Figures = Static<typeof Figures>

/** What a figure is, for people and programs: the two lists as questions, the rules, how fresh it is. */
export const Definition = closed({
  permission: Type.String(),
  law: Type.Array(Type.String()),
  /** Under which names reports print it. */
  keys: Type.Array(Type.String()),
  /** Counted from the records when it is asked: nothing is kept that could lag. */
  refresh: Type.Literal('counted-when-asked'),
  /** The day by which the series runs. */
  trend: orNull(Type.String()),
})
export type Definition = Static<typeof Definition>

/** `until` before the month's last day: the month is not over, or the figure itself ends there. */
export const Point = closed({ month: Type.String(), from: Type.String(), until: Type.String(), ...Value.properties })
export type Point = Static<typeof Point>

/** The figure within one unit below the caller; `unitId` null: not assigned to any. */
export const UnitPart = closed({ unitId: orNull(Type.String()), name: orNull(Type.String()), ...Value.properties })
export type UnitPart = Static<typeof UnitPart>

export const FigureDetail = closed({
  figure: FigureAnswer,
  definition: Definition,
  trend: Type.Array(Point),
  units: Type.Array(UnitPart),
})
export type FigureDetail = Static<typeof FigureDetail>

/** How much each bureau works with the platform. `people` acted at least once; `accounts` could have. */
export const UnitUsage = closed({
  unitId: Type.String(),
  name: Type.String(),
  accounts: count,
  people: count,
  acts: count,
  modules: Type.Array(closed({ module: Type.String(), acts: count })),
})
export type UnitUsage = Static<typeof UnitUsage>

export const UsageAnswer = closed({ from: Type.String(), asOf: Type.String(), items: Type.Array(UnitUsage) })
export type UsageAnswer = Static<typeof UsageAnswer>
