import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveReport } from '../complaints/index.ts'
import { decideApproval, takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { proposeReward, showCode } from './actions.ts'
import { rewardsFigures } from './figures.ts'
import { getReward, totalsOf } from './queries/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let chief: Caller
let leader: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  leader = await personOf(platform, context, tree.county.id, ['bureauLeader'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const course = (id: string) => courseOf(as(handler), kinds, id)

/** A report that came to a case: how it came there the procedure of reports tells. */
async function filed(identity: 'realName' | 'insider' | 'anonymous' = 'realName', state = 'filed'): Promise<string> {
  const reporter = identity === 'anonymous' ? {} : { reporterName: '李四', reporterPhone: '13900000000' }
  const { id } = await receiveReport(as(handler), {
    ...{ respondentName: '清枰鹤鸣食品厂', identity, ...reporter, channel: 'letter', receivedOn: '2026-05-20' },
    facts: '更改生产日期。',
  })
  await platform.pool.query('update matters.matter set state = $2 where id = $1', [id, state])
  return id
}
async function propose(sumFen: number, reportId?: string): Promise<string> {
  const reward = { reportId: reportId ?? (await filed()), concludedOn: clock.at.slice(0, 10), sumFen }
  return (await proposeReward(as(handler), reward)).id
}
async function step(id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await course(id)
  await takeMatterStep(as(handler), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
async function approve(id: string, ...approvers: Caller[]) {
  for (const approver of approvers) {
    const { version } = await course(id)
    await decideApproval(as(approver), kinds, id, { decision: 'approve', version })
  }
}
const best = { bars: [], evidence: 'direct', matching: 'full', isSpecial: true }
const clockOf = async (id: string, name: string) => (await course(id)).clocks.find((one) => one.name === name)

/** Up to the day on which he was told what he gets. */
async function granted(id: string) {
  await step(id, 'assess', best)
  await step(id, 'tellEligible')
  await approve(id, chief)
  await step(id, 'grant')
  await approve(id, chief, leader)
  await step(id, 'tellDecision', { on: clock.at.slice(0, 10) })
}

describe('A reward', () => {
  test('is told of in fifteen working days, weighed by law, granted by two and collected by its code', async () => {
    const id = await propose(20_000_000)
    expect(await clockOf(id, 'tell')).toMatchObject({ dueOn: '2026-06-23' })
    await expect(showCode(as(handler), id)).rejects.toThrow('reward/no-code')
    await granted(id)
    const reward = await getReward(platform.db, id)
    expect(reward).toMatchObject({ level: '1', computedFen: 1_000_000, amountFen: 1_000_000, rule: 'A-61 2021-4' })
    expect(await clockOf(id, 'collect')).toMatchObject({ dueOn: '2026-07-14' })
    const { code } = await showCode(as(handler), id)
    expect(code).toMatch(/^\d{10}$/)
    await expect(step(id, 'collect', { code: '0000000000', outcome: '转账' })).rejects.toThrow('reward/wrong-code')
    await step(id, 'collect', { code, outcome: '转账' })
    expect((await course(id)).state).toBe('collected')
    await expect(showCode(as(handler), id)).rejects.toThrow('reward/no-code')
    await expect(showCode(as(stranger), id)).rejects.toThrow('reward/not-found')
  })

  test('names nobody in its record, its papers and the journal, and its code stands nowhere', async () => {
    const { rows } = await platform.pool.query(
      "select ground::text as ground from documents.document where kind like 'rewards.%'",
    )
    expect(rows.length).toBe(2)
    const { rows: rewards } = await platform.pool.query('select r::text as row from rewards.reward r')
    const text = JSON.stringify([rows, rewards])
    expect(text).not.toContain('李四')
    expect(text).toContain('举报人（编号JL-')
  })

  test('is for a report that led to a case, of somebody, once', async () => {
    await expect(propose(0, await filed('realName', 'verifying'))).rejects.toThrow('reward/not-finished')
    await expect(propose(0, await filed('anonymous'))).rejects.toThrow('reward/nobody')
    const reportId = await filed()
    await propose(0, reportId)
    await expect(propose(0, reportId)).rejects.toThrow('reward/exists')
  })

  test('is refused with a paper to whom it is barred, and to nobody else', async () => {
    const id = await propose(0)
    await step(id, 'assess', { ...best, bars: ['staff'] })
    await expect(step(id, 'tellEligible')).rejects.toThrow('step/missing')
    await step(id, 'assess', best)
    await expect(step(id, 'refuse', { outcome: '不符' })).rejects.toThrow('step/missing')
    await step(id, 'assess', { ...best, bars: ['staff'] })
    await step(id, 'refuse', { outcome: '举报人负有监督职责。' })
    await approve(id, chief)
    expect((await course(id)).state).toBe('refused')
  })

  test('of half a million waits for the finance department, and only an insider gets more', async () => {
    const id = await propose(1_000_000_000)
    await step(id, 'assess', best)
    await step(id, 'tellEligible')
    await approve(id, chief)
    await expect(step(id, 'grant')).rejects.toThrow('step/missing')
    const paper = { financePaper: '沛财〔2026〕8号' }
    await expect(step(id, 'enterFinance', { ...paper, amountFen: 60_000_000 })).rejects.toThrow('reward/not-more')
    await step(id, 'enterFinance', paper)
    await step(id, 'grant')
    const inside = await propose(1_000_000_000, await filed('insider'))
    await step(inside, 'assess', { ...best, bars: ['violator'] })
    await step(inside, 'tellEligible')
    await approve(inside, chief)
    await step(inside, 'enterFinance', { ...paper, amountFen: 60_000_000 })
    expect(await getReward(platform.db, inside)).toMatchObject({ computedFen: 50_000_000, amountFen: 60_000_000 })
  })

  test('that nobody collects in thirty and ten working days is given up, and not a day before', async () => {
    const id = await propose(0)
    await granted(id)
    await step(id, 'extendCollection', { outcome: '住院' })
    await approve(id, chief)
    expect(await clockOf(id, 'collect')).toMatchObject({ dueOn: '2026-07-28' })
    day('2026-07-28')
    await expect(step(id, 'waive')).rejects.toThrow('step/missing')
    day('2026-07-29')
    await step(id, 'waive')
    await approve(id, chief)
    expect((await course(id)).state).toBe('waived')
  })
})

test('what was granted is counted and added up by level, for the own bureau', async () => {
  const year = { from: '2026-01-01', until: '2026-12-31' }
  expect((await totalsOf(as(leader), year)).items).toEqual([{ level: '1', count: 2, sumFen: 1_500_000 }])
  expect((await totalsOf(as(stranger), year)).items).toEqual([])
  const [figure] = rewardsFigures
  if (!figure) throw new Error('no figure')
  expect((await computeFigure(as(leader), figure)).numerator.value).toBe(2)
})

test('the journal proves every reward', async () => {
  const { db, site } = as(founder)
  const journalled = (await import('./queries/index.ts')).rewardsJournalled
  expect((await verifyRecords({ db, secrets: site.secrets }, journalled)).findings).toEqual([])
})
