import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** Red: its day has passed. Yellow: it is near. Green: neither. Only what is not finished shines. */
export const lights = ['red', 'yellow', 'green'] as const
export type Light = (typeof lights)[number]

/** What is counted of a list: each is a set of its items, given with the filters that show exactly these. */
export const progressParts = ['all', 'waiting', 'red', 'yellow', 'green', 'inCheck', 'struckOff', 'givenUp'] as const
export type ProgressPart = (typeof progressParts)[number]

const count = Type.Integer()
const Counts = closed({
  all: count,
  waiting: count,
  red: count,
  yellow: count,
  green: count,
  inCheck: count,
  struckOff: count,
  givenUp: count,
})
export type Counts = Readonly<Record<ProgressPart, number>>

const text = Type.String()

/** A bureau or an office with what it owes and what it has; those with a quota and those with items. */
const Part = closed({
  unitId: orNull(text),
  quota: count,
  /** The first day by which it owes something. */
  quotaDueOn: orNull(text),
  ...Counts.properties,
})
export type ProgressOfPart = Static<typeof Part>

export const Progress = closed({
  /** The last day on which an item that is not done is yellow. */
  warnUntil: text,
  on: text,
  total: Counts,
  filters: Type.Record(text, Type.Record(text, text)),
  /** By bureau, where more than one has a part that the caller sees. */
  bureaus: Type.Array(Part),
  /** By office, a grid's with those of its office; `unitId` null: not given to anybody yet. */
  offices: Type.Array(Part),
  /** The last eight weeks, the latest first: what came on the list, what was done and what was struck off. */
  weeks: Type.Array(closed({ from: text, until: text, entered: count, done: count, ended: count })),
})
export type Progress = Static<typeof Progress>

/** A register from which records may be put on a list. */
export const ShownSources = Type.Array(closed({ register: text, model: text }))
