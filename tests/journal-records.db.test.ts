import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import type { Context } from '../kernel/context.ts'
import { verifyRecords } from '../kernel/journal/verify/records.ts'
import { handMattersOver } from '../modules/authorities/actions/hand-over.ts'
import { createOfficer, enterDuty, enterLeave, giveDelegation, setBoundaries } from '../modules/authorities/index.ts'
import { createPremises } from '../modules/businesses/index.ts'
import { draftEdition, enterEntry } from '../modules/codes/index.ts'
import { receiveComplaint, receiveReport } from '../modules/complaints/index.ts'
import { classify } from '../modules/credit/index.ts'
import { enterFact } from '../modules/dossiers/actions.ts'
import { writeNote } from '../modules/dossiers/index.ts'
import { enterReceipt } from '../modules/exchange/index.ts'
import {
  confirmResult,
  createYearPlan,
  decideExtraVisit,
  declareConflict,
  enterResult,
  proposeLine,
  requestExtraVisit,
} from '../modules/inspections/index.ts'
import { declareResponse, draftVersion } from '../modules/laws/index.ts'
import type { DraftVersion } from '../modules/laws/pure.ts'
import { overseeMatter, setMaster } from '../modules/matters/index.ts'
import { findRecords, orderCopy, proposeErasure, receiveRequest } from '../modules/privacy/index.ts'
import { answerComplaint, inviteRespondent, openDesk, sayWord, submit } from '../modules/submissions/index.ts'
import { createThing } from '../modules/things/index.ts'
import { scanEntry, takeVisitStep } from '../modules/visits/index.ts'
import { visitsHandOvers } from '../modules/visits/slots.ts'
import { createWorklist, enterItem } from '../modules/worklists/index.ts'
import { adviceActs } from './advice-acts.ts'
import { documentActs } from './attached-acts.ts'
import { channelActs } from './channel-acts.ts'
import { afterComplaints } from './complaint-acts.ts'
import { drawn, type InspectionTown, inspectionTown } from './inspection-town.ts'
import { joiningActs, overlapping } from './joining-town.ts'
import { jointActs } from './joint-town.ts'
import { edits } from './journal-edits.ts'
import { settledOnline } from './odr-acts.ts'
import { founder, personOf } from './platform.ts'
import { promiseActs } from './promise-acts.ts'
import { serveOne } from './served-town.ts'
import { stationActs } from './station-acts.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

/** Registers whose rows have no entry of their own to be held against, and why. */
const notCompared: Readonly<Record<string, string>> = {
  'inspections.item': 'a list of items is one entry: the version of the data that come with the program',
  'credit.classedBusiness': 'a class is worked out of the facts; each can be worked out again (credit.explain)',
  'credit.classChange': 'worked out of a draft and the facts; each can be worked out again (credit.compareModels)',
  'authorities.colleague': 'the accounts once more, by name alone',
  'tickets.ticket': 'complaints, reports and work orders once more, each held against its own entries',
  'businesses.import': 'a file on its way in: what it wrote is one entry with the root over its rows',
}

/** On the portal, with something said since. */
async function handedIn(founding: Context, complaintId: string): Promise<void> {
  const { id: deskId } = await openDesk(founding, {
    ...{ unitId: founding.caller.bureauId ?? '', note: '受理投诉', isOpen: true },
  })
  const lead = { kind: 'report', deskId, isAnonymous: true, respondentName: '某店', facts: '销售过期大米' } as const
  await sayWord(founding, { ...(await submit(founding, lead)), kind: 'addition', text: '还有过期面粉' })
  const { number, code } = await inviteRespondent(founding, complaintId, { mobile: '13800000002' })
  await answerComplaint(founding, { number, code, kind: 'proposal', text: '退款 60 元' })
}

const localLaw: DraftVersion = {
  ...{ rule: 'A-09', basedOn: 'O121', name: '沛河2026', title: '投诉受理决定', place: '990101' },
  ...{ article: '服务承诺第三条', source: '沛市监〔2026〕12号', confidence: 'sure' },
  ...{ inForceFrom: '2026-07-01', reason: '压缩时限' },
}

let town: InspectionTown

