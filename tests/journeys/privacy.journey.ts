import { beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { takeMatterStep } from '../../modules/matters/actions/steps.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, fillDay, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

describeJourney('A person asks that what is kept of him be erased', () => {
  let platform: TestPlatform
  let house: House | undefined
  let walk: Walk
  let chief: string
  let leader: string
  const clock = { at: '2030-06-03T02:00:00.000Z' }

  beforeAll(async () => {
    platform = await testPlatform(() => clock.at)
    const context = platform.contextAt(clock.at, founder)
    const { county } = await smallTree(context)
    const handler = await personOf(platform, context, county.id, ['complaintHandler'])
    const nameOf = async (role: Role) => usernameOf(await personOf(platform, context, county.id, [role]))
    chief = await nameOf('sectionChief')
    leader = await nameOf('bureauLeader')
    await complained(platform, handler, clock, '2020-03-02', '沛河县鹤鸣轩餐饮店')
    await complained(platform, handler, clock, '2029-03-05', '沛河县南门百货店')
    clock.at = '2030-06-03T02:00:00.000Z'
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async ({ accountId }: Caller) => {
    const accounts = platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId).executeTakeFirstOrThrow()).username
  }
  let address = ''

  test('the request is entered, with the day by which he is answered', async () => {
    const page = await walk.at(chief, '/privacy-requests/new')
    await page.getByLabel('申请人').fill('王小明')
    await page.getByLabel('联系方式').fill('13800001234')
    await chooseOf(page, '请求事项', '删除')
    await chooseOf(page, '身份核验方式', '核对身份证件')
    await fillDay(page, '收到日期', '2030-06-03')
    await page.getByLabel('请求内容').fill('请删除我以前投诉中的姓名和电话')
    expect(await barriersOn(page)).toEqual([])
    await look(page, '95-privacy-new')
    await press(page, '登记请求')
    await page.getByText('2030-06-24').first().waitFor()
    address = new URL(page.url()).pathname.replace('/office', '')
  })

  test('his records are found by the exact phone: one may go, one must be kept', async () => {
    const page = await walk.at(chief, address)
    await press(page, '查找记录')
    const form = section(page, '查找记录')
    await form.getByLabel('姓名、电话或地址').fill('13800001234')
    await press(form, '查找')
    await form.getByText('找到 2 条记录，其中 2 条新列入').waitFor()
    const found = section(page, '涉及的记录')
    await found.getByText('可以删除').waitFor()
    await found.getByText('依法保存').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '96-privacy-found')
    await found.getByRole('link', { name: '沛河县南门百货店' }).click()
    await press(page, '提请删除')
    const propose = section(page, '提请删除')
    await propose.getByLabel('依据文件').fill('沛市监〔2030〕5号')
    await propose.getByLabel('理由').fill('本人申请')
    await press(propose, '提请删除')
    await propose.getByText('法律要求保存至 2039-03-05').waitFor()
    await look(page, '97-privacy-held')
  })

  test('what may go is proposed on a paper and approved by a second person', async () => {
    const page = await walk.at(chief, address)
    await section(page, '涉及的记录').getByRole('link', { name: '沛河县鹤鸣轩餐饮店' }).click()
    await press(page, '提请删除')
    const propose = section(page, '提请删除')
    await propose.getByLabel('依据文件').fill('沛市监〔2030〕5号')
    await propose.getByLabel('理由').fill('本人申请，保存期限届满')
    await press(propose, '提请删除')
    await page.getByText('待批准').first().waitFor()
    const second = await walk.at(leader, '/')
    await section(second, '待批准的个人信息删除').getByText('沛河县鹤鸣轩餐饮店').click()
    await second.getByText('沛市监〔2030〕5号').waitFor()
    expect(await barriersOn(second)).toEqual([])
    await look(second, '98-privacy-approve')
    await press(second, '批准删除')
    await second.getByText('已依法删除').or(second.getByText('正在删除')).first().waitFor()
  })

  test('the record says that it was erased, and neither a mask nor unknown', async () => {
    await platform.settle()
    const page = await walk.at(chief, '/privacy-erasures')
    await page.getByText('已依法删除').first().waitFor()
    await look(page, '99-privacy-erasures')
    await page.getByRole('link', { name: '沛河县鹤鸣轩餐饮店' }).first().click()
    await page.getByRole('link', { name: '打开记录' }).click()
    await page.getByText('已依法删除').first().waitFor()
    await section(page, '沿革').getByText('依法删除个人信息').waitFor()
    expect(await page.getByText('138****1234').count()).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await look(page, '99-privacy-complaint')
  })

  test('another asks for a copy of what is kept of him and takes it with him', async () => {
    const page = await walk.at(chief, '/privacy-requests/new')
    await page.getByLabel('申请人').fill('王小明')
    await page.getByLabel('联系方式').fill('13800001234')
    await chooseOf(page, '请求事项', '查阅、复制')
    await chooseOf(page, '身份核验方式', '核对身份证件')
    await fillDay(page, '收到日期', '2030-06-03')
    await page.getByLabel('请求内容').fill('请提供本机关保存的我的个人信息副本')
    await press(page, '登记请求')
    await page.getByText('2030-06-24').first().waitFor()
    await press(page, '查找记录')
    const form = section(page, '查找记录')
    await form.getByLabel('姓名、电话或地址').fill('13800001234')
    await press(form, '查找')
    await section(page, '涉及的记录').getByText('依法保存').first().waitFor()
    await press(page, '制作副本')
    const order = section(page, '制作副本')
    await order.getByText('联系方式一致').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '99-privacy-copy-order')
    await press(order, '制作副本')
    await section(page, '副本').getByText('正在制作').waitFor()
    await platform.settle()
    await page.reload()
    await section(page, '副本').getByText('待交付').waitFor()
    await look(page, '99-privacy-copy-ready')
    await section(page, '副本').getByRole('link', { name: '个信复〔2030〕1号' }).click()
    await page.getByRole('link', { name: '打印件（PDF）' }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1)
    const paper = await page.request.get(`/api/privacy-copies/${id}/paper`)
    expect(paper.headers()['content-type']).toBe('application/pdf')
    const data = await (await page.request.get(`/api/privacy-copies/${id}/data`)).json()
    // This request, what he complained of, and what he had asked before.
    expect(data.records.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...['privacyRequest', 'complaint', 'privacyRequest'],
    ])
    await press(page, '交付副本')
    const handing = section(page, '交付副本')
    await chooseOf(handing, '交付方式', '当面交付')
    await handing.getByLabel('交付凭证').fill('签收单2030-12')
    expect(await barriersOn(page)).toEqual([])
    await look(page, '99-privacy-copy-hand-over')
    await press(handing, '交付副本')
    await page.getByText('已交付').first().waitFor()
    await look(page, '99-privacy-copy-handed-over')
  })

  test('he is answered, and who asked goes with the answer', async () => {
    const page = await walk.at(chief, address)
    await press(page, '答复')
    const form = section(page, '答复')
    await chooseOf(form, '处理结果', '部分同意')
    await form.getByLabel('答复内容').fill('一条已删除；一条依法保存至2039年3月5日。')
    await press(form, '答复')
    await page.getByText('已答复').first().waitFor()
    await page.getByText('已依法删除').first().waitFor()
    await look(page, '99-privacy-answered')
    await page.goto('/office/privacy-retention')
    await page.getByText('文书档案保管期限规定').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '99-privacy-retention')
  })
})

/** A complaint that was told elsewhere on the day it came. */
async function complained(
  platform: TestPlatform,
  handler: Caller,
  clock: { at: string },
  day: string,
  respondentName: string,
) {
  clock.at = `${day}T02:00:00.000Z`
  const context = () => platform.contextAt(clock.at, handler)
  const { id } = await receiveComplaint(context(), {
    ...{ respondentName, complainantName: '王小明', complainantPhone: '13800001234', channel: 'counter' },
    ...{ receivedOn: day, facts: '王小明称电饭煲不能加热', claim: '退货退款' },
  })
  const input = { outcome: '告知向住建部门反映' }
  await takeMatterStep(context(), kinds, id, { step: 'guide', version: 1, input })
}
