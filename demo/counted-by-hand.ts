import { addWorkingDays, type Day } from '../kernel/calendar.ts'
import { loadCalendar } from '../kernel/reference-data.ts'

type Rows = <Row>(text: string) => Promise<Row[]>
type Service = {
  id: string
  kind: string
  responded_at: string | null
  received_on: string
  ended_on: string | null
  ending: string | null
  scored_on: string | null
  identity: string | null
  told_on: string | null
  decision_told_on: string | null
  decided_on: string | null
  version: string
  state: string
  clearance: string
}
type Order = {
  id: string
  state: string
  settled_on: string | null
  score: string | null
  exclusion: string
}

/** What the steps of a year left in the records, read one by one and counted here: not the question of any figure. */
export async function countedByHand(rows: Rows, today: Day) {
  const services =
    await rows<Service>(`select s.id, s.kind, s.responded_at, s.received_on::text, s.ended_on::text, s.ending, s.scored_on::text,
      r.identity, c.told_on::text, c.decision_told_on::text, m.procedure_version as version,
      (select t ->> 'on' from jsonb_array_elements(m.course -> 'taken') t
        where t ->> 'step' in ('accept', 'refuse')) as decided_on, m.state, s.clearance
     from complaints.service_record s join matters.matter m on m.id = s.id
     left join complaints.complaint c on c.id = s.id left join complaints.report r on r.id = s.id`)
  const contacts = await rows<{ record_id: string; at: string; party: string; result: string }>(
    'select record_id, at, party, result from complaints.contact',
  )
  const orders = await rows<Order>(
    `select o.id, m.state, o.settled_on::text, o.score, o.exclusion
     from work_orders.work_order o join matters.matter m on m.id = o.id`,
  )
  const chineseDay = (at: string) => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
  const heardAfter = (id: string, day: string) =>
    contacts.some(
      ({ record_id, at, party, result }) =>
        record_id === id && party === 'speaker' && ['reached', 'sent'].includes(result) && chineseDay(at) >= day,
    )
  const named = services.filter(({ identity, ending }) => identity !== 'anonymous' && ending !== 'returned')
  const counted = services.filter(({ ending }) => ending !== 'returned')
  const lined = orders.filter(({ state, exclusion }) => state !== 'returned' && exclusion !== 'granted')
  const isTold = ({ id, ended_on, told_on, decision_told_on, ending, scored_on }: Service) =>
    ended_on !== null &&
    (told_on !== null ||
      (ending === 'refused' && decision_told_on !== null) ||
      ['settled', 'guided', 'told'].includes(ending ?? '') ||
      scored_on !== null ||
      heardAfter(id, ended_on))
  const told = counted.filter(isTold).length
  const nameless = counted.filter((one) => one.identity === 'anonymous' && one.ended_on !== null && !isTold(one)).length
  const closed = lined.filter(({ state }) => state === 'closed')
  return {
    received: [services.length + orders.length, null],
    responded: [
      named.filter(({ responded_at }) => responded_at !== null).length +
        lined.filter(({ state }) => state !== 'received').length,
      named.length + lined.length,
    ],
    handled: [
      counted.filter(({ ended_on }) => ended_on !== null).length +
        lined.filter(({ settled_on }) => settled_on !== null).length,
      counted.length + lined.length,
    ],
    told: [
      named.filter(isTold).length +
        closed.filter(({ score }) => score !== 'none').length +
        lined.filter(({ state, score }) => state !== 'closed' && score !== null && score !== 'none').length,
      named.length + lined.length,
    ],
    fedBack: [told + nameless + closed.length, counted.length + lined.length],
    decisionsToldInTime: decisionsByHand(services, today),
    complaintsConcluded: [
      services.filter(({ kind, ending }) => kind === 'complaint' && ['settled', 'closed'].includes(ending ?? ''))
        .length,
      null,
    ],
    dissatisfiedOutstanding: [
      services.filter(({ clearance }) => clearance === 'open').length +
        orders.filter(({ state }) => state === 'reworking').length,
      null,
    ],
  }
}

type Days = { readonly from: string; readonly until: string }

/** The numbers of a report over some days, counted over the records: not by any figure. */
export async function sentencesByHand(rows: Rows, { from, until }: Days): Promise<Record<string, number[]>> {
  const isWithin = (day: string | null) => day !== null && from <= day && day <= until
  const grievances = await rows<{ received_on: string; channel: string }>(
    `select received_on::text, channel from complaints.complaint
     union all select received_on::text, channel from complaints.report
     union all select received_on::text, 'hotline12345' from work_orders.work_order`,
  )
  const received = grievances.filter(({ received_on }) => isWithin(received_on))
  const linkages = await rows<{ ordered_on: string; state: string }>(
    'select ordered_on::text, state from linkages.linkage',
  )
  const recovered = await rows<{ confirmed_on: string; amount_fen: string }>(
    'select confirmed_on::text, amount_fen from complaints.recovery',
  )
  const scores = await rows<{ scored_on: string | null; process_score: string | null }>(
    'select scored_on::text, process_score from complaints.service_record',
  )
  const scored = scores.filter(({ scored_on, process_score }) => isWithin(scored_on) && process_score !== null)
  const promises = await rows<{ published_on: string | null; is_public: boolean }>(
    'select published_on::text, is_public from promises.promise',
  )
  const named = await rows<{ type: string; awarded_on: string | null; is_awarded: boolean }>(
    'select type, awarded_on::text, is_awarded from promises.worry_free',
  )
  const standing = named.filter(({ is_awarded, awarded_on }) => is_awarded && (awarded_on ?? '') <= until)
  const ofType = (types: readonly string[]) => standing.filter(({ type }) => types.includes(type)).length
  return {
    tickets_received: [received.length],
    intake_channels: [new Set(received.map(({ channel }) => channel)).size],
    emergency_linkages: [
      linkages.filter(({ state, ordered_on }) => state !== 'cancelled' && isWithin(ordered_on)).length,
    ],
    loss_recovered_amount: [
      recovered.reduce((sum, own) => sum + (isWithin(own.confirmed_on) ? Number(own.amount_fen) : 0), 0),
    ],
    tickets_process_satisfaction_rate: [
      scored.filter(({ process_score }) => process_score !== 'dissatisfied').length,
      scored.length,
    ],
    noreason_return_units: [
      promises.filter(({ is_public, published_on }) => is_public && (published_on ?? '') <= until).length,
    ],
    worryfree_units: [ofType(['unit', 'shop', 'restaurant'])],
    worryfree_factories: [ofType(['factory'])],
    worryfree_streets: [ofType(['street'])],
  }
}

/** Complaints whose days are over, and those that were told in them; until O121 the decision itself was enough. */
function decisionsByHand(services: readonly Service[], today: Day): [number, number] {
  const calendar = loadCalendar()
  const decidable = services.filter(
    ({ kind, state, received_on }) =>
      kind === 'complaint' &&
      !['guided', 'returned', 'joined'].includes(state) &&
      addWorkingDays(received_on, 7, calendar) < today,
  )
  const toldInTime = decidable.filter(({ version, decided_on, decision_told_on, received_on }) => {
    const on = version === 'O20' ? decided_on : decision_told_on
    return on !== null && on <= addWorkingDays(received_on, 7, calendar)
  })
  return [toldInTime.length, decidable.length]
}
