import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { NewComplaint } from '../../complaints/pure.ts'
import type { Question, QuestionStanding } from '../model/index.ts'

type Said = Readonly<Record<string, unknown>>
type Known = { readonly today: Day; readonly complaintId: string | null }
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

function answered(before: Question, { answer, articleId }: Said, today: Day): Partial<Question> {
  return { answer: text(answer), articleId: text(articleId), isOpen: false, answeredOn: before.answeredOn ?? today }
}

const timingOf = ({ dueOn }: Question, today: Day): Question['timing'] =>
  dueOn === null || today <= dueOn ? 'inTime' : 'late'

const left: Readonly<Record<string, (before: Question, said: Said, known: Known) => Partial<Question>>> = {
  answer: (before, said, { today }) => ({
    ...answered(before, said, today),
    ...{ timing: timingOf(before, today), outcome: before.unitId === null ? 'atOnce' : 'byUnit' },
  }),
  answerAgain: (before, said, { today }) => answered(before, said, today),
  pass: (_, { unitId, handedOver }) => ({ unitId: text(unitId), handedOver: text(handedOver) }),
  complain: (before, _, { today, complaintId }) => ({
    ...{ complaintId, isOpen: false, outcome: 'toComplaint', timing: timingOf(before, today), endedOn: today },
  }),
  drop: (_, { followUpNote }, { today }) => ({
    ...{ followUpNote: text(followUpNote), isOpen: false, outcome: 'dropped', endedOn: today },
  }),
  followUp: (_, { followUp, followUpNote }, { today }) => ({
    ...{ followUp: text(followUp) as Question['followUp'], followUpNote: text(followUpNote), endedOn: today },
  }),
}

/** What a step leaves in the record. */
export function questionAfter(before: Question, step: string, said: Said, known: Known): Question {
  const leaves = Object.hasOwn(left, step) ? left[step]?.(before, said, known) : {}
  return { ...before, ...leaves, version: before.version + 1 }
}

/**
 * The complaint that a question is, with nothing typed twice. @throws Refusal `question/no-respondent`, `question/no-asker`
 * where what the law demands of a complaint was not said.
 */
export function complaintOf(question: Question, said: Said, today: Day): NewComplaint {
  const respondentName = text(said.respondentName) ?? question.respondentName
  if (respondentName === null) throw new Refusal('question/no-respondent', { field: 'respondentName' })
  const { askerName, askerPhone } = question
  if (!askerName || !askerPhone) throw new Refusal('question/no-asker')
  return {
    ...{ respondentName, complainantName: askerName, complainantPhone: askerPhone, facts: question.question },
    claim: text(said.claim) ?? question.question,
    channel: question.line === 'online' ? 'portal' : 'hotline12315',
    receivedOn: today,
  }
}

/** In the words of whoever asked. */
export const stateOf = ({ outcome, isOpen }: Question): QuestionStanding['state'] => {
  if (isOpen) return 'waiting'
  if (outcome === 'toComplaint') return 'complaint'
  return outcome === 'dropped' ? 'dropped' : 'answered'
}
