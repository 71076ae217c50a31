import type { AgendaSource } from '../../kernel/agenda/source.ts'
import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { passOversights } from './actions/oversee.ts'
import { passMatters } from './actions/pass.ts'
import { listAnswersAhead, listEndsAhead } from './queries/agenda.ts'
import { listHeldBy } from './queries/index.ts'
import { listSetBy } from './queries/oversights.ts'

/** Whoever leaves holds nothing any more: a colleague takes over what is open. */
export const mattersHandOvers: readonly HandOver[] = [
  {
    kind: 'matters.matter',
    passesTo: 'colleague',
    list: (db, { accountId }) => listHeldBy(db, accountId, mostPassed),
    pass: passMatters,
  },
  {
    kind: 'matters.oversight',
    passesTo: 'colleague',
    list: (db, { accountId }) => listSetBy(db, accountId, mostPassed),
    pass: passOversights,
  },
]

/** The ends of what is in his hands, and the days by which he answers who oversees it. */
export const mattersAgenda = (kinds: readonly MatterKind[]): readonly AgendaSource[] => [
  { kind: 'matters.due', list: (db, { accountId }, days) => listEndsAhead(db, kinds, accountId, days) },
  { kind: 'matters.oversight', list: (db, { accountId }, days) => listAnswersAhead(db, accountId, days) },
]

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const mattersNotices: readonly NoticeKind[] = [
  { kind: 'matters.toApprove', weight: 'usual' },
  { kind: 'matters.approved', weight: 'quiet' },
  { kind: 'matters.sentBack', weight: 'usual' },
  { kind: 'matters.given', weight: 'usual' },
  { kind: 'matters.half', weight: 'quiet' },
  { kind: 'matters.fourFifths', weight: 'quiet' },
  { kind: 'matters.lastDayBefore', weight: 'usual', binds: true },
  { kind: 'matters.overdue', weight: 'usual', binds: true },
  { kind: 'matters.parked', weight: 'quiet' },
  { kind: 'matters.overseen', weight: 'usual', binds: true },
  { kind: 'matters.oversightAnswered', weight: 'usual' },
  { kind: 'matters.oversightEnded', weight: 'quiet' },
  { kind: 'matters.overseenMatterEnded', weight: 'usual' },
  { kind: 'matters.notAcknowledged', weight: 'usual', binds: true },
  { kind: 'matters.answerDue', weight: 'usual', binds: true },
  { kind: 'matters.notAnswered', weight: 'usual', binds: true },
]