beforeAll(async () => {
  town = await inspectionTown()
  const { platform, as, tree, people, businesses, officers } = town
  const founding = as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] })
  const [business] = businesses
  const [, , , , spare] = officers
  if (!business || !spare) throw new Error('the town is empty')
  await createPremises(founding, {
    businessId: business.id,
    address: 'Second street 1',
    kind: 'shop',
    validFrom: '2025-01-01',
  })
  await createThing(founding, { kind: '3000', number: '梯11沛C00001(26)', businessId: business.id, state: 'inUse' })
  await enterFact(founding, {
    subjectId: business.id,
    kind: 'penaltyImposed',
    occurredOn: '2026-01-15',
    payload: { amountMinor: 500_000 },
    source: '沛市监罚〔2026〕1号',
  })
  await declareConflict(as(people.planner), { officerId: spare.officer.id, businessId: business.id, reason: 'kinship' })
  await arrangePeople(town, business.id)
  const received = {
    respondentName: '城关百货店',
    channel: 'counter',
    receivedOn: '2026-03-02',
    facts: '电饭煲不能加热',
  } as const
  const complainant = { complainantName: '王小明', complainantPhone: '13800000000', claim: '退货退款' }
  const { id: complaintId } = await receiveComplaint(founding, { ...received, ...complainant })
  await receiveReport(founding, { ...received, identity: 'anonymous' })
  await handedIn(founding, complaintId)
  await settledOnline(town, business.id)
  await afterComplaints(town, received)
  for (const act of promiseActs(town)) await act()
  for (const act of [...stationActs(town), ...adviceActs(town)]) await act()
  await overseeOne(town)
  await draftVersion(as(people.planner), localLaw)
  await declareResponse(as({ ...people.planner, bureauId: tree.province.id }), {
    ...{ mode: 'epidemic', title: '全省响应', basis: '衡政发〔2026〕3号', places: [], beginsOn: '2026-08-01' },
  })
  await keepWorklist(town, business.id)
  for (const act of documentActs(town)) await act()
  await draftCode(town)
  await drawn(town)
  await publishOne(town)
  await handOver(town)
  await goOnAnOrder(town, business.id)
  for (const act of jointActs(town)) await act()
  await overlapping(town)
  for (const act of joiningActs(town)) await act()
  for (const act of channelActs(town)) await act()
  await askToErase(town)
  // Behind the documents, whose story knows each of them.
  await serveOne(town, complaintId)
  await classify(as(founder), { asOf: '2026-03-05' })
  await platform.settle()
}, 120_000)
afterAll(() => town?.platform.drop())

/** Who leads wants to know how a complaint stands. */
async function overseeOne({ platform, as, tree }: InspectionTown) {
  const { rows } = await platform.pool.query('select id from matters.matter where ended_on is null limit 1')
  const chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief'])
  const demand = { matterId: rows[0].id, level: 'assigned', words: '三日内报告进展', answerBy: '2026-03-05' } as const
  await overseeMatter(as(chief), kinds, demand)
  const leader = await personOf(platform, as(founder), tree.county.id, ['bureauLeader'])
  await setMaster(as(leader), kinds, { kind: 'complaints.report', reason: '以全国12315平台回执为准' })
}

/** A code that waits for somebody else to put it in force. */
async function draftCode({ platform, as, people }: InspectionTown) {
  const list = await platform.db
    .selectFrom('codes.list')
    .select('id')
    .where('code', '=', 'calendar')
    .executeTakeFirstOrThrow()
  const caller = as({ ...founder, bureauId: people.leader.bureauId, bureauIds: people.leader.bureauIds })
  const paper = { listId: list.id, title: '修订', source: '市监发〔2026〕1号', inForceFrom: '2026-04-01', year: 2026 }
  const { id } = await draftEdition(caller, paper)
  await enterEntry(caller, id, { code: '2026-03-30', name: '放假', kind: 'off' })
}

