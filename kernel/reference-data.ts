import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Calendar, type CalendarYear, calendarOf } from './calendar.ts'
import { type Law, ruleOf, type WrittenRule } from './law/rule.ts'

/** The folder of versioned data that lies in git beside the code. */
export const dataRoot = path.resolve(import.meta.dirname, '../data')

export const readJson = <Value>(...place: string[]): Value =>
  JSON.parse(readFileSync(path.join(dataRoot, ...place), 'utf8')) as Value

const jsonFiles = (folder: string) => readdirSync(path.join(dataRoot, folder)).filter((file) => file.endsWith('.json'))

/** Next year's holidays are one more file in `data/calendars/`. */
export function loadCalendar(): Calendar {
  return calendarOf(
    Object.fromEntries(
      jsonFiles('calendars').map((file) => [file.slice(0, 4), readJson<CalendarYear>('calendars', file)]),
    ),
  )
}

export const loadLaw = (): Law => jsonFiles('law').flatMap((file) => readJson<WrittenRule[]>('law', file).map(ruleOf))
