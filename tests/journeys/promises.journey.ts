import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { enterWorryFree } from '../../modules/promises/index.ts'
import { founder, marksFor, smallTree, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, press, section } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const shop = '清枰衣坊'

describeJourney('A shop promises to take back without asking why', () => {
  let house: House
  let walk: Walk
  let businessId = ''
  let complaintId = ''

  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at, { url: 'http://localhost:8080' })
    const tree = await smallTree(platform.contextAt(clock.at, founder))
    const bureauId = tree.county.id
    await marksFor(platform, clock.at, [bureauId])
    const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
    await createAccount(
      context,
      {
        ...{ username: 'handler', name: '苏接', unitId: bureauId, officerId: null, password },
        ...{ roles: ['complaintHandler'], state: 'active' },
      },
      { isPasswordOwn: true },
    )
    const business = await createBusiness(context, {
      ...{ name: shop, subjectKind: 'business', kind: 'individualBusiness', domicile: '沛河县槐树巷9号' },
      ...{ foundedOn: '2020-05-05', state: 'active' },
    })
    businessId = business.id
    const complaint = await receiveComplaint(context, {
      ...{ respondentName: shop, respondentId: businessId, channel: 'counter', receivedOn: '2026-06-01' },
      ...{ facts: '承诺十五天退货，第三天就不退。', claim: '退货', complainantName: '王小明' },
      complainantPhone: '13800000000',
    })
    complaintId = complaint.id
    await enterWorryFree(context, { name: '槐树巷', type: 'street', level: 'county', year: 2026 })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('the desk enters the promise of a shop, publishes it and prints what hangs there', async () => {
    const desk = await walk.at('handler', `/return-promises/new?businessId=${businessId}`)
    await desk.getByLabel('店名').fill(shop)
    await desk.getByLabel('退货期（天）').fill('15')
    await desk.getByLabel('适用商品', { exact: true }).fill('服装、鞋帽')
    await desk.locator('form button[type=submit]').last().click()
    await desk.getByText('待审核').first().waitFor()
    walk.leave('promise', new URL(desk.url()).pathname.replace('/office', ''))
    await press(desk, '公示承诺')
    await press(section(desk, '公示承诺'), '确认办理')
    await desk.getByText('公示中').first().waitFor()
    await look(desk, '120-promise')
    expect(await barriersOn(desk)).toEqual([])
    await follow(desk, '打印承诺牌')
    await desk.getByAltText(`${shop} 的承诺码`).waitFor()
    await look(desk, '121-promise-sheet')
    expect(await barriersOn(desk)).toEqual([])
  })

  test('anybody sees behind the code that it holds, and who is named worry-free', async () => {
    const device = await house.openDevice(phone)
    await device.goto('/return-promises')
    await device.getByText(shop).waitFor()
    await look(device, '122-public-promises')
    await follow(device, shop)
    await device.getByText('承诺有效：自购买次日起 15 天内无理由退货').waitFor()
    await look(device, '123-public-promise')
    expect(await barriersOn(device)).toEqual([])
    await device.goto('/worry-free')
    await device.getByText('没有找到').waitFor()
    expect(await barriersOn(device)).toEqual([])
    await device.goto('/promise')
    await device.getByText('这里不能网上申请').waitFor()
    await look(device, '124-apply-at-office')
  })

  test('the page of a complaint starts the warning, and the promise shows it', async () => {
    const desk = await walk.at('handler', `/complaints/${complaintId}`)
    const breach = section(desk, '违反退货承诺')
    await breach.getByLabel('违诺情形').fill('第三天拒绝退货')
    await press(breach, '违诺警示')
    await breach.getByText('已因本件投诉警示').waitFor()
    await follow(breach, shop)
    await desk.getByText('已警示').first().waitFor()
    await desk.getByText('第三天拒绝退货').first().waitFor()
    await look(desk, '125-promise-warned')
  })

  test('goods are brought back, verified and refunded', async () => {
    const desk = await walk.at('handler', walk.found('promise'))
    await follow(desk, '登记退货：本店购买')
    await desk.getByLabel('商品').fill('外套')
    await desk.getByLabel('购物凭证号').fill('R-1')
    await desk.getByLabel('退款金额').fill('199')
    await desk.locator('form button[type=submit]').last().click()
    await press(desk, '核验凭证')
    await press(desk, '已退款')
    await desk.getByRole('button', { name: '已退款' }).waitFor({ state: 'detached' })
    await look(desk, '126-return')
    expect(await barriersOn(desk)).toEqual([])
  })

  test('the list stands beside the plan, and a street is reviewed', async () => {
    const desk = await walk.at('handler', '/return-promises')
    await desk.getByText('2026 年计划与实际').waitFor()
    await look(desk, '127-promises')
    expect(await barriersOn(desk)).toEqual([])
    const streets = await walk.at('handler', '/worry-free-units')
    await follow(streets, '槐树巷')
    await streets.getByText('待评审').first().waitFor()
    await look(streets, '128-worry-free')
    expect(await barriersOn(streets)).toEqual([])
  })
})
