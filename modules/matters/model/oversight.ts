import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** From the mildest to the gravest, as offices count them: 交办, 催办, 督办. */
export const oversightLevels = ['assigned', 'urged', 'overseen'] as const
export type OversightLevel = (typeof oversightLevels)[number]

/** A matter under oversight: what is demanded by whom until when, and what was answered. */
export const Oversight = defineModel({
  name: 'matters.oversight',
  path: 'oversights',
  title: 'title',
  history: 'oversight',
  fields: {
    title: { kind: 'text', maxLength: 300 },
    level: { kind: 'choice', options: oversightLevels, filter: true },
    state: { kind: 'choice', options: ['set', 'acknowledged', 'answered', 'ended'], filter: true },
    answerBy: { kind: 'day', filter: true, sorts: true },
    words: { kind: 'longText', maxLength: 1000 },
    holderId: { kind: 'reference', to: 'colleagues', optional: true, filter: true },
    unitId: { kind: 'reference', to: 'units', optional: true, filter: true },
    setBy: { kind: 'reference', to: 'colleagues', filter: true },
    setOn: { kind: 'day', sorts: true, filter: true },
    acknowledgedOn: { kind: 'day', optional: true, shown: ['detail'] },
    answer: { kind: 'longText', maxLength: 4000, optional: true, shown: ['detail'] },
    answeredOn: { kind: 'day', optional: true, shown: ['detail'] },
    endedOn: { kind: 'day', optional: true, sorts: true, filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    matterId: { kind: 'reference', to: 'matters', shown: ['detail'], filter: true },
    matterKind: { kind: 'code', maxLength: 80, shown: ['detail'] },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Oversight = RecordOf<typeof Oversight>

const level = Type.Enum([...oversightLevels])
const words = Type.String({ minLength: 2, maxLength: 1000 })
const answerBy = Type.String({ format: 'date' })
const version = Type.Integer({ minimum: 1 })

/** What is demanded, and by which day it is answered. */
export const Demand = closed({ level, words, answerBy })
export type Demand = Static<typeof Demand>

export const OverseeMatter = closed({ matterId: Type.String({ format: 'uuid' }), level, words, answerBy })
export type OverseeMatter = Static<typeof OverseeMatter>

/**
 * `acknowledge` and `answer` by who holds the matter; `sendBack` (the answer does not do), `raise` and `end` by who leads.
 * `answer` needs `answer`; `sendBack` and `raise` need `words` and `answerBy`, `raise` a `level` too.
 */
export const TakeOversightStep = closed({
  step: Type.Enum(['acknowledge', 'answer', 'sendBack', 'raise', 'end']),
  answer: Type.Optional(Type.String({ minLength: 2, maxLength: 4000 })),
  words: Type.Optional(words),
  answerBy: Type.Optional(answerBy),
  level: Type.Optional(level),
  version,
})
export type TakeOversightStep = Static<typeof TakeOversightStep>
