import { instantText } from '../../web/format.ts'
import { type ConditionWords, conditionsText, type Say } from '../words.ts'

export type Told = {
  readonly list: string
  readonly conditions: readonly ConditionWords[]
  readonly rows: number
  /** (D, N): the day, and how many entries the journal had when the rows were read. */
  readonly asOf: string
  readonly journalSize: number
  readonly at: string
  readonly by: string
  readonly bureau: string
  readonly unmaskedBecause: string | null
  readonly id: string
}

/** What stands beside every export, so that a sheet on a table still says what it is. */
export function aboutLines(told: Told, say: Say): ConditionWords[] {
  const word = (key: string) => say(`kernel.lists.exporting.about.${key}`) ?? key
  const masking = told.unmaskedBecause === null ? word('masked') : `${word('unmasked')} ${told.unmaskedBecause}`
  const lines: readonly [string, string][] = [
    ['list', told.list],
    ['conditions', conditionsText(told.conditions, say) || word('everything')],
    ['rows', String(told.rows)],
    ['asOf', told.asOf],
    ['journalSize', String(told.journalSize)],
    ['at', instantText(told.at)],
    ['by', told.by],
    ['bureau', told.bureau],
    ['personal', masking],
    ['id', told.id],
  ]
  return lines.map(([key, text]) => ({ label: word(key), text }))
}
