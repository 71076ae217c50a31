import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { Counts } from '../model/index.ts'
import { seenItems } from './registers.ts'

export type OfficeCounts = Counts & { readonly bureauId: string; readonly officeId: string | null }

/** The items of a list the caller sees, counted by office. The same lights as the filters of `partFilters`. */
export async function countByOffice(
  context: Context,
  { worklistId, near }: { worklistId: string; near: string },
): Promise<OfficeCounts[]> {
  const { caller, today } = context
  const { rows } = await sql<OfficeCounts>`
    select r.bureau_id, r.office_id, count(*) as all,
      count(*) filter (where r.state in ('open', 'returned')) as waiting,
      count(*) filter (where r.state in ('open', 'returned') and r.due_on < ${today}) as red,
      count(*) filter (where r.state in ('open', 'returned') and r.due_on between ${today} and ${near}) as yellow,
      count(*) filter (where r.state in ('open', 'returned') and r.due_on > ${near}) as green,
      count(*) filter (where r.state in ('done', 'checked', 'givingUp')) as in_check,
      count(*) filter (where r.state = 'struckOff') as struck_off,
      count(*) filter (where r.state = 'givenUp') as given_up
    from worklists.item r
    where r.worklist_id = ${worklistId} and r.bureau_id = any(${caller.bureauIds}::uuid[]) and ${seenItems(context)}
    group by r.bureau_id, r.office_id order by r.office_id nulls first, r.bureau_id limit 2000`.execute(context.db)
  return rows
}

export type Week = {
  readonly from: string
  readonly until: string
  readonly entered: number
  readonly done: number
  readonly ended: number
}

/** What happened on a list in each of the weeks that begin on these Mondays, as far as the caller sees it. */
export async function countWeeks(
  context: Context,
  { worklistId, mondays }: { worklistId: string; mondays: readonly string[] },
): Promise<Week[]> {
  const { rows } = await sql<Week>`
    select m.day as "from", m.day + 6 as until,
      count(r.id) filter (where r.created_on between m.day and m.day + 6) as entered,
      count(r.id) filter (where r.done_on between m.day and m.day + 6) as done,
      count(r.id) filter (where r.ended_on between m.day and m.day + 6) as ended
    from unnest(${mondays}::date[]) as m (day)
    left join worklists.item r on r.worklist_id = ${worklistId}
      and r.bureau_id = any(${context.caller.bureauIds}::uuid[]) and ${seenItems(context)}
    group by m.day order by m.day desc`.execute(context.db)
  return rows
}

export type Summary = { readonly struckOff: number; readonly unfinished: number; readonly overdue: number }

/** What a week has made of a list, and what is left. */
export async function countSummary(
  db: Db,
  { worklistId, from, today }: { worklistId: string; from: string; today: string },
): Promise<Summary> {
  const { rows } = await sql<Summary>`
    select count(*) filter (where state = 'struckOff' and ended_on >= ${from} and ended_on < ${today}) as struck_off,
      count(*) filter (where state not in ('struckOff', 'givenUp')) as unfinished,
      count(*) filter (where state in ('open', 'returned') and due_on < ${today}) as overdue
    from worklists.item where worklist_id = ${worklistId}`.execute(db)
  return rows[0] ?? { struckOff: 0, unfinished: 0, overdue: 0 }
}
