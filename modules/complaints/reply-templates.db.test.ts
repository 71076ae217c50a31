import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { findRecord } from '../../kernel/register/list.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { changeTemplate, writeTemplate } from './actions/reply-templates.ts'
import { receiveComplaint } from './index.ts'
import type { NewReplyTemplate } from './model/reply-template.ts'
import { listFilled, templateRegister } from './queries/reply-templates.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller
let office: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  office = tree.county.name
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const guiding = {
  title: '引导其他途径',
  useFor: 'outcome',
  isInUse: true,
  words: '您{receivedOn}投诉{respondent}一事（编号{number}）不属于{office}职责，{dueOn}前可另行起诉。',
} as const
const write = (more: Partial<NewReplyTemplate> = {}, caller = chief) =>
  writeTemplate(as(caller), { ...guiding, ...more })
const complaint = () =>
  receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2026-06-01', facts: '电饭煲不能加热', claim: '退货' },
  })

test('a template is filled at the desk with what the record says, and names nobody who complains', async () => {
  const { id } = await write()
  const { items } = await listFilled(as(handler), await complaint())
  expect(items).toEqual([
    {
      ...{ id, title: '引导其他途径', useFor: 'outcome' },
      words: `您2026-06-01投诉衡原城关百货店一事（编号____）不属于${office}职责，2026-06-10前可另行起诉。`,
    },
  ])
  await write({}, stranger)
  expect((await listFilled(as(handler), await complaint())).items).toHaveLength(1)
})

test('each change is a version in the journal; who saw an older one, and another bureau, change nothing', async () => {
  const { id } = await write({ title: '补正材料', words: '请补正材料。' })
  const changed = { title: '补正材料', useFor: 'note', words: '请在{dueOn}前补正材料。', isInUse: true } as const
  await changeTemplate(as(chief), id, { ...changed, version: 1 })
  await expect(changeTemplate(as(chief), id, { ...changed, version: 1 })).rejects.toThrow('reply-template/stale')
  await expect(changeTemplate(as(stranger), id, { ...changed, version: 2 })).rejects.toThrow('reply-template/not-found')
  expect(await findRecord(as(stranger), templateRegister, id)).toBeUndefined()
  expect(await payloadsOf(platform, 'complaints.writeTemplate', id)).toMatchObject([
    { words: '请补正材料。', version: 1 },
  ])
  expect(await payloadsOf(platform, 'complaints.changeTemplate', id)).toMatchObject([{ ...changed, version: 2 }])
})

test('what is out of use is not offered, two of one name are refused, and so is a place nobody knows', async () => {
  const { id } = await write({ title: '旧答复' })
  await changeTemplate(as(chief), id, { ...guiding, title: '旧答复', isInUse: false, version: 1 })
  expect((await listFilled(as(handler), await complaint())).items.map(({ title }) => title)).not.toContain('旧答复')
  await expect(write({ title: '旧答复' })).rejects.toThrow('reply-template/exists')
  await expect(write({ title: '致电', words: '请致电{phone}' })).rejects.toThrow('reply-template/unknown-place')
  await expect(write({ title: '致电', words: '请致电13800000000' })).rejects.toThrow('reply-template/personal')
})
