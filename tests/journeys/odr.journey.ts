import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { beginNegotiation } from '../../modules/odr/index.ts'
import { openDesk } from '../../modules/submissions/index.ts'
import { founder, marksFor, smallTree, testPlatform } from '../platform.ts'
import { type Simulator, startSimulator } from '../simulators.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, follow, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password, until } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const shop = '老槐树商城'
const phone = { width: 390, height: 844 }

describeJourney('A consumer settles with an enterprise first', () => {
  let house: House
  let walk: Walk
  let sms: Simulator
  let page: Page
  let firm: Page
  let businessId = ''
  let deskId = ''

  beforeAll(async () => {
    sms = await startSimulator('sms')
    const gateway = { url: `http://127.0.0.1:${sms.port}`, key: 'simulated', secret: 'simulated' }
    const platform = await testPlatform(() => clock.at, {
      channels: {
        ...{ mail: null, dingtalk: null },
        sms: { ...gateway, sign: '公平秤', template: 'SMS_1', codeTemplate: 'SMS_2' },
      },
    })
    const tree = await smallTree(platform.contextAt(clock.at, founder))
    const bureauId = tree.county.id
    await marksFor(platform, clock.at, [bureauId])
    const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
    const person = { unitId: bureauId, officerId: null, password, state: 'active' } as const
    const chief = { ...person, username: 'chief', name: '陆科', roles: ['sectionChief' as const] }
    await createAccount(context, chief, { isPasswordOwn: true })
    const business = await createBusiness(context, {
      ...{ name: shop, subjectKind: 'business', creditCode: makeCreditCode('92', '990121', 'MAK00001') },
      ...{ kind: 'individualBusiness', domicile: '沛河县槐树巷3号', foundedOn: '2020-05-05', state: 'active' },
    })
    businessId = business.id
    deskId = (await openDesk(context, { unitId: bureauId, note: '受理本县消费投诉', isOpen: true })).id
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)
  afterAll(() => sms?.stop())

  /** The newest code that went to a telephone. */
  async function codeFor(mobile: string): Promise<string> {
    const sent = async () =>
      (await sms.messages()).messages.filter(({ to, text }) => to === mobile && /\d{6}/.test(text))
    await until(`a code is sent to ${mobile}`, async () => (await sent()).length > 0)
    return /\d{6}/.exec((await sent()).at(-1)?.text ?? '')?.[0] ?? ''
  }

  test('the bureau enters the enterprise and hands it its code', async () => {
    const desk = await walk.at('chief', '/odr-enterprises/new')
    const box = desk.getByRole('combobox', { name: '经营主体' })
    await box.click()
    await box.fill('老槐树')
    await desk.locator('.ant-select-item-option').filter({ hasText: shop }).first().click()
    await desk.getByLabel('联系部门').fill('客户服务部')
    await desk.getByLabel('验证用手机号').fill('13500000001')
    await look(desk, '200-odr-enterprise-new')
    expect(await barriersOn(desk)).toEqual([])
    await press(desk, '保存')
    await desk.getByRole('button', { name: '发放登录码' }).waitFor()
    await press(desk, '发放登录码')
    walk.leave('firm', await desk.getByText('/odr-desk#').innerText())
    await look(desk, '201-odr-enterprise')
    expect(await barriersOn(desk)).toEqual([])
  })

  test('she complains on her telephone, and chooses to settle with the enterprise first', async () => {
    page = await house.openDevice(phone)
    await page.goto('/odr')
    await page.getByText(shop).waitFor()
    await look(page, '202-odr-public-list')
    expect(await barriersOn(page)).toEqual([])
    await follow(page, '投诉它')
    await page.getByText('要先与企业直接和解吗？').waitFor()
    expect(await page.getByLabel('直接向市场监督管理部门投诉').isChecked()).toBe(true)
    await page.getByLabel('先与企业协商').check()
    await page.getByLabel('经过').fill('6月1日买的电饭煲不能加热。')
    await page.getByLabel('您的要求').fill('退款 120 元')
    await page.getByLabel('真实姓名').fill('王小明')
    await page.getByLabel('您的地址').fill('城关街道1号')
    await page.getByLabel('手机号').fill('13800000000')
    await press(page, '发送验证码')
    await page.getByLabel('短信验证码').fill(await codeFor('13800000000'))
    await press(page, '验证')
    await page.getByText('手机号已验证').waitFor()
    expect(await widthOf(page)).toBe(phone.width)
    await look(page, '203-odr-chosen')
    expect(await barriersOn(page)).toEqual([])
    await page.getByLabel('我对所说内容的真实性负责').check()
    await press(page, '提交')
    await page.locator('.sub-key').first().waitFor()
    const [number = '', code = ''] = await page.locator('.sub-key').allInnerTexts()
    walk.leave('number', number)
    walk.leave('code', code)
  })

  test('the enterprise proves its telephone, finds it in its inbox and offers a sum', async () => {
    const link = new URL(walk.found('firm'))
    firm = await house.openDevice(phone)
    await firm.goto(link.pathname + link.hash)
    await press(firm, '发送验证码')
    await firm.getByLabel('短信验证码').fill(await codeFor('13500000001'))
    await press(firm, '验证')
    await firm.getByText('待您答复').waitFor()
    await look(firm, '204-odr-inbox')
    expect(await barriersOn(firm)).toEqual([])
    await press(firm, /退款 120 元/)
    await firm.getByText('王**').waitFor()
    expect(await firm.getByText(/王小明|13800000000|城关街道/).count()).toBe(0)
    await firm.getByLabel('内容').fill('全额退款，三日内到账。')
    await firm.getByLabel('金额（元，可不填）').fill('120')
    await press(firm, '发送')
    await firm.getByText('金额 ¥120.00').waitFor()
    expect(await widthOf(firm)).toBe(phone.width)
    await look(firm, '205-odr-offer')
    expect(await barriersOn(firm)).toEqual([])
  })

  test('on the page to follow her number leads to the negotiation', async () => {
    const other = await house.openDevice(phone)
    await other.goto('/follow')
    await other.getByLabel('编号').fill(walk.found('number'))
    await other.getByLabel('查询码').fill(walk.found('code'))
    await press(other, '查询')
    await other.getByText('这个编号正在与企业协商').waitFor()
    await other.getByText('企业提出的方案').waitFor()
    expect(await other.getByLabel('查询码').count()).toBe(0)
    await look(other, '206-odr-followed')
    expect(await barriersOn(other)).toEqual([])
  })

  test('she reads the offer and accepts it', async () => {
    await follow(page, '查看进度')
    await openAs(page, walk.found('number'), walk.found('code'))
    await page.getByText('企业提出的方案').waitFor()
    expect(await widthOf(page)).toBe(phone.width)
    await look(page, '206-odr-offered')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '接受这个方案')
    await page.getByText('双方已经和解').waitFor()
    await look(page, '207-odr-settled')
  })

  test('what lapses is filed with one press, and the desk reads what was said before', async () => {
    const { platform } = house
    const context = platform.contextAt(clock.at)
    // He is somebody whose telephone was not asked for a code.
    const unproved = { ...context, site: { ...context.site, channels: new Map() } }
    const key = await beginNegotiation(unproved, {
      ...{ kind: 'complaint', deskId, respondentId: businessId, respondentName: shop, facts: '水壶漏水。' },
      ...{ respondentAddress: '槐树巷3号', claim: '换一个新的', name: '李四', mobile: '13900000000' },
      address: '城关街道2号',
    })
    await press(firm, '返回列表')
    await press(firm, /换一个新的/)
    await firm.getByText('李*').first().waitFor()
    await firm.getByText('说明', { exact: true }).click()
    await firm.getByLabel('内容').fill('请先寄回检测。')
    await press(firm, '发送')
    await firm.getByText('请先寄回检测。').first().waitFor()
    await house.moveTo('2026-06-16T02:00:00.000Z')
    const other = await house.openDevice(phone)
    await other.goto('/settle')
    await openAs(other, key.number, key.code)
    await other.getByText('期满未和解').waitFor()
    await look(other, '208-odr-lapsed')
    expect(await barriersOn(other)).toEqual([])
    await press(other, '转为投诉')
    await other.getByText('已转为投诉').waitFor()
    const desk = await walk.at('chief', '/complaints')
    await follow(desk, shop)
    const before = section(desk, '投诉前的在线和解')
    await before.getByText('请先寄回检测。').waitFor()
    await section(desk, '期限').getByText('2026-06-26').first().waitFor()
    await look(desk, '209-complaint-after-odr')
    expect(await barriersOn(desk)).toEqual([])
  })

  test('who leads sees how the enterprise settles', async () => {
    const desk = await walk.at('chief', '/odr-rates')
    await desk.getByText('50.0%').first().waitFor()
    await look(desk, '210-odr-rates')
    expect(await barriersOn(desk)).toEqual([])
    await follow(desk, shop)
    await section(desk, '和解情况').getByText('50.0%').first().waitFor()
    await look(desk, '211-odr-enterprise-rates')
  })

  test('what cannot wait goes to the police, who arrive; the wall shows it until the result is back', async () => {
    const desk = await walk.at('chief', '/linkage-partners/new')
    await desk.getByLabel('单位名称').fill('城关派出所')
    await chooseOf(desk, '类别', '公安')
    await desk.getByLabel('联系部门').fill('值班室')
    await desk.getByLabel('值班电话').fill('0990-110')
    await press(desk, '保存')
    await desk.getByRole('heading', { level: 1, name: '城关派出所' }).waitFor()
    await walk.at('chief', '/complaints')
    await follow(desk, shop)
    const part = section(desk, '应急联动')
    await press(part, '发出联动')
    await chooseOf(part, '联动单位', '城关派出所')
    await chooseOf(part, '紧急情形', '聚集')
    await part.getByLabel('请求内容').fill('店门口有人聚集，请到场维持秩序')
    await look(desk, '212-linkage-order')
    await press(part, '保存')
    await part.getByText('已发出').waitFor()
    await walk.at('chief', '/command-centre')
    await section(desk, '未结束的应急联动').getByText(/聚集/).waitFor()
    await look(desk, '213-linkage-on-the-wall')
    expect(await barriersOn(desk)).toEqual([])
    await follow(section(desk, '未结束的应急联动'), shop)
    await press(desk, '登记到场')
    await press(section(desk, '登记到场'), '保存')
    await press(desk, '登记结果')
    await section(desk, '登记结果').getByLabel('结果').fill('人群已劝散')
    await press(section(desk, '登记结果'), '保存')
    await desk.getByText('已反馈').first().waitFor()
    await look(desk, '214-linkage-ended')
    expect(await barriersOn(desk)).toEqual([])
  })
})

async function openAs(page: Page, number: string, code: string): Promise<void> {
  await page.getByLabel('编号').fill(number)
  await page.getByLabel('查询码').fill(code)
  await press(page, '打开')
}
