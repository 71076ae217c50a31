import { addWorkingDays, chineseDay } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/database.ts'
import { loadCalendar } from '../../../kernel/reference-data.ts'
import { countAwaited } from '../../../modules/matters/index.ts'
import { fail, ok, type Verdict, warn } from './finding.ts'

/**
 * What was done here and is not confirmed by the system that keeps the record: to be noted once it waits more than a working
 * day, when its desk is asked for it too; to be mended once the end of its time has passed.
 */
export async function judgeReceipts(db: Db): Promise<Verdict> {
  const today = chineseDay(new Date().toISOString())
  const { waiting, long, over, since } = await countAwaited(db, today, addWorkingDays(today, -1, loadCalendar()))
  if (waiting === 0) return ok('no act waits to be confirmed')
  const found = `${waiting} wait, the oldest since ${since}; ${long} longer than a working day, ${over} past their end`
  const remedy =
    'Look whether the line to that system works ("platforms of complaints"); type receipts in on /receipts.'
  if (over > 0) return fail(found, remedy)
  return long > 0 ? warn(found, remedy) : ok(found)
}
