import { cleanText, isBlank } from '../../../kernel/tabular/cell-words.ts'
import { dayInCell } from '../../../kernel/tabular/days.ts'
import { known, problem, type Reading, unknown } from './reading.ts'

export interface DayContext {
  /** The Chinese day on which the file is read, YYYY-MM-DD; a later day is a mistake. */
  readonly today: string
  /** Where serial numbers of days count from; 1900 unless the workbook says otherwise. */
  readonly serialEpoch?: 1904
}

/** A day of the past in any usual spelling. Problems: impossible (30 February), in the future, before 1900, unreadable. */
export function readDay(text: string, context: DayContext): Reading<string> {
  const clean = cleanText(text)
  if (isBlank(clean)) return unknown
  const found = dayInCell(clean, context.serialEpoch)
  if ('why' in found) return problem(`import/day-${found.why}`)
  if (found.day < '1900-01-01') return problem('import/day-before-1900')
  return found.day > context.today ? problem('import/day-in-future') : known(found.day)
}
