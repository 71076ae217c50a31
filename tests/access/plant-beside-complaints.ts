import type { Overrides } from './planted.ts'

/** What is settled and ordered beside complaints. */
export const besideComplaints: Overrides = {
  'linkages.partner': () => ({ kind: 'police', phone: '110', arrive_minutes: undefined, basis: undefined }),
  'linkages.linkage': ({ ids }) => ({
    ...{ partner_id: ids.get('linkages.partner'), danger: 'injury', complaint_id: ids.get('complaints.complaint') },
    ...{ report_id: undefined, work_order_id: undefined, state: 'ordered', timing: 'none', due_at: undefined },
    ...{ arrived_at: undefined, ended_at: undefined, result: undefined },
  }),
  'odr.enterprise': ({ number }) => ({
    ...{ number: `2026030400000${number}`, valid_from: '2026-01-01', valid_until: '2028-12-31' },
    ...{ withdrawn_on: undefined, withdrawn_reason: undefined, misses_on: undefined },
  }),
  'odr.negotiation': ({ number, ids }) => ({
    ...{ number: `2026030500000${number}`, enterprise_id: ids.get('odr.enterprise'), state: 'negotiating' },
    ...{ complainant_phone: '13800000000', due_on: '2028-03-16', agreement: undefined, ended_on: undefined },
    ...{ days_used: undefined, is_filed: false, filed_on: undefined, complaint_id: undefined, misses_on: undefined },
    ...{ desk_id: ids.get('submissions.desk'), agreed_fen: undefined },
  }),
  'odr.statement': ({ ids }) => ({
    ...{
      negotiation_id: ids.get('odr.negotiation'),
      place: 1,
      side: 'consumer',
      kind: 'message',
      amount_fen: undefined,
    },
  }),
  'promises.promise': ({ ids }) => ({
    ...{ business_id: ids.get('businesses.business'), origin: 'office', period_days: 7, ended_on: undefined },
    ...{ is_public: true, published_on: '2026-03-02', warnings: 0, breach_complaint_id: undefined },
  }),
  'promises.goods_return': ({ ids }) => ({
    ...{ promise_id: ids.get('promises.promise'), bought_at_id: ids.get('promises.promise'), is_cross: false },
    ...{ bought_on: '2026-03-01', refunded_on: undefined, settled_on: undefined },
  }),
  'promises.worry_free': ({ ids }) => ({
    ...{ business_id: ids.get('businesses.business'), type: 'shop', level: 'county', year: 2026, origin: 'office' },
    ...{ score: undefined, is_awarded: true, ended_on: undefined },
  }),
  'advice.article': () => ({ topic: 'food', state: 'inForce', cites: 'A-71', published_on: '2026-03-02' }),
  'advice.question': ({ ids, number }) => ({
    ...{ line: 'law', asker_kind: 'consumer', topic: 'food', business_id: ids.get('businesses.business') },
    ...{ unit_id: undefined, is_open: true, article_id: undefined, timing: 'waiting', outcome: undefined },
    ...{ complaint_id: undefined, follow_up: undefined, number: `2026030700000${number}`, misses_on: undefined },
    asker_phone: '13800000000',
  }),
  'stations.standard': () => ({ kind: 'community', state: 'inForce', evaluation_items: '全部｜100' }),
  'stations.station': ({ ids, number }) => ({
    ...{ kind: 'trade', business_id: ids.get('businesses.business'), standard_id: ids.get('stations.standard') },
    ...{ is_in_service: true, plated_on: '2026-03-02', ended_on: undefined, star: '4', score: undefined },
    ...{ longitude: '117.1', latitude: '35.1', cell: 1, misses_on: undefined },
    ...{ door_number: `2026030600000${number}` },
  }),
  'stations.referral': ({ ids }) => ({
    ...{ complaint_id: ids.get('complaints.complaint'), station_id: ids.get('stations.station'), state: 'sent' },
    ...{ timing: 'waiting', ended_on: undefined, replied_at: undefined, shows_person: false },
  }),
  'stations.ledger': ({ ids }) => ({
    ...{ station_id: ids.get('stations.station'), month: '2026-02', state: 'due', timing: 'waiting' },
    ...{ walk_ins: undefined, walk_ins_settled: undefined, handed_in_on: undefined },
  }),
  'promises.target': () => ({ year: 2026, kind: 'units' }),
}
