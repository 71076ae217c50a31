import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { openPlatform } from '../../apps/server/platform.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { listDecidedTexts, receiveComplaint, receiveReport } from '../complaints/index.ts'
import { takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { decideVersion, draftVersion, proposeVersion, restoreVersion, withdrawVersion } from './actions.ts'
import { hintOfText } from './index.ts'
import { loadScales, loadTexts } from './queries/data.ts'
import { scalesInForce } from './queries/versions.ts'
import { isHeldOut, measuresOf, type Weights } from './rules/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let countyLeader: Caller
let leader: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  countyLeader = await personOf(platform, context, tree.county.id, ['bureauLeader'])
  leader = await personOf(platform, context, tree.province.id, ['bureauLeader'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller, at = clock.at) => platform.contextAt(at, caller)
const shipped = loadScales()
const own = loadTexts().filter(({ id }) => isHeldOut(id))
const measured = measuresOf(own, shipped)
const days = { decidedFrom: '2025-06-02', splitOn: '2026-03-01', decidedUntil: '2026-06-01' }
const learnt = (id: string, over: Partial<Weights> = {}) => ({
  weights: { ...shipped.weights, id, threshold: 0.99, ...over },
  measures: {
    against: shipped.weights.id,
    decisions: { learnt: measured, inForce: measured },
    own: { learnt: measured, inForce: measured },
  },
  days,
})
const system = () => platform.contextAt(clock.at)
const text = '在超市买了两盒过期牛奶，要求退款并赔偿一千元'
const said = async () => (await hintOfText(platform.db, text)).weights

test('a draft counts for nothing until a second person who answers for all bureaus puts it in force', async () => {
  const draft = await draftVersion(system(), learnt('weights-11111111'))
  expect(draft).toMatchObject({ state: 'draft', basedOn: shipped.weights.id, ...days })
  expect(await said()).toBe(shipped.weights.id)
  const proposed = await proposeVersion(as(chief), draft.id, { reason: '学过上半年的决定', version: 1 })
  const adopt = (by: Caller, version = proposed.version) =>
    decideVersion(as(by), draft.id, { decision: 'adopt', reason: '对照无误', version })
  await expect(adopt(chief)).rejects.toMatchObject({ code: 'edition/own-work' })
  await expect(adopt(countyLeader)).rejects.toMatchObject({ code: 'hint-version/beyond-bureaus' })
  expect(await said()).toBe(shipped.weights.id)
  const adopted = await adopt(leader)
  expect(adopted).toMatchObject({ state: 'inForce', decidedBy: leader.accountId, decision: '对照无误' })
  expect(await said()).toBe('weights-11111111')
  expect((await hintOfText(platform.db, text)).suggest).toBe('review')
})

test('another process uses it at once, and numbers that were edited past the journal are not used', async () => {
  const other = await openPlatform({ ...platform.place, clock: () => clock.at })
  expect((await scalesInForce(other.db)).weights.id).toBe('weights-11111111')
  await other.close()
  const edit = (threshold: number) =>
    platform.pool.query(
      `update triage.hint_version set id = gen_random_uuid(), weights = jsonb_set(weights, '{threshold}', $1::jsonb)
       where state = 'inForce'`,
      [String(threshold)],
    )
  await edit(0)
  expect(await said()).toBe(shipped.weights.id)
  await edit(0.99)
  expect(await said()).toBe('weights-11111111')
})

test('a version measured beside another one, or that forgot its ground, is not put before anybody', async () => {
  const stale = await draftVersion(system(), learnt('weights-22222222'))
  await expect(proposeVersion(as(chief), stale.id, { reason: '再学一次', version: 1 })).rejects.toMatchObject({
    code: 'hint-version/not-compared',
  })
  const worse = { ...measured, dangersAccepted: 2 }
  const grave = learnt('weights-33333333')
  const against = 'weights-11111111'
  const measures = { ...grave.measures, against, own: { learnt: worse, inForce: measured } }
  const danger = await draftVersion(system(), { ...grave, measures })
  await expect(proposeVersion(as(chief), danger.id, { reason: '再学一次', version: 1 })).rejects.toMatchObject({
    code: 'hint-version/danger',
  })
  await expect(withdrawVersion(as(chief), danger.id, { version: 1 })).rejects.toMatchObject({
    code: 'hint-version/beyond-bureaus',
  })
  expect(await withdrawVersion(as(leader), danger.id, { version: 1 })).toMatchObject({ state: 'withdrawn' })
})

test('an earlier version is taken up again by two people, and what comes with the program as well', async () => {
  const back = await restoreVersion(as(chief), null, { reason: '误提示增多' })
  expect(back).toMatchObject({ state: 'proposed', code: shipped.weights.id })
  await decideVersion(as(leader), back.id, { decision: 'adopt', reason: '同意退回', version: back.version })
  expect(await said()).toBe(shipped.weights.id)
  const { rows } = await platform.pool.query(`select id from triage.hint_version where code = 'weights-11111111'`)
  const again = await restoreVersion(as(chief), rows[0].id, { reason: '复核后重新启用' })
  const adopt = { decision: 'adopt', reason: '同意', version: again.version } as const
  await expect(decideVersion(as(chief), again.id, adopt)).rejects.toMatchObject({ code: 'edition/own-work' })
  await decideVersion(as(leader), again.id, adopt)
  expect(await said()).toBe('weights-11111111')
})

test('what handlers decided is read without a name, without what came from inside, and by the day of the decision', async () => {
  const complaint = await receiveComplaint(as(handler), {
    ...{ respondentName: '双河鲜奶店', complainantName: '王小明', complainantPhone: '13800001234', channel: 'counter' },
    ...{ receivedOn: '2026-06-01', facts: '买到过期酸奶', claim: '退款' },
  })
  const open = await receiveComplaint(as(handler), {
    ...{ respondentName: '双河鲜奶店', complainantName: '王小明', complainantPhone: '13800001234', channel: 'counter' },
    ...{ receivedOn: '2026-06-01', facts: '还没有决定的一件', claim: '退款' },
  })
  const insider = await receiveReport(as(handler), {
    ...{ respondentName: '某厂', channel: 'letter', receivedOn: '2026-06-01', identity: 'insider' },
    ...{ reporterName: '吕内部', reporterPhone: '13900000001', facts: '厂里换了生产日期' },
  })
  const later = (caller: Caller) => as(caller, '2026-06-03T02:00:00.000Z')
  const step = async (id: string, name: string, by: Caller) =>
    takeMatterStep(later(by), kinds, id, { step: name, version: (await courseOf(later(by), kinds, id)).version })
  await step(complaint.id, 'accept', handler)
  await step(insider.id, 'verify', handler)
  const read = (from: string, until: string) => listDecidedTexts(platform.db, { from, until })
  expect(await read('2026-06-01', '2026-06-02')).toEqual([])
  const found = await read('2026-06-03', '2026-06-03')
  expect(found).toMatchObject([
    { id: complaint.id, kind: 'complaint', ours: true, code: null, decidedOn: '2026-06-03' },
  ])
  expect(JSON.stringify(found)).not.toMatch(/王小明|13800001234|吕内部/)
  expect(found.map(({ id }) => id)).not.toContain(open.id)
})
