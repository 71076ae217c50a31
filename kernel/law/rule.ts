import type { TSchema } from 'typebox'
import { closed, orNull, type Static, Type } from '../model.ts'

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Name = Type.String({ pattern: '^[a-z][a-zA-Z0-9-]{0,39}$' })
const Title = Type.String({ minLength: 1, maxLength: 100 })
const Count = Type.Integer({ minimum: 1, maximum: 10_000 })

/** `hours` run from full hour to full hour through every holiday (M-09); all others are counted in Chinese days. */
export const units = ['workingDays', 'days', 'months', 'years', 'hours'] as const
export type Unit = (typeof units)[number]

/**
 * What happens to an end that falls on a day off (M-05): nothing; it leaves the official block of days off; it goes on
 * to the next working day, plain weekends too.
 */
export const rollModes = ['none', 'holidayBlock', 'nonWorkday'] as const
export type RollMode = (typeof rollModes)[number]

/** In which times a version is law: an epidemic or a disaster switches rules by place and days. */
export const responseModes = ['normal', 'epidemic', 'disaster'] as const
export type ResponseMode = (typeof responseModes)[number]

const Extension = closed({
  name: Name,
  amount: Count,
  unit: Type.Enum([...units]),
  /** Whose decision it takes, in the words of the law: 行政机关负责人. */
  by: Title,
  /** How often it may be granted; once, where the law says nothing. */
  times: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
})
export type Extension = Static<typeof Extension>

/** One period of time a rule sets. A rule with several names them. */
const Limit = closed({
  name: Name,
  /** In the words of the office: 受理决定. */
  title: Title,
  amount: Count,
  unit: Type.Enum([...units]),
  roll: Type.Enum([...rollModes]),
  /** `before`: the last day on which something may be done so that the time lies before the event (a hearing). */
  direction: Type.Optional(Type.Literal('before')),
  /** Reasons whose days do not count: `appraisal`, `hearing` … */
  excludes: Type.Optional(Type.Array(Name, { maxItems: 20 })),
  extensions: Type.Optional(Type.Array(Extension, { maxItems: 5 })),
  /** The law leaves the number to the place, or practice differs: a local version may set another. */
  isParameter: Type.Optional(Type.Literal(true)),
})
export type Limit = Static<typeof Limit>

/** A number that decides: 罚款十万元以上. `以上`, `以下`, `内` include the number itself. */
const Threshold = closed({
  name: Name,
  title: Title,
  comparison: Type.Enum(['>=', '<=']),
  value: Type.Number({ minimum: 0 }),
  unit: Type.Enum(['yuan', 'percent', 'count', 'years']),
  isParameter: Type.Optional(Type.Literal(true)),
})
export type Threshold = Static<typeof Threshold>

/** A part of a sum: `permille` of it, for each day if `perDay`; never under `floor`, never over `cap` (yuan) or the sum. */
const Share = closed({
  name: Name,
  title: Title,
  permille: Type.Integer({ minimum: 1, maximum: 1000 }),
  perDay: Type.Optional(Type.Literal(true)),
  floor: Type.Optional(Type.Integer({ minimum: 0 })),
  cap: Type.Optional(Type.Integer({ minimum: 1 })),
  atMostTheSum: Type.Optional(Type.Literal(true)),
})
export type Share = Static<typeof Share>

/** A range cut into three: the lower and the upper `permille` of it, and what lies between. */
const Band = closed({ name: Name, title: Title, permille: Type.Integer({ minimum: 1, maximum: 500 }) })
export type Band = Static<typeof Band>

const Step = closed({
  grade: Type.String({ minLength: 1, maxLength: 20 }),
  upTo: Type.Optional(Type.Number()),
  from: Type.Optional(Type.Number()),
})

/**
 * Grades by score. `upTo` includes the number and the last step has none; `from` likewise, best first, and what is
 * under the last step has no grade.
 */
const Scale = closed({ name: Name, title: Title, steps: Type.Array(Step, { minItems: 2, maxItems: 20 }) })
export type Scale = Static<typeof Scale>

const list = <Part extends TSchema>(part: Part) => Type.Optional(Type.Array(part, { maxItems: 20 }))

/** The number of a rule in the book: `A-24`. */
export const ruleId = Type.String({ pattern: '^[A-Z]-\\d{2}$', examples: ['A-24'] })

/** One version of one rule, as it lies in `data/law/`: never edited after release, only followed by another. */
export const WrittenRule = closed({
  id: ruleId,
  version: Type.String({ minLength: 1, maxLength: 40 }),
  /** In the words of the law: 投诉调解. */
  title: Title,
  article: Type.String({ minLength: 1, maxLength: 200 }),
  /** How sure we are of the number: read in the text; likely; to be checked. */
  confidence: Type.Enum(['sure', 'likely', 'check']),
  inForceFrom: Day,
  inForceUntil: orNull(Day),
  /** Beginning of the division codes where it is law (`37`, `3703`, `370303`); everywhere without it. */
  place: Type.Optional(Type.String({ pattern: '^(\\d{2}){1,6}$' })),
  /** Without it: in normal times, and in others where nothing else is said. */
  mode: Type.Optional(Type.Enum([...responseModes])),
  limits: list(Limit),
  thresholds: list(Threshold),
  shares: list(Share),
  bands: list(Band),
  scales: list(Scale),
})
export type WrittenRule = Static<typeof WrittenRule>

export type RuleVersion = Required<Omit<WrittenRule, 'place'>> & { readonly place: string | null }

export type Law = readonly RuleVersion[]

/** A written version with everything said that it leaves unsaid. */
export const ruleOf = (written: WrittenRule): RuleVersion => ({
  mode: 'normal',
  limits: [],
  thresholds: [],
  shares: [],
  bands: [],
  scales: [],
  ...written,
  place: written.place ?? null,
})
