import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { createBusiness } from '../businesses/index.ts'
import { listIssuedAbout, serveDocument } from '../documents/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { getComplaint, receiveComplaint } from './index.ts'
import { decisionByState } from './pure.ts'

/** Each case in which a complaint is refused, and each in which mediation is terminated, walked to its end. */
const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}
let platform: TestPlatform
let county: string
let handler: Caller
let chief: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  county = tree.county.id
  await marksFor(platform, clock.at, [county])
  handler = await personOf(platform, context, county, ['complaintHandler'])
  chief = await personOf(platform, context, county, ['sectionChief'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const courseFor = (id: string) => courseOf(as(handler), kinds, id)
async function step(id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseFor(id)
  return takeMatterStep(as(handler), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}

/** Each about a shop of its own, so that what stands in its dossier comes from nothing else. */
async function complain(name: string): Promise<{ id: string; shop: string }> {
  day('2026-06-01')
  const setter = as({ ...founder, bureauId: county, bureauIds: [county] })
  const { id: shop } = await createBusiness(setter, { name, subjectKind: 'business', state: 'active' })
  const { id } = await receiveComplaint(as(handler), {
    ...{ respondentName: name, respondentId: shop, complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2026-06-01', facts: '电饭煲不能加热。', claim: '退货退款。' },
  })
  return { id, shop }
}

const factsOf = async (shop: string) => {
  const { rows } = await platform.pool.query(
    `select kind, occurred_on::text as on, payload from dossiers.fact_view
      where subject_id = $1 and source_module = 'complaints' order by occurred_on, kind`,
    [shop],
  )
  return rows
}

/** The issued paper with what it says, as it was kept when it was issued. */
async function paperOf(id: string, kind: string) {
  const issued = (await listIssuedAbout(platform.db, id)).find((one) => one.kind === `complaints.${kind}`)
  return issued && { ...issued, says: issued.ground.values }
}

const refusals = [
  ['1', '（一）', '投诉事项属于住房和城乡建设部门职责。'],
  ['2', '（二）', '消费者协会已经就同一争议组织调解。'],
  ['3', '（三）', '一个月内购买同一商品四十二件，不属于生活消费。'],
  ['4', '（四）', '自知道权益受到侵害之日起已满三年。'],
  ['5', '（五）', '逾期未补正被投诉人的名称和地址。'],
  ['6', '（六）', '冒用他人名义投诉，拒不配合身份核实。'],
  ['7', '（七）', '法律规定的其他情形。'],
] as const

describe('A complaint that is not accepted', () => {
  test.each(refusals)(
    'in case %s says so in its paper and its record, and is over when he has been told',
    async (code, item, outcome) => {
      const { id, shop } = await complain(`不予受理${code}店`)
      day('2026-06-04')
      await step(id, 'refuse', { code, outcome })
      expect(await paperOf(id, 'refusal')).toBeUndefined()
      const { version } = await courseFor(id)
      await decideApproval(as(chief), kinds, id, { decision: 'approve', version })
      expect(await getComplaint(platform.db, id)).toMatchObject({
        refusalCode: Number(code),
        terminationCode: null,
        outcome,
      })
      const paper = await paperOf(id, 'refusal')
      expect(paper?.numberText).toMatch(/投不受〔2026〕\d+号$/)
      expect(paper?.says).toMatchObject({
        ...{ clause: item, reason: outcome, basis: expect.stringContaining('第十六条') },
      })
      await step(id, 'tellDecision', toldOn('2026-06-04'))
      const { state, isEnded, clocks } = await courseFor(id)
      expect({ state, isEnded, became: decisionByState[state] }).toEqual({
        ...{ state: 'refused', isEnded: true, became: 'refused' },
      })
      expect(clocks).toMatchObject([{ name: 'decide', state: 'met' }])
      // That somebody complained is no fact about the shop.
      expect(await factsOf(shop)).toEqual([])
    },
  )
})

const terminations = [
  ['1', '（一）', '投诉人撤回投诉，双方自行和解。', undefined],
  ['2', '（二）', '被投诉人明确拒绝调解。', 'respondent'],
  ['3', '（三）', '投诉人表示无法达成协议。', 'complainant'],
  ['4', '（四）', '双方就鉴定费用承担未能协商一致。', undefined],
  ['5', '（五）', '期限届满未能达成调解协议。', undefined],
  ['6', '（六）', '调解中发现不属于生活消费。', undefined],
  ['7', '（七）', '标的物已经灭失，无法鉴定。', undefined],
  ['8', '（八）', '法律规定的其他情形。', undefined],
] as const

describe('A complaint whose mediation is terminated', () => {
  test.each(terminations)(
    'in case %s says so in its paper, its record and the dossier, and is closed when both are told',
    async (code, item, outcome, refusedBy) => {
      const { id, shop } = await complain(`终止调解${code}店`)
      day('2026-06-02')
      await step(id, 'accept')
      await step(id, 'tellDecision', toldOn('2026-06-02'))
      await step(id, 'recordConsent', { complainant: true, respondent: true })
      await step(id, 'mediate')
      day('2026-06-08')
      await step(id, 'terminate', { code, outcome, ...(refusedBy ? { refusedBy } : {}) })
      const record = await getComplaint(platform.db, id)
      expect(record).toMatchObject({ refusalCode: null, terminationCode: Number(code), outcome })
      await expect(step(id, 'tell', { on: '2026-06-08' })).rejects.toMatchObject({ code: 'step/missing' })
      const paper = await paperOf(id, 'termination')
      expect(paper?.numberText).toMatch(/投终〔2026〕\d+号$/)
      expect(paper?.says).toMatchObject({
        ...{ clause: item, reason: outcome, basis: expect.stringContaining('第二十三条') },
      })
      for (const recipient of [0, 1])
        await serveDocument(as(handler), {
          ...{ documentId: paper?.id ?? '', recipient, way: 'direct', sentOn: '2026-06-08', evidence: '本人签收' },
        })
      await step(id, 'tell', { on: '2026-06-08' })
      const { state, isEnded, clocks } = await courseFor(id)
      expect({ state, isEnded, became: decisionByState[state] }).toEqual({
        ...{ state: 'closed', isEnded: true, became: 'accepted' },
      })
      expect(clocks.map(({ state: stood }) => stood)).toEqual(['met', 'met', 'met'])
      expect(await factsOf(shop)).toEqual([
        { kind: 'complaintAccepted', on: '2026-06-02', payload: { complaint: id } },
        {
          ...{ kind: 'complaintConcluded', on: '2026-06-08' },
          payload: { complaint: id, terminationCode: Number(code), refusedBy: refusedBy ?? null },
        },
      ])
    },
  )
})
