import { beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { createUnit } from '../../modules/authorities/index.ts'
import type { Role, UnitKind } from '../../modules/authorities/pure.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { takeMatterStep } from '../../modules/matters/actions/steps.ts'
import { founder, marksFor, personOf, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, fillDay, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

describeJourney('A county makes a rule of its own, and anybody weighs its deadline', () => {
  let platform: TestPlatform
  let house: House | undefined
  let walk: Walk
  let reviewer: string
  let leader: string
  let deputy: string
  const clock = { at: '2026-06-01T02:00:00.000Z' }

  beforeAll(async () => {
    platform = await testPlatform(() => clock.at)
    const context = platform.contextAt(clock.at, founder)
    const unit = (kind: UnitKind, name: string, division: string, parentId: string | null) =>
      createUnit(context, { kind, name, code: division, division, parentId, validFrom: '2020-01-01', validUntil: null })
    const province = await unit('province', '衡原省市场监督管理局', '990000', null)
    const city = await unit('city', '清枰市市场监督管理局', '990100', province.id)
    const county = await unit('county', '沛河县市场监督管理局', '990121', city.id)
    const nameOf = async (role: Role) => usernameOf(await personOf(platform, context, county.id, [role]))
    reviewer = await nameOf('legalReviewer')
    leader = await nameOf('bureauLeader')
    deputy = await nameOf('bureauLeader')
    const handler = await personOf(platform, context, county.id, ['complaintHandler'])
    await marksFor(platform, clock.at, [county.id])
    await useUpTheTime(platform, handler, clock)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async ({ accountId }: Caller) => {
    const accounts = platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId).executeTakeFirstOrThrow()).username
  }
  let address = ''

  test('the reviewer finds the rule, and drafts a shorter time from it', async () => {
    const page = await walk.at(reviewer, '/laws')
    await page.getByLabel('按编号、事项、条文查找').fill('受理决定')
    await look(page, '80-laws')
    await page.getByRole('link', { name: 'A-09' }).click()
    await section(page, '历次版本').getByText('O121').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '81-law')
    await section(page, '历次版本').getByRole('row', { name: /O121/ }).getByRole('button', { name: '据此起草' }).click()
    const form = section(page, '据“O121”起草新版本')
    await form.getByLabel('版本名称').fill('沛河2026')
    await form.getByLabel('适用地').fill('990121')
    await form.getByLabel('依据条文').fill('服务承诺第三条')
    await form.getByLabel('依据文件').fill('沛市监〔2026〕12号')
    await fillDay(form, /^施行日期/, '2026-07-01')
    await form.getByLabel('理由').fill('压缩受理时限')
    await form.getByLabel('受理或者不予受理决定：数值').fill('9')
    await look(page, '82-law-draft')
    await press(form, '据此起草')
    await section(page, '数值').getByText('地方只能缩短').waitFor()
    address = new URL(page.url()).pathname.replace('/office', '')
    await press(page, '提请批准')
    await page.getByText('与上位规定不符：机关的期限只能缩短').waitFor()
    await look(page, '83-law-refused')
    await press(page, '修改')
    await section(page, '修改').getByLabel('受理或者不予受理决定：数值').fill('5')
    await press(section(page, '修改'), '保存')
    await section(page, '数值').getByText('5 个工作日').waitFor()
    await press(page, '提请批准')
    await page.getByText('待批准').first().waitFor()
  })

  test('the leader puts it in force, as a second person', async () => {
    const page = await walk.at(leader, '/')
    await section(page, '待批准的规则版本').getByText('沛河2026').waitFor()
    await look(page, '84-law-home')
    await page.goto(`/office${address}`)
    await press(page, '批准施行')
    await section(page, '批准施行').getByLabel('意见').fill('同意')
    await press(section(page, '批准施行'), '批准施行')
    await page.getByText('已批准').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '85-law-adopted')
  })

  test('anybody weighs a deadline under it, on his phone', async () => {
    const page = await walk.deskOf('a citizen')
    await page.setViewportSize(phone)
    await page.goto('/deadlines')
    await page.getByLabel('规则').selectOption('A-09')
    await page.getByLabel('开始之日').fill('2026-09-23')
    await page.getByText('2026-10-10').first().waitFor()
    await page.getByLabel('适用地区划代码').fill('990121')
    await page.getByText('沛河2026').waitFor()
    await page.getByText('2026-10-08').first().waitFor()
    expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
    expect(await barriersOn(page)).toEqual([])
    await look(page, '86-scale-public')
    await page.getByLabel('规则').selectOption('A-76')
    await page.getByText('2026-09-23 13:00').waitFor()
    await page.getByText('不是全国性的法定期限').waitFor()
    await press(page, '增加扣除期间')
    expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
    expect(await barriersOn(page)).toEqual([])
    await look(page, '86-scale-hours')
    await page.getByLabel('规则').selectOption('A-75')
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.getByText('2026-09-24 09:00').waitFor()
    await look(page, '86-scale-hours-wide')
    await page.setViewportSize(phone)
  })

  test('the office weighs with what was taken out and granted', async () => {
    const page = await walk.at(reviewer, '/deadlines')
    await page.getByLabel('开始之日').fill('2026-06-01')
    await press(page, '增加扣除期间')
    await page.getByLabel('扣除自').fill('2026-06-20')
    await page.getByLabel('扣除至').fill('2026-07-01')
    await page.getByText('2026-08-12').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '87-scale-office')
    await page.goto('/office/rule-versions')
    await page.getByText('沛河2026').first().waitFor()
    await look(page, '88-rule-versions')
  })

  test('a response is declared by one and confirmed by another, and everybody sees that it holds', async () => {
    const page = await walk.at(leader, '/response-periods/new')
    await chooseOf(page, '类别', '疫情防控')
    await page.getByLabel('名称').fill('沛河县二级响应')
    await page.getByLabel('依据文件').fill('沛政发〔2026〕8号')
    await fillDay(page, '开始日期', '2026-06-01')
    await page.getByLabel('适用地').fill('990121')
    await look(page, '89-response-form')
    await press(page, '宣布应急状态')
    await page.getByText('待确认').first().waitFor()
    const second = await walk.at(deputy, '/')
    await section(second, '待确认的应急状态').getByText('沛河县二级响应').click()
    await press(second, '确认施行')
    await second.getByText('施行中').first().waitFor()
    const reader = await walk.at(reviewer, '/laws')
    await reader.getByText('本地正处于疫情防控状态').waitFor()
    expect(await barriersOn(reader)).toEqual([])
    await look(reader, '90-response-banner')
    await look(second, '91-response')
  })

  test('a rule is rehearsed on the matters of the past', async () => {
    const page = await walk.at(reviewer, '/law-rehearsal')
    await page.getByLabel('按哪个版本').fill('O121')
    await press(page, '开始演练')
    await section(page, '推算结果').getByText('变为超期').first().waitFor()
    await section(page, '结果不同的办件').getByText('2025-05-06').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '92-rehearsal')
    await page.getByText('程序', { exact: true }).first().click()
    await chooseOf(page, '程序和版本', '投诉：按 O20 演练 O121 的办件')
    await press(page, '开始演练')
    await section(page, '会被退回的步骤').getByText('该版本没有这一步').waitFor()
    await section(page, '结果不同的办件').getByText('发现违法线索').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '93-procedure-rehearsal')
  })
})

