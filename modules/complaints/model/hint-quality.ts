import { closed, defineModel, inputSchema, orNull, type Static, Type } from '../../../kernel/model.ts'
import { categories } from '../../triage/pure.ts'

/** What became of a record, as far as a hint can be held against it. `joined`: it went into an earlier one. */
export const decisions = ['accepted', 'refused', 'elsewhere', 'joined', 'open'] as const
export type Decision = (typeof decisions)[number]

const count = Type.Integer({ minimum: 0 })
const text = Type.String()
const suggest = Type.Enum(['accept', 'review'])
const decision = Type.Enum([...decisions])
const list = <S extends Parameters<typeof Type.Array>[0]>(item: S) => Type.Array(item, { maxItems: 500 })

/** What the hint said of a record when it came in, beside what became of it. */
export const HintAndDecision = closed({
  said: closed({
    ours: orNull(Type.Boolean()),
    suggest,
    code: orNull(Type.Integer()),
    department: orNull(text),
    category: orNull(text),
    flags: Type.Array(text),
    weights: text,
  }),
  decided: closed({
    decision,
    code: orNull(Type.Integer()),
    category: orNull(text),
    /** In which unit its matter is. */
    office: orNull(text),
  }),
  version: Type.Integer(),
})
export type HintAndDecision = Static<typeof HintAndDecision>

/** What a record is about, said by who handles it. */
export const categoryForm = defineModel({
  name: 'complaints.categoryForm',
  path: 'complaints',
  title: 'category',
  fields: { category: { kind: 'choice', options: categories } },
})
export const SayCategory = inputSchema(categoryForm)
export type SayCategory = Static<typeof SayCategory>

const day = Type.String({ format: 'date' })
/** Without days: the last twelve months. */
export const AskQuality = closed({ from: Type.Optional(day), until: Type.Optional(day) })
export type AskQuality = Static<typeof AskQuality>

const share = closed({ of: count, right: count })

/** How good the hint was over a time, of the caller's bureaus: counts only, of nobody. */
export const HintQualityAnswer = closed({
  from: day,
  until: day,
  total: count,
  /** Of which something was decided that the hint can be held against. */
  judged: count,
  confusion: list(closed({ suggest, decision, count })),
  codes: list(closed({ said: orNull(Type.Integer()), decided: Type.Integer(), count })),
  categories: list(closed({ category: text, said: count, kept: count, corrected: count })),
  curve: list(closed({ threshold: Type.Number(), suggested: count, wrong: count })),
  months: list(closed({ month: text, accept: share, review: share })),
})
export type HintQualityAnswer = Static<typeof HintQualityAnswer>
