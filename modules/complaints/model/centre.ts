import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

const text = Type.String()
const count = Type.Integer({ minimum: 0 })
const list = <S extends Parameters<typeof Type.Array>[0]>(item: S, maxItems: number) => Type.Array(item, { maxItems })

/** By what a number of the command centre is counted; each opens the records it counts. */
export const centreSets = ['office', 'category', 'respondent', 'channel'] as const
export type CentreSet = (typeof centreSets)[number]
/** What else is counted with its records: words of danger. */
export const recordSets = [...centreSets, 'danger'] as const

const Clocks = closed({ kind: text, open: count, over: count, today: count, soon: count })
const Load = closed({ id: orNull(text), name: orNull(text), open: count, over: count })
const Weekly = { count, before: count, expected: Type.Number(), chance: Type.Number() }

/** What is above what the weeks before let expect; `chance` is how likely a week like that is without a cause. */
export const Spike = closed({ by: Type.Enum([...centreSets]), key: text, name: text, ...Weekly })
export type Spike = Static<typeof Spike>

export const CentreRecord = closed({
  id: text,
  kind: Type.Enum(['complaints', 'reports']),
  respondentName: text,
  receivedOn: text,
  dueOn: orNull(text),
  isOpen: Type.Boolean(),
})
export type CentreRecord = Static<typeof CentreRecord>

/** Complaints and reports of the caller's bureaus at this moment. */
export const Centre = closed({
  at: text,
  today: text,
  clocks: list(Clocks, 2),
  received: closed({ today: count, week: count }),
  units: list(Load, 12),
  people: list(Load, 12),
  /** The queues of the bureaus below, the one with most over first; one alone is told by the clocks. */
  bureaus: list(closed({ id: text, name: text, open: count, over: count, today: count, untaken: count }), 50),
  offices: list(closed({ id: text, name: text, open: count, over: count }), 200),
  marks: list(closed({ ...CentreRecord.properties, longitude: Type.Number(), latitude: Type.Number() }), 300),
  spikes: list(Spike, 20),
  dangers: closed({ total: count, items: list(closed({ ...CentreRecord.properties, flags: Type.Array(text) }), 20) }),
  field: list(
    closed({
      id: text,
      subjectName: text,
      officers: Type.Array(text),
      startedAt: text,
      finishedAt: orNull(text),
    }),
    50,
  ),
  channels: list(
    closed({ channel: text, today: count, ...Weekly, lastOn: orNull(text), isSilent: Type.Boolean() }),
    20,
  ),
  oversights: closed({ open: count, unacknowledged: count, late: count }),
})
export type Centre = Static<typeof Centre>

export const AskRecords = closed({
  by: Type.Enum([...recordSets]),
  key: Type.String({ minLength: 1, maxLength: 300 }),
  /** `open`: what is not ended; `over`: of that, what is past its end; `week`: what came in the last seven days. */
  when: Type.Enum(['open', 'over', 'week']),
})
export type AskRecords = Static<typeof AskRecords>

export const CentreRecords = closed({ total: count, items: list(CentreRecord, 200) })
export type CentreRecords = Static<typeof CentreRecords>
