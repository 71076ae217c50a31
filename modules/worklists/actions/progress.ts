import { addDays, type Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { computeFigure, recordsOf } from '../../../kernel/figure/figure.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { type Counts, type Progress, progressParts, type Worklist } from '../model/index.ts'
import { countByOffice, countWeeks, findDesign, itemRegister, worklistRegister } from '../queries/index.ts'
import { partFilters, partsBy, warnUntil } from '../rules/index.ts'

const weeksShown = 8

/** How far a list is: in all, by office, by week. Every number is given with the filters that show its items. */
export async function progressOf(context: Context, id: string): Promise<Progress> {
  const list = await findRecord(context, worklistRegister, id)
  if (!list) throw new Refusal('worklist/not-found', { id })
  const near = warnUntil(context.today, list.warnDays, context.calendar)
  const filters = partFilters({ today: context.today, near })
  const counts = await Promise.all(progressParts.map((part) => countOf(context, list, filters[part])))
  const total = Object.fromEntries(progressParts.map((part, place) => [part, counts[place] ?? 0])) as Counts
  return {
    on: context.today,
    warnUntil: near,
    total: { ...total },
    filters: Object.fromEntries(progressParts.map((part) => [part, { worklistId: id, ...filters[part] }])),
    ...(await partsOf(context, list, near)),
    weeks: await countWeeks(context, { worklistId: id, mondays: mondaysSince(list.createdOn, context.today) }),
  }
}

async function countOf(context: Context, { id }: Worklist, filters: Readonly<Record<string, string>>): Promise<number> {
  const figure = {
    name: 'worklists.items',
    permission: 'worklists.read',
    numerator: recordsOf(itemRegister, () => ({ worklistId: id, ...filters })),
  }
  return (await computeFigure(context, figure)).numerator.value
}

const mondaysSince = (createdOn: Day, today: Day): Day[] =>
  mondaysUntil(today, weeksShown).filter((monday) => addDays(monday, 6) >= createdOn)

/** The Mondays of the last weeks, this one's first. */
export function mondaysUntil(today: Day, weeks: number): Day[] {
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return Array.from({ length: weeks }, (_, back) => addDays(today, -weekday - 7 * back))
}

async function partsOf(context: Context, { id }: Worklist, near: Day): Promise<Pick<Progress, 'bureaus' | 'offices'>> {
  const counted = await countByOffice(context, { worklistId: id, near })
  const quotas = ((await findDesign(context.db, id))?.quotas ?? []).filter(({ bureauId }) =>
    context.caller.bureauIds.includes(bureauId),
  )
  const bureaus = partsBy('bureauId', counted, quotas)
  return { bureaus: bureaus.length > 1 ? bureaus : [], offices: partsBy('officeId', counted, quotas) }
}
