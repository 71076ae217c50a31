import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'
import { Side } from '../model.ts'

/** How a number of an annual report is printed (3A of the mission's catalogue): as it is, rounded, rounded down, as a share … */
export const forms = ['count', 'rounded', 'floored', 'amount', 'share', 'change', 'plan', 'label'] as const
export type Form = (typeof forms)[number]

/** What is aimed at: nothing left, fewer than before, as many as planned, all of them. */
export const aims = ['zero', 'down', 'plan', 'all'] as const
export type Aim = (typeof aims)[number]

const day = Type.String({ format: 'date' })

/** The days of the report, both included; left out: the year up to today. */
export const AskSentences = closed({ from: Type.Optional(day), until: Type.Optional(day) })
export type AskSentences = Static<typeof AskSentences>

/**
 * A number of a sentence. `counted`: by a figure, from records; `named`: set down in a list with its source; `uncounted`:
 * this house has no records of it; `hidden`: not for the caller. `printed`: the words of its form and what fills them.
 */
export const SlotAnswer = closed({
  key: Type.String(),
  form: Type.Enum([...forms]),
  state: Type.Enum(['counted', 'named', 'uncounted', 'hidden']),
  figure: orNull(Type.String()),
  /** The day by which it was narrowed, as the list calls it. */
  day: orNull(Type.String()),
  numerator: orNull(Side),
  base: orNull(Side),
  items: Type.Array(Type.String()),
  source: orNull(Type.String()),
  printed: closed({ form: Type.String(), values: Type.Record(Type.String(), Type.String()) }),
  aim: orNull(Type.Enum([...aims])),
  isReached: orNull(Type.Boolean()),
})
export type SlotAnswer = Static<typeof SlotAnswer>

export const SentenceAnswer = closed({
  key: Type.String(),
  seeds: Type.Array(Type.String()),
  slots: Type.Array(SlotAnswer),
})
export type SentenceAnswer = Static<typeof SentenceAnswer>

export const Sentences = closed({
  from: day,
  until: day,
  asOf: Type.String(),
  items: Type.Array(SentenceAnswer),
})
export type Sentences = Static<typeof Sentences>
