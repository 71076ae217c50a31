import { closed, defineModel, orNull, type RecordOf, type Static, Type } from '../../../kernel/model.ts'
import { skills } from '../../authorities/pure.ts'

export const itemKinds = ['general', 'key'] as const
export const ways = ['onSite', 'written', 'network', 'entrusted'] as const
export type Way = (typeof ways)[number]
export const levels = ['county', 'city', 'province'] as const

/** The classes by which ratios and caps differ: internal, D-02. Without a class a subject is treated as B. */
export const strata = ['A', 'B', 'C', 'D'] as const
export type Stratum = (typeof strata)[number]

/** S1–S5: what became of the business; excludes every code. The words of `visitConcluded`. */
export const entityStates = ['closed', 'deregistered', 'revoked', 'annulled', 'movedOut'] as const
export type EntityState = (typeof entityStates)[number]

/** One item as people look it up. The rest of it lies in `content` (GET /inspection-items/:id/content). */
export const InspectionItem = defineModel({
  name: 'inspections.item',
  path: 'inspection-items',
  title: 'category',
  fields: {
    number: { kind: 'integer', sorts: true },
    item: { kind: 'code', maxLength: 60, filter: true, sorts: true },
    category: { kind: 'text', maxLength: 200, filter: true },
    matters: { kind: 'longText', shown: ['detail'] },
    objects: { kind: 'longText', shown: ['detail'] },
    kind: { kind: 'choice', options: itemKinds, filter: true },
    ways: { kind: 'choices', options: ways, filter: true },
    levels: { kind: 'choices', options: levels, filter: true },
    basis: { kind: 'longText', shown: ['detail'] },
    yearlyCap: { kind: 'integer', optional: true },
    skill: { kind: 'choice', options: skills, filter: true },
    bothSkilled: { kind: 'flag', shown: ['detail'] },
    minutes: { kind: 'integer' },
    listVersion: { kind: 'code', maxLength: 60, filter: true, shown: ['detail'] },
    inForceFrom: { kind: 'day', sorts: true, shown: ['detail'] },
    inForceUntil: { kind: 'day', optional: true, filter: true, shown: ['detail'] },
  },
})
export type InspectionItem = RecordOf<typeof InspectionItem>

const whole = Type.Integer({ minimum: 0, maximum: 1_000_000 })
const positive = Type.Integer({ minimum: 1, maximum: 1_000_000 })
const words = Type.String({ maxLength: 2000 })
const codes = Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 200 })

/** Places of one class: least(N, max, greatest(min, ⌈N·num/den⌉)). */
export const StratumRatio = closed({
  stratum: Type.Enum([...strata]),
  num: whole,
  den: positive,
  min: whole,
  max: orNull(whole),
})
export type StratumRatio = Static<typeof StratumRatio>

export const EvenArm = closed({ num: whole, den: positive, min: whole })

/** One item as data (data/inspections/items-1.json). */
export const ItemData = closed({
  number: positive,
  id: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
  category: Type.String({ minLength: 1, maxLength: 200 }),
  matters: words,
  objects: closed({
    words,
    /** Any of these kinds and (any trade by its beginning, or any permit held). Empty lists say nothing. */
    kinds: codes,
    trades: Type.Array(Type.String({ pattern: '^[0-9]{2,4}$' }), { maxItems: 200 }),
    permits: codes,
    /** A list of its own names the objects: the register alone cannot say them all. */
    specialPool: Type.Boolean(),
  }),
  kind: Type.Enum([...itemKinds]),
  ways: Type.Array(Type.Enum([...ways]), { minItems: 1 }),
  levels: Type.Array(Type.Enum([...levels]), { minItems: 1 }),
  basis: codes,
  /** Named in the published list, its newest version still to be checked. */
  basisToCheck: codes,
  ratio: closed({
    strata: Type.Array(StratumRatio, { minItems: 4, maxItems: 4 }),
    words: orNull(words),
    timesAYear: positive,
  }),
  yearlyCap: orNull(positive),
  together: codes,
  qualification: closed({ skill: Type.Enum([...skills]), both: Type.Boolean(), expert: orNull(words) }),
  minutes: positive,
  /** Founded within 30 days are in as well. */
  includesNew: Type.Boolean(),
  /** Checked by a superior within these months, or by one of these items this year: not now (C-15, C-16). */
  rest: closed({ superiorMonths: whole, items: codes }),
})
export type ItemData = Static<typeof ItemData>

/** Row of the result table: either what a code goes with, or what it excludes. */
export const ResultData = closed({
  code: Type.Integer({ minimum: 1, maximum: 9 }),
  name: Type.String({ minLength: 1 }),
  with: Type.Optional(Type.Array(Type.Integer())),
  excludes: Type.Optional(Type.Union([Type.Array(Type.Integer()), Type.Literal('all')])),
  followUp: codes,
})
export type ResultData = Static<typeof ResultData>

/** A whole list of items: the national default, or the list of a province or city that replaces it. */
export const ItemList = closed({
  version: Type.String({ pattern: '^[0-9A-Za-z._-]{1,60}$' }),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  inForceFrom: Type.String({ format: 'date' }),
  inForceUntil: orNull(Type.String({ format: 'date' })),
  source: words,
  /** What the form of the publicity system calls kinds and ways. */
  words: closed({
    kinds: Type.Record(Type.String(), Type.String()),
    ways: Type.Record(Type.String(), Type.String()),
    draw: Type.String(),
  }),
  caps: closed({ A: whole, B: whole, C: whole, D: whole }),
  evenArm: EvenArm,
  items: Type.Array(ItemData, { minItems: 1, maxItems: 500 }),
  results: Type.Array(ResultData, { minItems: 1, maxItems: 20 }),
  entityStates: Type.Array(closed({ code: Type.String(), state: Type.Enum([...entityStates]), name: Type.String() })),
})
export type ItemList = Static<typeof ItemList>
