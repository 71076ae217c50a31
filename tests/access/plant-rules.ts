import { readFileSync } from 'node:fs'
import path from 'node:path'
import { cellOf } from '../../kernel/geo/cells.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { textOf } from './marks.ts'
import { besideComplaints } from './plant-beside-complaints.ts'
import { type Overrides, type Place, planOf, plantedRule, secondOfficer } from './planted.ts'

const hash = '0'.repeat(64)
const codeOf = ({ number }: Place) => makeCreditCode('91', '990101', `MA000${number}XX`)
const sample = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../docs/samples/draw/good-sealed.json'), 'utf8'),
) as { announcement: object; rule: object; commitments: object[] }
const seed = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../data/inspections/items-1.json'), 'utf8'),
) as { items: object[] }
const model = JSON.parse(readFileSync(path.join(import.meta.dirname, '../../data/credit/general-1.json'), 'utf8'))
const sheet = { width: 595, height: 842, top: 72, right: 72, bottom: 72, left: 72, header: 36, footer: 36 }
const emptyForm = { format: 1, sheet, header: [], footer: [], body: [] }

export const overrides: Overrides = {
  'authorities.officer': () => ({ kind: 'officer', certificate_valid_until: '2028-12-31' }),
  'authorities.account': ({ number, ids }) => ({
    username: `planted${number}`,
    state: 'active',
    officer_id: ids.get('authorities.officer'),
  }),
  'authorities.boundary': () => ({
    origin: 'drawn',
    corners: 3,
    coordinates: '[[[[117,36],[117.1,36],[117.1,36.1],[117,36]]]]',
    coordinates_sm3: hash,
    valid_until: undefined,
  }),
  'authorities.post': () => ({ role: 'inspector' }),
  'authorities.delegation': () => ({ delegate_id: secondOfficer, permissions: ['businesses.read'] }),
  'authorities.leave': () => ({ reason: 'sick' }),
  'authorities.duty': () => ({ shift: 'day', ends_at: '2026-03-03T01:00:00Z', removed_at: undefined }),
  'authorities.hand_over': () => ({ to_id: secondOfficer, matters: '[]', returned_at: undefined, returned: undefined }),
  'authorities.officer_merge': ({ ids }) => ({
    ...{ kept_id: ids.get('authorities.officer'), state: 'merged', undone_at: undefined, undone_reason: undefined },
    ...{ before: '{}', moved: '{}' },
  }),
  'authorities.merged_officer': ({ ids }) => ({
    ...{ into_id: ids.get('authorities.officer'), certificate_number: undefined, record: '{}' },
  }),
  'authorities.sign_in': () => ({ issuer: undefined, subject: undefined }),
  'authorities.sign_in_link': () => ({ purpose: 'password' }),
  'businesses.business': (place) => ({
    credit_code: codeOf(place),
    registration_number: undefined,
    organisation_code: undefined,
    capital_currency: undefined,
    office_reason: undefined,
    subject_kind: 'business',
    kind: 'enterprise',
    zone: undefined,
    division: undefined,
    city: undefined,
    registering_authority: undefined,
    trade_code: '5211',
    headquarters_id: undefined,
  }),
  'businesses.credit_code': (place) => ({ code: codeOf(place) }),
  'businesses.premises': () => ({
    ...{ division: undefined, zone: undefined, valid_until: undefined },
    ...{
      longitude: 1_170_000_000,
      latitude: 360_000_000,
      cell: cellOf(1_170_000_000, 360_000_000),
      point_source: 'given',
      is_sensitive: false,
    },
  }),
  'businesses.import': () => ({ file_sm3: hash, state: 'staged' }),
  'businesses.import_row': () => ({ is_rejected: true, problems: '[]' }),
  'businesses.import_verdict': () => ({ verdict: 'new' }),
  'codes.list': ({ number }) => ({ code: `planted-${number}` }),
  'codes.edition': ({ ids }) => ({
    ...{ list_id: ids.get('codes.list'), state: 'draft', number: undefined, seed: undefined, year: 2026 },
    ...{ decided_by: undefined, decided_at: undefined, decision: undefined },
  }),
  'codes.entry': ({ number, ids }) => ({
    ...{ list_id: ids.get('codes.list'), edition_id: ids.get('codes.edition'), code: `C${number}`, kind: undefined },
    ...{ state: 'draft', valid_from: '2026-01-01', valid_until: undefined },
  }),
  'things.thing': ({ number }) => ({
    ...{ kind: 'stall', number: `T-${number}`, division: '990101', state: 'inUse' },
    ...{ longitude: undefined, latitude: undefined, used_until: undefined },
  }),
  'credit.model_version': ({ number }) => ({
    ...{ code: `planted-${number}`, body: JSON.stringify(model), state: 'draft' },
    ...{ in_force_from: undefined, in_force_until: undefined, based_on: undefined },
  }),
  'triage.hint_version': ({ number }) => ({
    ...{ code: `weights-${number}`, state: 'draft', decisions: 0, weights: '{}', weights_sm3: 'a'.repeat(64) },
    ...{ measures: undefined, in_force_from: undefined, in_force_until: undefined },
  }),
  'credit.model_comparison': ({ number }) => ({ against: `planted-${number}` }),
  'laws.response_period': () => ({
    ...{ mode: 'epidemic', state: 'declared', places: '{990101}', ends_on: undefined, confirmed_by: undefined },
    end_confirmed_by: undefined,
  }),
  'laws.rule_version': ({ number }) => ({
    ...{ rule: 'A-09', name: `planted-${number}`, based_on: 'O121', state: 'draft', confidence: 'sure' },
    ...{ place: undefined, mode: 'normal', in_force_until: undefined, decided_by: undefined },
    body: JSON.stringify(plantedRule(number)),
  }),
  'documents.template': ({ number }) => ({
    ...{
      kind: 'complaints.acceptance',
      state: 'draft',
      word: `投${number}`,
      file_sm3: hash,
      compiled: JSON.stringify(emptyForm),
    },
    ...{ in_force_from: undefined, in_force_until: undefined, drafted_by: undefined, decided_by: undefined },
  }),
  'documents.document': ({ number, ids }) => ({
    ...{ kind: 'complaints.acceptance', subject_kind: 'complaints.complaint', permission: 'documents.read' },
    ...{ subject_id: ids.get('businesses.business'), state: 'drafted', ground: '{"values":{},"recipients":["甲"]}' },
    ...{
      file_sm3: undefined,
      code: `CODE-${number}`,
      public_key: undefined,
      signature: undefined,
      checked_by: undefined,
    },
    ...{ drafted_by: undefined, template_id: undefined, replaces_id: undefined, remarks: undefined },
  }),
  'documents.service': () => ({ way: 'direct', served_on: '2026-03-02', rule: undefined, served_by: undefined }),
  'documents.seal_key': () => ({ public_key: `04${'0'.repeat(128)}` }),
  'documents.block': () => ({ first: 1, last: 3, year: 2026, state: 'open', return_reason: undefined }),
  'documents.number': ({ number }) => ({ year: 2026, number: number + 1, state: 'reserved', reason: undefined }),
  'documents.series': () => ({ year: 2026 }),
  'dossiers.fact': ({ name, ids }) => ({
    kind: 'registered',
    subject_id: ids.get('businesses.business'),
    payload: JSON.stringify({ remark: textOf(name, 'dossiers.fact', 'payload') }),
    source_module: 'dossiers',
    withdrawn_reason: undefined,
  }),
  'dossiers.note': ({ ids }) => ({
    subject_id: ids.get('businesses.business'),
    kind: 'lead',
    state: 'open',
    outcome: undefined,
    answer: undefined,
    settled_on: undefined,
  }),
  'exchange.delivery': ({ name }) => ({
    content: JSON.stringify([{ field: 'name', value: textOf(name, 'exchange.delivery', 'content') }]),
    permissions: ['inspections.read', 'inspections.publish', 'inspections.record'],
    state: 'waiting',
    receipt_number: undefined,
  }),
  'inspections.item_list': () => {
    const { items: _, ...list } = seed
    return { content: JSON.stringify(list) }
  },
  'inspections.item': () => ({ content: JSON.stringify(seed.items[0]) }),
  'inspections.extra_visit': ({ ids }) => ({
    list_id: ids.get('inspections.item_list'),
    reason: 'complaint',
    state: 'asked',
    first_officer_id: ids.get('authorities.officer'),
    second_officer_id: secondOfficer,
    decided_by: undefined,
    decided_on: undefined,
    decision_document: undefined,
    visit_id: undefined,
  }),
  'inspections.year_plan': () => ({
    state: 'draft',
    lines: '[]',
    changes: '[]',
    approved_by: undefined,
    approved_on: undefined,
    published_on: undefined,
  }),
  'inspections.plan': (place) => ({
    content: JSON.stringify(planOf(place)),
    state: 'draft',
    list_id: place.ids.get('inspections.item_list'),
  }),
  'inspections.commitment': () => ({ content: JSON.stringify(sample.commitments[0]) }),
  'inspections.draw_line': ({ ids }) => ({ frame_id: ids.get('inspections.draw') }),
  'inspections.draw_event': () => ({ content: '{}' }),
  'inspections.draw': () => ({
    state: 'announced',
    void_reason: undefined,
    announcement: JSON.stringify(sample.announcement),
    rule: JSON.stringify(sample.rule),
    closing: undefined,
    conclusion: undefined,
    conclusion_hash: undefined,
    beacon: undefined,
  }),
  'inspections.inspection': ({ ids }) => ({
    list_id: ids.get('inspections.item_list'),
    state: 'unassigned',
    entity_state: undefined,
    way: undefined,
    codes: [],
    second_officer_id: secondOfficer,
    extra_visit_id: undefined,
  }),
  'inspections.joint_visit': ({ ids, unitId }) => ({
    state: 'unassigned',
    visit_id: undefined,
    department_ids: [unitId],
    draw_id: ids.get('inspections.draw'),
    meets_on: undefined,
  }),
  'inspections.visit_joining': ({ ids }) => ({
    ...{ kept_visit_id: ids.get('inspections.draw'), joined_visit_id: ids.get('visits.visit'), state: 'joined' },
    ...{
      kept_draw_id: ids.get('inspections.draw'),
      joined_draw_id: secondOfficer,
      undone_on: undefined,
      undo_reason: undefined,
    },
  }),
  'inspections.joint_inspection': ({ ids, unitId }) => ({
    ...{ state: 'unassigned', department_id: unitId, draw_id: ids.get('inspections.draw') },
    ...{ first_officer_id: ids.get('authorities.officer'), second_officer_id: secondOfficer },
    ...{ entered_by: undefined, confirmed_by: undefined, due_on: undefined, published_on: undefined },
    ...{ entity_state: undefined, way: undefined, codes: [] },
  }),
  'kernel.attachment': ({ ids }) => ({
    ...{ subject_type: 'businesses.business', subject_id: ids.get('businesses.business') },
    ...{ sm3: hash, withdrawn_reason: undefined, erased_at: undefined },
  }),
  'kernel.notice_address': () => ({
    ...{ channel: 'mail', sealed_code: undefined, code_hash: undefined, verified_at: undefined },
  }),
  'kernel.notice_choice': () => ({ kind: 'matters.overdue', channel: 'mail' }),
  'kernel.notice_quiet': () => ({ from_hour: 22, until_hour: 7 }),
  'kernel.notice_sending': () => ({ channel: 'mail', kind: 'matters.overdue', state: 'waiting', bundle_id: undefined }),
  'kernel.agenda_feed': ({ number }) => ({ secret_hash: `${number}`.padStart(64, '0') }),
  'kernel.export': () => ({ fields: ['name'], expires_at: '2026-03-09T01:00:00Z' }),
  'kernel.list_view': () => ({ role: undefined }),
  'kernel.notice': () => ({ kind: 'businesses.imported', details: '{}', path: '/businesses' }),
  'kernel.file': () => ({ sm3: hash }),
  'worklists.worklist': ({ name }) => {
    const label = textOf(name, 'worklists.worklist', 'form').slice(0, 40)
    const field = { key: 'f1', label, kind: 'text', isRequired: false, options: [] }
    const design = { form: JSON.stringify([field]), quotas: '[]', sources: '[]', reaches: [] }
    return { ...design, proof: ['text'], state: 'open', closed_on: undefined }
  },
  'worklists.item': ({ name }) => ({
    ...{ state: 'open', ended_on: undefined, source: undefined, source_id: undefined },
    content: JSON.stringify({ f1: textOf(name, 'worklists.item', 'content') }),
  }),
  'visits.entry_scan': () => ({ people: 2, visit_id: undefined, origin: undefined }),
  // It bears the id of the record it is about.
  'matters.matter': ({ ids }) => ({
    id: ids.get('complaints.complaint'),
    kind: 'complaints.complaint',
    procedure_version: 'O121',
    state: 'received',
    wanted: ['complaints.handle'],
    course: JSON.stringify({ branches: {}, clocks: {}, pending: null }),
    place: undefined,
    unit_id: undefined,
    holder_id: undefined,
    ended_on: undefined,
  }),
  'matters.master': () => ({ ended_on: undefined }),
  'matters.oversight': ({ ids }) => ({
    ...{ matter_id: ids.get('complaints.complaint'), matter_kind: 'complaints.complaint', answer: undefined },
    ...{ state: 'set', level: 'assigned', unit_id: undefined, holder_id: undefined, next_on: undefined },
    ...{ acknowledged_on: undefined, answered_on: undefined, ended_on: undefined },
  }),
  'channels.arrival': ({ ids }) => ({
    ...{ body_sm3: hash, state: 'parked', reason: 'not-json', channel: 'platform12315', way: 'file' },
    ...{ record_kind: 'complaint', record_id: ids.get('complaints.complaint') },
  }),
  'channels.link': ({ ids }) => ({
    ...{
      channel: 'platform12315',
      record_kind: 'complaint',
      record_id: ids.get('complaints.complaint'),
      state: 'assigned',
    },
  }),
  'channels.telling': ({ ids }) => ({
    ...{
      channel: 'platform12315',
      way: 'assisted',
      record_kind: 'complaint',
      record_id: ids.get('complaints.complaint'),
    },
    ...{ their_state: 'accepted', state: 'parked', receipt: undefined },
  }),
  'channels.difference': ({ ids }) => ({
    ...{ channel: 'platform12315', kind: 'otherState', record_kind: 'complaint', remedy: 'ask', state: 'open' },
    ...{ record_id: ids.get('complaints.complaint'), ours: 'assigned', theirs: 'accepted' },
  }),
  'channels.contact': ({ number }) => ({ channel: `planted${number}` }),
  'complaints.complaint': ({ ids }) => ({
    lead_first_officer_id: ids.get('authorities.officer'),
    lead_second_officer_id: secondOfficer,
    lead_not_filed_code: undefined,
    channel: 'counter',
    complainant_phone: '13800000000',
    ...{ refusal_code: undefined, termination_code: undefined, recovered_fen: undefined },
    ...{ decision_told_on: undefined, decision_told_way: undefined, decision_told_to: undefined },
  }),
  'complaints.kept_hint': ({ ids }) => ({
    ...{ subject_id: ids.get('complaints.complaint'), subject_kind: 'complaint', suggest: 'review', code: undefined },
  }),
  'complaints.report': ({ name, ids }) => ({
    channel: 'letter',
    reporter_name: textOf(name, 'complaints.report', 'reporter_name'),
    identity: 'realName',
    not_filed_code: undefined,
    first_officer_id: ids.get('authorities.officer'),
    second_officer_id: secondOfficer,
  }),
  'complaints.service_record': ({ ids }) => ({
    ...{ id: ids.get('complaints.complaint'), kind: 'complaint', response: 'waiting', responded_at: undefined },
    ...{ contacts: 0, vain_tries: 0, warned: undefined, ending: undefined, ended_on: undefined, solution: 'open' },
    ...{ process_score: undefined, result_score: undefined, scored_on: undefined, scored_way: undefined },
    ...{ reviewed_by: undefined, reworks: 0, clearance: 'none', performance: 'none', agreed_fen: undefined },
    recovered_fen: 0,
  }),
  'complaints.contact': ({ ids }) => ({
    ...{ record_id: ids.get('complaints.complaint'), party: 'speaker', way: 'phone', result: 'reached' },
    ...{ number: '13800000000', attempt: 1 },
  }),
  'complaints.rework': ({ ids }) => ({
    ...{ record_id: ids.get('complaints.complaint'), kind: 'complaint', round: 1 },
    ...{ close_reason: undefined, closed_on: undefined },
  }),
  'complaints.reply_template': () => ({ use_for: 'outcome' }),
  'complaints.recovery': ({ ids }) => ({ record_id: ids.get('complaints.complaint') }),
  'work_orders.work_order': ({ number }) => ({
    ...{ number: `GD-${number}`, category: 'claim', complaint_id: undefined, report_id: undefined },
    ...{ signing: 'waiting', settling: 'open', settled_on: undefined, delays: 0, reworks: 0, score: undefined },
    ...{ scored_on: undefined, exclusion: 'none', exclusion_reason: undefined, exclusion_proof: undefined },
    ...{ exclusion_by: undefined, caller_phone: '13800000000' },
  }),
  'submissions.submission': ({ number, ids }) => ({
    ...{ kind: 'complaint', record_id: ids.get('complaints.complaint'), number: `2026030200000${number}` },
    ...{ sealed_code: 'sealed', code_hash: hash, misses_on: undefined },
  }),
  'submissions.word': ({ ids }) => ({ kind: 'addition', record_id: ids.get('complaints.complaint') }),
  'submissions.invitation': ({ number, ids }) => ({
    ...{ complaint_id: ids.get('complaints.complaint'), number: `2026030300000${number}`, is_withdrawn: false },
  }),
  'submissions.answer': ({ ids }) => ({ kind: 'position', complaint_id: ids.get('complaints.complaint') }),
  'submissions.phone': ({ number }) => ({ mark: `${number}`.padStart(64, '0'), code_hash: undefined }),
  ...besideComplaints,
  'complaints.insider': ({ number }) => ({
    ...{ code: `NB-000${number}`, sealed_name: undefined, sealed_phone: undefined },
    ...{ handler_ids: [secondOfficer], finding: undefined },
  }),
  'complaints.identity_look': ({ ids }) => ({
    ...{ report_id: ids.get('complaints.report'), state: 'asked', first_by: undefined, second_by: undefined },
    ...{ open_until: undefined, looks: 0 },
  }),
  'postings.posting': ({ ids }) => ({
    ...{ complaint_id: ids.get('complaints.complaint'), respondent_id: ids.get('businesses.business') },
    ...{ category: 'food', outcome: 'settled', state: 'confirmed', exclusion: undefined, corrected_on: undefined },
    ...{ received_on: '2026-02-01', concluded_on: '2026-02-20', publish_on: '2026-03-01', ends_on: '2027-03-01' },
    rule: 'A-12 practice',
  }),
  'postings.objection': ({ ids }) => ({
    ...{ posting_id: ids.get('postings.posting'), is_before: false, ruling: undefined, outcome: undefined },
    decided_on: undefined,
  }),
  'postings.listing': ({ ids }) => ({
    ...{ kind: 'red', business_id: ids.get('businesses.business'), complaint_id: ids.get('complaints.complaint') },
    ...{ report_id: undefined, inspection_id: undefined, ruling: undefined, removed_on: undefined },
    ...{ publish_on: '2026-03-01', ends_on: '2027-03-01', appealed_on: undefined, appeal: undefined },
  }),
  'rewards.reward': ({ number }) => ({ number: `JL-000${number}`, sealed_code: undefined }),
  'remedies.remedy': ({ ids }) => ({
    ...{ kind: 'reconsideration', complaint_id: ids.get('complaints.complaint'), report_id: undefined },
    ...{ applicant_phone: '13800000000', document_id: undefined, ruling: undefined, reply: undefined },
  }),
  'privacy.request': () => ({
    ...{ kind: 'access', identity_check: 'idCard', state: 'open', decision: undefined, answer: undefined },
    ...{ answered_on: undefined, answered_by: undefined },
  }),
  'privacy.erasure': ({ ids }) => ({
    ...{ kind: 'complaint', record_id: ids.get('complaints.complaint'), request_id: undefined, state: 'open' },
    ...{ paper: undefined, decided_by: undefined, erased_at: undefined },
  }),
  'privacy.copy': ({ ids }) => ({
    ...{ request_id: ids.get('privacy.request'), state: 'ordered', records: undefined, data_sm3: undefined },
    ...{ made_at: undefined, way: undefined, proof: undefined, handed_over_on: undefined, handed_over_by: undefined },
  }),
  'visits.visit': ({ ids }) => ({
    first_officer_id: ids.get('authorities.officer'),
    second_officer_id: secondOfficer,
  }),
}
