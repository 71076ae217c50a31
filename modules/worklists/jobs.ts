import { addDays, chineseDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { JobHandler, Schedule } from '../../kernel/jobs.ts'
import { dailyAt } from '../../kernel/turns.ts'
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

/** In the night, when the registers have settled; the summary of a week on Monday before work begins. */
export const worklistsSchedules: readonly Schedule[] = [
  { kind: follow, nextAfter: dailyAt('00:30') },
  { kind: overdue, nextAfter: dailyAt('00:10') },
  {
    kind: week,
    nextAfter: (at) => `${addDays(mondaysUntil(chineseDay(at), 1)[0] ?? chineseDay(at), 7)}T07:00:00.000+08:00`,
  },
]
