import { addDays, type Day } from '../../kernel/calendar.ts'
import type { Grievance } from './grievance.ts'

/** What a person says when he is called back, and what is done with what dissatisfies him; `on`: when it is said. */
export type Echo = {
  readonly on: Day
  readonly processScore: 'satisfied' | 'fair' | 'dissatisfied'
  readonly resultScore: 'satisfied' | 'fair' | 'dissatisfied'
  readonly words: string | null
  /** By somebody who did not handle it; null: not reviewed. */
  readonly isReasonable: boolean | null
}

/** In the order in which the numbers of grievances meet them: of twenty one in ten is dissatisfied, half are not asked. */
const said = ['satisfied', 'satisfied', 'fair', 'satisfied', 'dissatisfied', 'satisfied', 'fair', 'satisfied'] as const

/** Every second one whose matter is over is called back, some days later; up to yesterday. */
export function echoOf(grievance: Grievance, today: Day): Echo | null {
  const ended = endOf(grievance)
  const serial = Number(grievance.number.slice(-6))
  const on = ended && addDays(ended, 2 + (serial % 4))
  if (on === null || on >= today || serial % 2 === 1) return null
  const at = serial / 2
  const resultScore = said[at % said.length] ?? 'fair'
  const processScore = at % 11 === 0 ? 'dissatisfied' : resultScore === 'satisfied' ? 'satisfied' : 'fair'
  const isDissatisfied = [processScore, resultScore].includes('dissatisfied')
  const words = isDissatisfied ? '钱是退了，等了太久，也没有人解释。' : null
  return { on, processScore, resultScore, words, isReasonable: at % 2 === 0 || isDissatisfied ? at % 7 !== 0 : null }
}

/** The day on which a complaint was over; null while it is not, and of reports, which nobody is asked about. */
function endOf({ kind, isRepeated, acts }: Grievance): Day | null {
  const own = acts.filter(({ step }) => step !== 'tellDecision')
  const last = own.at(-1)
  if (kind !== 'complaint' || isRepeated || !last) return null
  const step = last.step ?? own.at(-2)?.step ?? ''
  const ends = last.step === null ? ['refuse'] : ['settle', 'tell', 'guide']
  return ends.includes(step) ? last.on : null
}
