import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'
import { HintAndDecision } from './hint-quality.ts'

const text = Type.String()
const count = Type.Integer({ minimum: 0 })

/** What a text says by itself: whose duty, what about, whether to look closer, and why. */
const spoken = {
  kind: text,
  ours: Type.Boolean(),
  suggest: Type.Union([Type.Literal('accept'), Type.Literal('review')]),
  code: orNull(Type.Integer()),
  department: orNull(text),
  category: orNull(text),
  flags: Type.Array(text),
  isDanger: Type.Boolean(),
  confidence: Type.Number({ minimum: 0, maximum: 1 }),
  why: Type.Array(
    closed({ about: text, says: text, words: Type.Array(text), article: orNull(text), chance: orNull(Type.Number()) }),
  ),
  isCut: Type.Boolean(),
  weights: text,
}

/** The hint of a text alone, beside the form in which it is typed. */
export const TextHint = closed(spoken)
export type TextHint = Static<typeof TextHint>

export const AskHint = closed({ text: Type.String({ minLength: 1, maxLength: 7000 }) })
export type AskHint = Static<typeof AskHint>

/**
 * The hint of a record: its text, and what lies around it among the records of the caller's bureaus. `likeness` is
 * whole per cent. `signals` count matters, never persons: nothing of this is kept on anybody's file.
 */
export const DeskHint = closed({
  ...spoken,
  /** What it said on the day of receipt, beside what was decided since. */
  kept: orNull(HintAndDecision),
  office: orNull(closed({ id: Type.String({ format: 'uuid' }), name: text })),
  candidates: Type.Array(closed({ id: text, title: text, subtitle: text, isExact: Type.Boolean() })),
  near: Type.Array(
    closed({
      id: Type.String({ format: 'uuid' }),
      kind: Type.Union([Type.Literal('complaints'), Type.Literal('reports')]),
      receivedOn: Type.String({ format: 'date' }),
      respondentName: text,
      likeness: count,
      isSamePhone: Type.Boolean(),
    }),
  ),
  /** Within so many days before and after the record was received. */
  days: count,
  signals: closed({
    /** Others who say much the same of the same respondent: a joint complaint may be meant. */
    others: count,
    samePhone: count,
    samePhoneNames: count,
    samePhoneRespondents: count,
  }),
})
export type DeskHint = Static<typeof DeskHint>
