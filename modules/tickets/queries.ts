import { bureausSeen } from '../../kernel/access.ts'
import { addDays, addMonths } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { type RawBuilder, sql } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RegisterSource } from '../../kernel/register/list.ts'
import { acceptedStates } from '../complaints/pure.ts'
import { type AskChannels, type ChannelRates, Ticket, type TicketChannels } from './model.ts'

const tellings = (id: string) => `from channels.telling_view t where t.record_id = ${id}
  and t.channel in ('platform12315', 'hotline12345') and t.state <> 'void'`
const isToldThere = (id: string) => `exists (select ${tellings(id)})`
/** The day of the last receipt, once every step has one. */
const receivedThere = (id: string) => `(select case when bool_and(t.state = 'received')
  then max((t.received_at at time zone 'Asia/Shanghai')::date) end ${tellings(id)})`

const accepted = acceptedStates.map((state) => `'${state}'`).join()

/**
 * Everything somebody asked for, one row each, with its four stamps: complaints, reports and orders of the line. Where no
 * platform is spoken with, who was told has heard all there is to hear.
 */
const everyTicket = `(
  select t.*, t.responded_on is not null as is_responded, t.handled_on is not null as is_handled,
    t.told_on is not null as is_told, t.fed_back_on is not null as is_fed_back,
    coalesce(t.handled_on = t.received_on, false) as is_same_day
  from (
    select s.id, s.kind, s.respondent_name as title, s.channel, s.bureau_id, s.received_on, m.mode,
      case when s.ending = 'returned' then 'returned' else 'counted' end as standing,
      case when s.is_anonymous then 'anonymous' else 'known' end as speaker,
      s.response, (s.responded_at at time zone 'Asia/Shanghai')::date as responded_on, s.ended_on as handled_on,
      s.told_on,
      case when s.ended_on is null then null
        when ${isToldThere('s.id')} then ${receivedThere('s.id')}
        when s.is_anonymous then s.ended_on
        else s.told_on end as fed_back_on,
      m.state in (${accepted}) as is_accepted,
      decide.due_on as decide_by,
      case decide.state when 'met' then 'inTime' when 'late' then 'late' when 'running' then 'waiting'
        when 'overdue' then 'waiting' else 'none' end as decision,
      case s.kind when 'complaint' then (select c.due_on from matters.clock_view c
        where c.matter_id = s.id and c.name = 'mediate') end as conclude_by,
      s.clearance, 1 as version
    from complaints.service_view s
      join matters.matter_view m on m.id = s.id
      left join matters.clock_view decide on decide.matter_id = s.id and decide.name = 'decide' and s.kind = 'complaint'
    union all
    select o.id, 'workOrder', o.title, 'hotline12345', o.bureau_id, o.received_on, m.mode,
      case when o.exclusion = 'granted' then 'excluded' when m.state = 'returned' then 'returned' else 'counted' end,
      'known', case when o.signing = 'late' and m.state = 'received' then 'waiting' else o.signing end,
      (select (c.met_at::timestamptz at time zone 'Asia/Shanghai')::date from matters.clock_view c
        where c.matter_id = o.id and c.name = 'sign' and m.state <> 'received'),
      o.settled_on, case when o.score <> 'none' then o.scored_on end,
      case when m.state <> 'closed' then null
        when ${isToldThere('o.id')} then ${receivedThere('o.id')}
        else m.ended_on end,
      m.state not in ('received', 'returned'), null, 'none', null,
      case when m.state = 'reworking' then 'open' when o.reworks > 0 then 'cleared' else 'none' end, 1
    from work_orders.order_view o join matters.matter_view m on m.id = o.id) t)`

export const ticketRegister: RegisterSource<typeof Ticket> = {
  model: Ticket,
  from: everyTicket,
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
}

/** How the tickets of some days stand, by channel and in total. @throws Refusal `ticket/bad-days`. */
export async function countByChannel(context: Context, asked: AskChannels): Promise<TicketChannels> {
  const { until = context.today } = asked
  const { from = addDays(addMonths(until, -12), 1) } = asked
  if (from > until) throw new Refusal('ticket/bad-days', { field: 'from', until })
  const { rows: items } = await sql<ChannelRates>`
    select channel, count(*)::int as received, ${having(sql`true`)} as counted, ${having(isKnown)} as known,
      ${having(sql`${isKnown} and is_responded`)} as responded, ${having(sql`is_handled`)} as handled,
      ${having(sql`${isKnown} and is_told`)} as told, ${having(sql`is_fed_back`)} as fed_back,
      round(avg(handled_on - received_on) filter (where standing = 'counted'), 1)::float8 as days
    from ${sql.raw(everyTicket)} ticket
    where bureau_id = any(${bureausSeen(context.caller, 'subordinate')}::uuid[])
      and received_on between ${from} and ${until}
    group by grouping sets ((channel), ()) order by channel is not null, count(*) desc, channel limit 50`.execute(
    context.db,
  )
  return { from, until, items }
}

const isKnown = sql<boolean>`speaker = 'known'`
const having = (what: RawBuilder<unknown>) => sql`count(*) filter (where standing = 'counted' and ${what})::int`
