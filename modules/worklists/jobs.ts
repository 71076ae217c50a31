import { addDays, chineseDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import type { WorklistSource } from '../../kernel/worklist-source.ts'
import { followRecords } from './actions/fill.ts'
import { tellOverdue, tellWeek } from './actions/news.ts'
import { mondaysUntil } from './actions/progress.ts'

const follow = 'worklists.follow'
const overdue = 'worklists.tellOverdue'
const week = 'worklists.tellWeek'

export const worklistsJobs = (sources: readonly WorklistSource[]): readonly JobHandler[] => [
  { kind: follow, leaseSeconds: 45, run: (context: Context) => followRecords(context, sources) },
  { kind: overdue, leaseSeconds: 45, run: (context: Context) => tellOverdue(context) },
  { kind: week, leaseSeconds: 45, run: (context: Context) => tellWeek(context) },
]

const nextDay = (at: string, hour: string) => `${addDays(chineseDay(at), 1)}T${hour}:00.000+08:00`

/** In the night, when the registers have settled; the summary of a week on Monday before work begins. */
export const worklistsSchedules: readonly Schedule[] = [
  { kind: follow, nextAfter: (at) => nextDay(at, '00:30') },
  { kind: overdue, nextAfter: (at) => nextDay(at, '00:10') },
  {
    kind: week,
    nextAfter: (at) => `${addDays(mondaysUntil(chineseDay(at), 1)[0] ?? chineseDay(at), 7)}T07:00:00.000+08:00`,
  },
]
