import { bureausSeen } from '../../../kernel/access.ts'
import { addDays, type Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'

export const nearDays = 90
const mostRead = 200

export type Asked = {
  readonly id: string
  readonly respondentId: string | null
  readonly respondentName: string
  readonly receivedOn: Day
  /** Of who complains or reports; null of an anonymous report. */
  readonly phone: string | null
  readonly name: string | null
}

export type NearRow = {
  readonly id: string
  readonly kind: 'complaints' | 'reports'
  readonly receivedOn: Day
  readonly respondentName: string
  readonly said: string
  readonly isSamePhone: boolean
  /** A number that stands for one phone within this answer: the phone itself stays where it lies. */
  readonly speaker: number
}

/** What else was said of the same respondent about that time, within the caller's bureaus, by nobody from inside; the newest 200. */
export async function listNear({ db, caller }: Context, asked: Asked): Promise<NearRow[]> {
  const { rows } = await sql<NearRow>`
    select id, kind, received_on, respondent_name, said, phone is not distinct from ${asked.phone} and phone is not null
        as is_same_phone, dense_rank() over (order by phone)::int as speaker
    from (
      (select id, 'complaints' as kind, received_on, respondent_name, left(facts, 1000) as said, complainant_phone as phone
        from complaints.complaint r where ${isNear(caller, asked)} order by received_on desc, id limit ${mostRead})
      union all
      (select id, 'reports', received_on, respondent_name, left(facts, 1000), reporter_phone
        from complaints.report r where ${isNear(caller, asked)} and r.identity <> 'insider' order by received_on desc, id limit ${mostRead})
    ) near order by received_on desc, id limit ${mostRead}`.execute(db)
  return rows
}

const isNear = (caller: Context['caller'], { id, respondentId, respondentName, receivedOn }: Asked) => sql<boolean>`
  r.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[]) and r.id <> ${id}
  and r.received_on between ${addDays(receivedOn, -nearDays)} and ${addDays(receivedOn, nearDays)}
  and (r.respondent_id = ${respondentId} or r.respondent_name = ${respondentName})`

export type PhoneSignals = { samePhone: number; samePhoneNames: number; samePhoneRespondents: number }

/** How often the same phone complains about that time, under how many names, of how many operators (O121 Art. 17). */
export async function countSamePhone({ db, caller }: Context, asked: Asked): Promise<PhoneSignals> {
  if (asked.phone === null) return { samePhone: 0, samePhoneNames: 0, samePhoneRespondents: 0 }
  const { rows } = await sql<PhoneSignals>`
    select count(*)::int as same_phone, count(distinct complainant_name)::int as same_phone_names,
      count(distinct respondent_name)::int as same_phone_respondents
    from (select complainant_name, respondent_name from complaints.complaint r
      where r.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[]) and r.id <> ${asked.id}
        and r.complainant_phone = ${asked.phone}
        and r.received_on between ${addDays(asked.receivedOn, -nearDays)} and ${addDays(asked.receivedOn, nearDays)}
      limit 1000) same`.execute(db)
  return rows[0] ?? { samePhone: 0, samePhoneNames: 0, samePhoneRespondents: 0 }
}

/** The name of an office of the caller's bureaus. */
export async function findOfficeName({ db }: Context, id: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`select name from authorities.unit_view where id = ${id}`.execute(db)
  return rows[0]?.name ?? null
}
