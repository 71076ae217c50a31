import type { Submission, WordKind } from '../model/submission.ts'

type Kind = Submission['kind']

const ofComplaint: Readonly<Record<string, string>> = {
  received: 'deciding',
  accepted: 'accepted',
  mediating: 'mediating',
  testing: 'testing',
  suspended: 'suspended',
  terminated: 'terminated',
  settled: 'settled',
  refused: 'refused',
  guided: 'guided',
  returned: 'passedOn',
  joined: 'joined',
  closed: 'terminated',
}

/** A reporter is told what came of it where the law says so (O121 Art. 36), by paper; here only that it is over. */
const ofReport: Readonly<Record<string, string>> = {
  received: 'verifying',
  verifying: 'verifying',
  testing: 'testing',
  duplicate: 'joined',
  told: 'guided',
}

/** Where it stands in the words of a citizen. A state of a later version of the procedure is told by whether it is over. */
export function stageOf(kind: Kind, state: string, isEnded: boolean): string {
  const known = (kind === 'complaint' ? ofComplaint : ofReport)[state]
  return known ?? (isEnded ? 'over' : 'inHand')
}

export const mostWords = 30

/** What may be said now: more and that he withdraws while it goes on, how satisfied he is once it is over. */
export function wordsOpen(kind: Kind, isEnded: boolean, said: readonly WordKind[]): WordKind[] {
  if (said.length >= mostWords) return []
  if (!isEnded) return said.includes('withdrawal') ? ['addition'] : ['addition', 'withdrawal']
  const isJudged = said.includes('satisfied') || said.includes('dissatisfied')
  return kind === 'complaint' && !isJudged ? ['satisfied', 'dissatisfied'] : []
}

/** Answers to one complaint. */
export const mostAnswers = 50