/** Somebody is away, on duty, has given a right and leaves a note. */
async function arrangePeople({ platform, as, people, officers, tree }: InspectionTown, subjectId: string) {
  const [first, second, , , spare] = officers
  if (!first || !second || !spare) throw new Error('the town is empty')
  await enterLeave(as(people.planner), {
    officerId: spare.officer.id,
    absentFrom: '2026-05-01',
    absentUntil: '2026-05-05',
    reason: 'leave',
  })
  const corners = [117, 117.01, 117.01, 117, 117].map((x, at) => [x, at === 2 || at === 3 ? 36.01 : 36])
  await setBoundaries(as(people.planner), {
    validFrom: '2026-03-02',
    origin: 'drawn',
    source: 'Drawn by the office',
    features: [{ unit: tree.office.id, geometry: { type: 'Polygon', coordinates: [corners] } }],
  })
  const shift = { unitId: tree.office.id, day: '2026-03-03', shift: 'day', isLeader: false } as const
  await enterDuty(as(people.planner), { ...shift, name: first.officer.name })
  await writeNote(as(first.caller), { subjectId, kind: 'lead', text: 'No licence on the wall', seenOn: '2026-03-02' })
  const post = await platform.db
    .selectFrom('authorities.post')
    .select('id')
    .where('accountId', '=', people.leader.accountId ?? '')
    .executeTakeFirstOrThrow()
  await giveDelegation(as(people.leader), {
    postId: post.id,
    delegateId: first.caller.accountId ?? '',
    permissions: ['statistics.read'],
    reason: 'on a trip',
    validFrom: '2026-03-02',
    validUntil: '2026-03-20',
  })
}

/** Somebody who left long ago asks that his phone be erased. */
async function askToErase({ as, people, tree }: InspectionTown) {
  const asking = as({ ...people.planner, permissions: new Set([...people.planner.permissions, 'authorities.read']) })
  const left = { kind: 'assistant', unitId: tree.office.id, certificateNumber: null } as const
  await createOfficer(as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] }), {
    ...{ ...left, name: '赵离任', phone: '13512340000', certificateValidUntil: null, skills: [] },
    ...{ validFrom: '2015-01-01', validUntil: '2020-01-01' },
  })
  const applicant = { applicantName: '赵离任', applicantContact: '13512340000', identityCheck: 'idCard' } as const
  const { id } = await receiveRequest(asking, {
    ...{ ...applicant, kind: 'deletion', receivedOn: '2026-03-02', wish: '请求删除电话' },
  })
  const personal = modules.flatMap(({ personalRecords = [] }) => personalRecords)
  await findRecords(asking, personal, id, { value: '13512340000' })
  const { id: erasure } = await asking.db
    .selectFrom('privacy.erasure')
    .select('id')
    .where('requestId', '=', id)
    .executeTakeFirstOrThrow()
  const paper = { paper: '沛市监〔2026〕31号', reason: '保存期限届满', version: 1 }
  await proposeErasure(asking, { personal, hanging: [] }, erasure, paper)
  const { id: access } = await receiveRequest(asking, {
    ...{ ...applicant, kind: 'access', receivedOn: '2026-03-02', wish: '请求复制' },
  })
  await orderCopy(asking, access, { confirmed: [] })
}

/** A list with a quota, and a matter on it. */
async function keepWorklist({ as, people, tree }: InspectionTown, businessId: string) {
  const { id: worklistId } = await createWorklist(as(people.planner), {
    ...{ name: 'Lifts', kind: 'campaign', purpose: 'Look at each lift', basis: null, dueOn: '2026-03-31', warnDays: 3 },
    ...{ keeperId: people.planner.accountId ?? '', proof: ['text'], checking: 'one' },
    form: [{ key: 'f1', label: 'Number', kind: 'text', isRequired: true, options: [] }],
    quotas: [{ unitId: tree.office.id, amount: 4, dueOn: null }],
  })
  const matter = { title: 'Lift 1', businessId, content: { f1: 'T-1' }, unitId: tree.office.id }
  await enterItem(as(people.planner), { worklistId, ...matter })
}

/** Next year is planned; a superior orders a check, the head approves it, and the pair scans at the door. */
async function goOnAnOrder({ as, officers, people, businesses, tree }: InspectionTown, businessId: string) {
  const [first, second] = officers
  if (!first || !second) throw new Error('the town is empty')
  const { id: yearly } = await createYearPlan(as(people.planner), { name: '2027年度抽查工作计划', year: 2027 })
  await proposeLine(as(people.planner), yearly, {
    name: '登记事项抽查',
    items: ['registration-matters'],
    departmentId: tree.office.id,
    window: { from: '2027-03-01', until: '2027-06-30' },
    planned: 10,
    partners: [],
  })
  const { id, version } = await requestExtraVisit(as(people.planner), {
    businessId,
    item: 'registration-matters',
    reason: 'superior',
    source: '清枰市监〔2026〕9号',
    isUrgent: false,
    firstOfficerId: first.officer.id,
    secondOfficerId: second.officer.id,
    windowFrom: '2026-03-10',
    windowUntil: '2026-03-20',
  })
  const decision = { decision: 'approve', document: '沛市监〔2026〕30号', version } as const
  await decideExtraVisit(as(people.leader), id, decision)
  const at = as(first.caller, '2026-03-10T02:00:00.000Z')
  await scanEntry(at, { code: businesses[0]?.creditCode ?? '' })
}

