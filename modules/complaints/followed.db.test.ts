import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, personOf } from '../../tests/platform.ts'
import { mergeBusinesses } from '../businesses/index.ts'
import { setMark } from '../documents/index.ts'
import { decideExtraVisit, requestExtraVisit } from '../inspections/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { receiveComplaint, receiveReport } from './index.ts'

let town: InspectionTown
beforeAll(async () => {
  town = await inspectionTown()
}, 120_000)
afterAll(() => town?.platform.drop())

test('complaints and reports that follow a merged business are not taken for edited by hand', async () => {
  const { county, city } = town.tree
  const by = town.as({ ...founder, bureauId: county.id, bureauIds: [county.id, city.id] })
  const [kept, merged] = town.businesses
  if (!kept || !merged) throw new Error('the town is empty')
  const said = {
    respondentName: '城关百货店',
    respondentId: merged.id,
    channel: 'counter',
    receivedOn: '2026-03-02',
  } as const
  const complainant = { complainantName: '王小明', complainantPhone: '13800000000', claim: '退货退款' }
  await receiveComplaint(by, { ...said, ...complainant, facts: '不能加热' })
  await receiveReport(by, { ...said, identity: 'anonymous', facts: '无照经营' })
  await mergeBusinesses(by, {
    ...{ keptId: kept.id, keptVersion: kept.version, mergedId: merged.id, mergedVersion: merged.version },
    ...{ take: [], reason: '同一家店' },
  })
  const own = town.platform.journalled.filter(({ subjectType }) => ['complaint', 'report'].includes(subjectType))
  const { findings, checked } = await verifyRecords({ db: town.platform.db, secrets: by.site.secrets }, own)
  expect(findings).toEqual([])
  expect(checked.map(({ byBatch }) => byBatch)).toEqual([1, 1])
})

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

async function handlerOf() {
  const { county, city } = town.tree
  const founding = town.as({ ...founder, bureauId: county.id, bureauIds: [county.id, city.id] })
  return town.as(await personOf(town.platform, founding, county.id, ['complaintHandler', 'sectionChief', 'officeHead']))
}
const about = (place: number) => {
  const { id, name } = town.businesses[place] ?? {}
  if (!id || !name) throw new Error('no such business')
  return { respondentId: id, respondentName: name, channel: 'counter', receivedOn: '2026-03-02' } as const
}
const complaint = { complainantName: '王小明', complainantPhone: '13800000000', claim: '退货退款', facts: '不能加热' }

test('what was decided of a complaint or a report is a fact of the dossier; that somebody complained is none', async () => {
  const by = await handlerOf()
  await setMark(by, { mark: '沛市监' })
  const take = async (id: string, step: string, input: object = {}) => {
    const { version } = await courseOf(by, kinds, id)
    await takeMatterStep(by, kinds, id, { step, version, input: { ...input } })
  }
  const said = about(4)
  const factsOf = async (id: string) => {
    const { rows } = await town.platform.pool.query(
      `select kind, occurred_on::text as on, payload from dossiers.fact_view
       where subject_id = $1 and source_module = 'complaints' order by kind, id`,
      [id],
    )
    return rows
  }
  const accepted = await receiveComplaint(by, { ...said, ...complaint })
  expect(await factsOf(said.respondentId)).toEqual([])
  await take(accepted.id, 'accept')
  const refused = await receiveComplaint(by, { ...said, ...complaint, complainantPhone: '13800000001' })
  await take(refused.id, 'guide', { outcome: '请向法院起诉' })
  const ends = { code: '2', refusedBy: 'respondent', outcome: '被投诉人拒绝调解' }
  await take(accepted.id, 'terminate', ends)
  expect(await factsOf(said.respondentId)).toEqual([
    { kind: 'complaintAccepted', on: by.today, payload: { complaint: accepted.id } },
    {
      kind: 'complaintConcluded',
      on: by.today,
      payload: { complaint: accepted.id, terminationCode: 2, refusedBy: 'respondent' },
    },
  ])

  const { respondentId } = said
  const report = await receiveReport(by, { ...said, channel: 'letter', identity: 'anonymous', facts: '出售过期食品' })
  await take(report.id, 'verify')
  await take(report.id, 'doNotFile', { code: '1', outcome: '未发现违法行为' })
  for (const approver of [await handlerOf(), town.as(town.people.leader)]) {
    const { version, pending } = await courseOf(approver, kinds, report.id)
    if (pending) await decideApproval(approver, kinds, report.id, { decision: 'approve', version })
  }
  const verified = { kind: 'violationReportVerified', on: by.today, payload: { ledToFiling: false } }
  expect((await factsOf(respondentId)).at(-1)).toEqual(verified)
  const { rows: told } = await town.platform.pool.query(
    `select body ->> 'kind' as kind, body ->> 'step' as step from kernel.event
     where name = 'complaints.grievanceMoved' and body ->> 'id' = $1 order by (body ->> 'version')::int`,
    [report.id],
  )
  expect(told).toEqual(['receive', 'verify', 'doNotFile'].map((step) => ({ kind: 'report', step })))

  const nobodyKnown = await receiveComplaint(by, {
    ...said,
    ...complaint,
    respondentId: null,
    respondentName: '流动摊贩',
  })
  await take(nobodyKnown.id, 'accept')
  expect(await factsOf(respondentId)).toHaveLength(3)
})

test('a complaint sends two officers to the door, and is named by the check; an ended one and a daily check do not', async () => {
  const by = await handlerOf()
  const said = about(5)
  const { id: matterId } = await receiveComplaint(by, { ...said, ...complaint })
  const [first, second] = town.officers
  if (!first || !second) throw new Error('the town has no officers')
  const asked = {
    ...{ businessId: said.respondentId, item: 'registration-matters', isUrgent: false, matterId },
    ...{ firstOfficerId: first.officer.id, secondOfficerId: second.officer.id },
    ...{ windowFrom: by.today, windowUntil: by.today },
  }
  await expect(requestExtraVisit(by, { ...asked, reason: 'daily' })).rejects.toThrow('extra-visit/daily-for-matter')
  const visit = await requestExtraVisit(by, { ...asked, reason: 'complaint' })
  expect(visit).toMatchObject({ matterId, source: `${said.respondentName} 2026-03-02` })
  const leader = town.as(town.people.leader)
  const approval = { decision: 'approve', document: '同意', version: visit.version } as const
  expect(await decideExtraVisit(leader, visit.id, approval)).toMatchObject({ state: 'approved', matterId })
  const { version } = await courseOf(by, kinds, matterId)
  await takeMatterStep(by, kinds, matterId, { step: 'guide', version, input: { outcome: '请向法院起诉' } })
  await expect(requestExtraVisit(by, { ...asked, reason: 'complaint' })).rejects.toThrow('matter/ended')
  const nobody = '00000000-0000-7000-8000-000000000000'
  await expect(requestExtraVisit(by, { ...asked, reason: 'complaint', matterId: nobody })).rejects.toThrow(
    'matter/not-found',
  )
})
