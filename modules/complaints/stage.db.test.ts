import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { receiveComplaint } from './index.ts'
import { complaintsRegisters } from './routes.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let stranger: Caller

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const receive = (caller: Caller, respondentName: string) =>
  receiveComplaint(as(caller), {
    ...{ respondentName, complainantName: '王小明', complainantPhone: '13800000000', channel: 'counter' },
    ...{ receivedOn: clock.at.slice(0, 10), facts: '电饭煲不能加热。', claim: '退货退款。' },
  })

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
  await receive(handler, '甲')
  const { id } = await receive(handler, '乙')
  await takeMatterStep(as(handler), kinds, id, { step: 'accept', version: 1 })
  await takeMatterStep(as(handler), kinds, id, { step: 'tellDecision', version: 2, input: toldOn('2026-06-01') })
  const guided = await receive(handler, '丙')
  const input = { outcome: '属于住建部门职责' }
  await takeMatterStep(as(handler), kinds, guided.id, { step: 'guide', version: 1, input })
  await receive(stranger, '外')
}, 120_000)
afterAll(() => platform?.drop())

async function namesFor(words: Record<string, string>): Promise<string> {
  const register = complaintsRegisters[0]
  if (!register?.narrow) throw new Error('the list knows no stages')
  const { source, query } = await register.narrow(as(handler), words)
  if (!source) throw new Error('nothing is seen')
  const { items } = await listPage(as(handler), source, readQuestion(source.model, query, source.defaultSort))
  return items
    .map((item) => String((item as Record<string, unknown>).respondentName))
    .sort()
    .join('')
}

test('the list of complaints is asked for a stage, for what is open, and for what is due', async () => {
  expect(await namesFor({})).toBe('丙乙甲')
  expect(await namesFor({ stage: 'received' })).toBe('甲')
  expect(await namesFor({ stage: 'accepted' })).toBe('乙')
  expect(await namesFor({ stage: 'guided' })).toBe('丙')
  expect(await namesFor({ stage: 'open' })).toBe('乙甲')
  expect(await namesFor({ due: 'soon' })).toBe('')
  clock.at = '2026-06-08T02:00:00.000Z'
  expect(await namesFor({ due: 'soon' })).toBe('甲')
  expect(await namesFor({ due: 'over' })).toBe('')
  clock.at = '2026-06-11T02:00:00.000Z'
  expect(await namesFor({ due: 'over', stage: 'received' })).toBe('甲')
  expect(await namesFor({ due: 'over', stage: 'accepted' })).toBe('')
  clock.at = '2026-06-01T02:00:00.000Z'
})

test('a stage nobody knows is refused', async () => {
  await expect(namesFor({ stage: 'nowhere' })).rejects.toThrow('register/bad-filter')
  await expect(namesFor({ due: 'never' })).rejects.toThrow('register/bad-filter')
})
