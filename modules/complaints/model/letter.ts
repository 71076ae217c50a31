import { closed, defineModel, inputSchema, type Static, Type } from '../../../kernel/model.ts'
import { channels } from '../model.ts'

/** A letter of one person that holds many things: a line each, `respondent ⇥ product ⇥ facts ⇥ claim`; without a claim it is a report. */
export const letterForm = defineModel({
  name: 'complaints.letterForm',
  path: 'letters',
  title: 'complainantName',
  fields: {
    complainantName: { kind: 'text', maxLength: 100 },
    complainantPhone: { kind: 'text', minLength: 5, maxLength: 30 },
    complainantAddress: { kind: 'text', maxLength: 300, optional: true },
    channel: { kind: 'choice', options: channels },
    receivedOn: { kind: 'day' },
    lines: { kind: 'longText', minLength: 2, maxLength: 100_000 },
  },
})
export const NewLetter = inputSchema(letterForm)
export type NewLetter = Static<typeof NewLetter>

const kind = Type.Enum(['complaints', 'reports'])
const line = Type.Integer({ minimum: 1 })

/** What came of each line, by its number: the record, or why there is none. */
export const SplitLetter = closed({
  letterId: Type.String(),
  made: Type.Array(closed({ line, kind, id: Type.String(), respondentName: Type.String() })),
  refused: Type.Array(closed({ line, code: Type.String(), text: Type.String() })),
})
export type SplitLetter = Static<typeof SplitLetter>

/** What is asked for in a letter that came as a report: everything else stands in it already. */
export const splitForm = defineModel({
  name: 'complaints.splitForm',
  path: 'reports',
  title: 'claim',
  fields: { claim: { kind: 'longText', minLength: 2, maxLength: 2000 } },
})
export const SplitOffComplaint = inputSchema(splitForm)
export type SplitOffComplaint = Static<typeof SplitOffComplaint>

/** One answer for many complaints; `code` is that of a refusal. */
export const answerForm = defineModel({
  name: 'complaints.answerForm',
  path: 'complaints',
  title: 'step',
  fields: {
    step: { kind: 'choice', options: ['accept', 'refuse', 'guide', 'returnToIntake'] },
    code: { kind: 'choice', options: ['1', '2', '3', '4', '5', '6', '7'], optional: true },
    outcome: { kind: 'longText', maxLength: 2000, optional: true },
  },
})
export const Answer = inputSchema(answerForm)
export type Answer = Static<typeof Answer>