/** A complaint of the year before that took the whole of forty-five working days. */
async function useUpTheTime(platform: TestPlatform, handler: Caller, clock: { at: string }) {
  const now = clock.at
  const on = (day: string) => {
    clock.at = `${day}T02:00:00.000Z`
    return platform.contextAt(clock.at, handler)
  }
  const { id } = await receiveComplaint(on('2025-03-03'), {
    ...{ respondentName: '沛河县鹤鸣轩餐饮店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2025-03-03', facts: '不能加热', claim: '退货退款' },
  })
  await takeMatterStep(on('2025-03-03'), kinds, id, { step: 'accept', version: 1 })
  const input = { code: '3', outcome: '双方未能达成协议' }
  await takeMatterStep(on('2025-05-08'), kinds, id, { step: 'terminate', version: 2, input })
  // And one under the new order, with a lead beside its mediation.
  const other = await receiveComplaint(on('2026-05-06'), {
    ...{ respondentName: '沛河县夜宵食品厂', complainantName: '赵小兰', complainantPhone: '13700000001' },
    ...{ channel: 'counter', receivedOn: '2026-05-06', facts: '标签不符', claim: '退货退款' },
  })
  const both = { complainant: true, respondent: true }
  const steps = [['accept'], ['recordConsent', both], ['mediate'], ['noteLead', { facts: '标签造假' }]] as const
  for (const [at, [step, said]] of steps.entries())
    await takeMatterStep(on('2026-05-07'), kinds, other.id, {
      ...{ step, version: at + 1, ...(said ? { input: said } : {}) },
    })
  clock.at = now
}
