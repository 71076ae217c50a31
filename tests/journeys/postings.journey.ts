import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Context } from '../../kernel/context.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { takeMatterStep } from '../../modules/matters/index.ts'
import { founder, marksFor, personOf, smallTree, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, fillDay, follow, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const shop = '老槐树饭馆'
const other = '城关百货店'
const narrow = { width: 390, height: 844 }

describeJourney('What became of a complaint is published', () => {
  let house: House
  let walk: Walk
  let reader: Page
  const firms = new Map<string, string>()

  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    const founding = platform.contextAt(clock.at, founder)
    const tree = await smallTree(founding)
    const bureauId = tree.county.id
    await marksFor(platform, clock.at, [bureauId])
    const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
    const people = [
      { username: 'handler', name: '苏接', roles: ['complaintHandler' as const] },
      { username: 'chief', name: '梁科', roles: ['sectionChief' as const] },
      { username: 'leader', name: '周局', roles: ['bureauLeader' as const] },
    ]
    for (const one of people)
      await createAccount(
        context,
        { ...one, unitId: bureauId, officerId: null, password, state: 'active' },
        { isPasswordOwn: true },
      )
    for (const [at, name] of [shop, other].entries()) {
      const business = await createBusiness(context, {
        ...{ name, subjectKind: 'business', creditCode: makeCreditCode('92', '990121', `MAK0000${at + 1}`) },
        ...{ kind: 'individualBusiness', domicile: '沛河县槐树巷3号', foundedOn: '2020-05-05', state: 'active' },
      })
      firms.set(name, business.id)
    }
    const worker = await personOf(platform, founding, bureauId, ['complaintHandler'])
    for (const name of [shop, other]) await settled(platform.contextAt(clock.at, worker), name, firms.get(name) ?? '')
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('who leads finds both prepared, keeps one back with its ground, and confirms the other', async () => {
    const page = await walk.at('chief', '/postings')
    await page.getByRole('link', { name: shop }).waitFor()
    await page.getByRole('link', { name: other }).waitFor()
    await look(page, 'postings-1-prepared')
    expect(await barriersOn(page)).toEqual([])
    await follow(page, other)
    await press(page, '不予公示')
    const form = section(page, '不予公示')
    await chooseOf(form, '情形', '公示会泄露个人信息')
    await form.getByLabel('理由').fill('只有一名顾客，可推知投诉人。')
    await look(page, 'postings-2-exclude')
    expect(await barriersOn(page)).toEqual([])
    await press(form, '不予公示')
    await section(page, '不予公示').waitFor({ state: 'detached' })
    await walk.at('chief', '/postings?state=prepared')
    await page.getByRole('checkbox', { name: '勾选已加载的各行' }).check()
    await press(page, '确认公示')
    await press(page.getByRole('dialog'), '确认公示')
    await page.getByText('已完成').first().waitFor()
    await walk.at('chief', '/postings')
    await page.getByText('2026-06-09').first().waitFor()
    await look(page, 'postings-3-decided')
  })

  test('on its day everybody reads it on his telephone, and nobody learns who complained', async () => {
    await house.moveTo('2026-06-09T02:00:00.000Z')
    reader = await house.openDevice(narrow)
    await reader.goto('/complaint-postings')
    await reader.getByText('公示会泄露个人信息：1 件').waitFor()
    expect(await widthOf(reader)).toBe(narrow.width)
    await look(reader, 'postings-4-public')
    expect(await barriersOn(reader)).toEqual([])
    await reader.getByLabel('按经营者名称').fill(shop)
    await press(reader, '查询')
    await follow(reader, shop)
    await reader.getByText('重新计算，结果一致').waitFor()
    expect(await reader.locator('body').innerText()).not.toContain('王小明')
    expect(await widthOf(reader)).toBe(narrow.width)
    await look(reader, 'postings-5-firm')
    expect(await barriersOn(reader)).toEqual([])
  })

  test('its firm objects: the desk enters it and proposes the correction, who leads approves', async () => {
    const page = await walk.at('handler', '/postings')
    await follow(page, shop)
    await follow(page, '登记经营者异议')
    await page.getByLabel('异议内容').fill('双方是自行和解，不是调解。')
    await press(page, '保存')
    await page.getByText('待核实').first().waitFor()
    await look(page, 'postings-6-objection')
    expect(await barriersOn(page)).toEqual([])
    await reader.reload()
    await reader.getByText('经营者提出异议，正在核实').waitFor()
    await press(page, '更正公示')
    const form = section(page, '更正公示')
    await chooseOf(form, '类别', '餐饮服务')
    await chooseOf(form, '处理结果', '撤回或者自行和解')
    await form.getByLabel('理由').fill('核对调解记录，双方自行和解。')
    await press(form, '提请审批')
    await section(page, '审批').getByText('苏接').waitFor()
    await look(page, 'postings-7-proposed')
    const chief = await walk.at('chief', '/objections')
    await follow(chief, shop)
    await press(section(chief, '审批'), '批准')
    await chief.getByText('已更正').first().waitFor()
    await look(chief, 'postings-8-corrected')
    expect(await barriersOn(chief)).toEqual([])
    await reader.reload()
    await reader.getByText('2026-06-09 更正').waitFor()
    await look(reader, 'postings-9-public-corrected')
  })

  test('a firm is nominated on a record, heard, listed by two, and read on the board', async () => {
    const page = await walk.at('handler', '/listings/new')
    await chooseOf(page, '榜别', '红榜')
    await chooseOf(page, '经营主体', shop)
    await page.getByLabel('上榜事由').fill('当日退款，主动道歉。')
    await chooseOf(page, '依据的投诉', shop)
    await look(page, 'postings-10-nomination')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '保存')
    await press(page, /^告知经营者/)
    await fillDay(section(page, '告知经营者'), '告知日期', '2026-06-09')
    await press(section(page, '告知经营者'), '确认办理')
    await page.getByText('已告知').first().waitFor()
    await press(page, /^登记经营者意见/)
    await section(page, '登记经营者意见').getByLabel('经营者意见').fill('同意上榜。')
    await press(section(page, '登记经营者意见'), '确认办理')
    await press(page, /^决定上榜/)
    await press(section(page, '决定上榜'), '提请审批')
    await section(page, '审批').getByText('苏接').waitFor()
    await look(page, 'postings-11-listing')
    expect(await barriersOn(page)).toEqual([])
    for (const username of ['chief', 'leader']) {
      const desk = await walk.at(username, '/listings')
      await follow(desk, shop)
      await press(section(desk, '审批'), '批准')
      await section(desk, '审批').getByRole('button', { name: '批准' }).waitFor({ state: 'detached' })
    }
    await reader.goto('/boards')
    await reader.getByText('当日退款，主动道歉。').waitFor()
    expect(await widthOf(reader)).toBe(narrow.width)
    await look(reader, 'postings-12-boards')
    expect(await barriersOn(reader)).toEqual([])
    expect(house.complaints).toEqual([])
  })
})

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

/** A complaint about the firm that mediation settled. */
async function settled(context: Context, respondentName: string, respondentId: string): Promise<void> {
  const { id } = await receiveComplaint(context, {
    ...{ respondentName, respondentId, complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2026-06-01', facts: '汤里有虫，饭菜不新鲜。', claim: '退款 120 元。' },
  })
  const steps = [
    ['accept', {}],
    ['recordConsent', { complainant: true, respondent: true }],
    ['mediate', {}],
    ['settle', { outcome: '退款 120 元', recoveredFen: 12_000 }],
  ] as const
  let version = 1
  for (const [step, input] of steps) ({ version } = await takeMatterStep(context, kinds, id, { step, version, input }))
}