/** What somebody would have looked at again goes to another. */
async function handOver({ platform, as, officers, people }: InspectionTown) {
  const { rows } = await platform.pool.query('select id, officer_id from visits.rectification')
  const from = officers.find(({ officer }) => officer.id === rows[0].officer_id)
  const to = officers.find(({ officer }) => officer.id !== rows[0].officer_id)
  await handMattersOver(as(people.planner), visitsHandOvers, {
    fromId: from?.caller.accountId ?? '',
    toId: to?.caller.accountId ?? '',
    reason: 'leaves the office',
  })
}

/** One result from the visit to the receipt; a second visit has begun. */
async function publishOne({ platform, as, clock, officers, people }: InspectionTown) {
  const { rows } = await platform.pool.query(
    `select i.id, i.visit_id, i.first_officer_id, i.second_officer_id from inspections.inspection i
     where i.state = 'assigned' order by i.id`,
  )
  const callerOf = (officerId: string) => {
    const found = officers.find(({ officer }) => officer.id === officerId)
    if (!found) throw new Error('no such officer')
    return found.caller
  }
  const [one] = rows
  const other = rows.find(({ visit_id }) => visit_id !== one.visit_id)
  clock.at = '2026-03-06T02:00:00.000Z'
  await takeVisitStep(as(callerOf(other.first_officer_id)), other.visit_id, { step: 'start', version: 1 })
  await enterResult(as(callerOf(one.first_officer_id)), one.id, {
    way: 'onSite',
    codes: [6],
    checkedOn: '2026-03-05',
    remarks: '',
    rectification: { term: 'Show the licence', dueOn: '2026-03-20' },
    version: 1,
  })
  const { deliveryId } = await confirmResult(as(callerOf(one.second_officer_id)), one.id, { version: 2 })
  const receipt = { receiptNumber: 'GS-2026-0001', receivedOn: '2026-03-09', version: 1 }
  await enterReceipt(as(people.planner, '2026-03-09T02:00:00.000Z'), deliveryId ?? '', receipt)
  await platform.settle()
}

const verify = async (subjectType: string) => {
  const registers = town.platform.journalled.filter((register) => register.subjectType === subjectType)
  const { secrets } = town.as(founder).site
  return verifyRecords({ db: town.platform.db, secrets }, registers)
}

test('every register the platform shows is held against the journal, or says why not', async () => {
  const shown = modules.flatMap(({ registers = [] }) => registers.map(({ source }) => source.model.name))
  const models = [...new Set(shown)]
  const offered = town.platform.journalled.map(({ register }) => register)
  expect(models.length).toBeGreaterThan(10)
  expect(Object.keys(notCompared).filter((model) => !models.includes(model))).toEqual([])
  expect(models.filter((model) => !offered.includes(model) && !(model in notCompared))).toEqual([])
  expect(town.platform.journalled.map(({ subjectType }) => subjectType).filter((type) => !(type in edits))).toEqual([])
})

test.each(Object.entries(edits))('a row of kind %s that was edited by SQL is named', async (subjectType, edit) => {
  const before = await verify(subjectType)
  expect(before.findings).toEqual([])
  expect(before.checked[0]?.proved).toBeGreaterThan(0)
  const { table, change, where = 'true' } = edit
  const { rows } = await town.platform.pool.query(`select id from ${table} where ${where} order by id desc limit 1`)
  await town.platform.pool.query(`update ${table} set ${change} where id = $1`, [rows[0]?.id])
  const { findings } = await verify(subjectType)
  expect(findings).toMatchObject([{ step: 'g', fault: 'record', entry: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
})

test('a row without an entry and an entry without its row are named', async () => {
  await town.platform.pool.query(`insert into authorities.leave (id, officer_id, bureau_id, absent_from, absent_until, reason)
    select gen_random_uuid(), officer_id, bureau_id, absent_from, absent_until, reason from authorities.leave limit 1`)
  expect((await verify('leave')).findings.map(({ fault }) => fault)).toContain('record-without-entry')
  await town.platform.pool.query('delete from inspections.conflict')
  expect((await verify('conflict')).findings.map(({ fault }) => fault)).toContain('record-missing')
})
