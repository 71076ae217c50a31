import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import { openDesk } from '../../modules/submissions/index.ts'
import { founder, marksFor, smallTree, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, press, section } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const asked = '网购的鞋子七天内可以退货吗？'

describeJourney('What one is answered, everybody finds', () => {
  let house: House
  let walk: Walk

  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at, { url: 'http://localhost:8080' })
    const tree = await smallTree(platform.contextAt(clock.at, founder))
    const bureauId = tree.county.id
    await marksFor(platform, clock.at, [bureauId])
    const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
    const people = [
      ['handler', '苏接', 'complaintHandler'],
      ['chief', '陈科', 'sectionChief'],
    ] as const
    for (const [username, name, role] of people)
      await createAccount(
        context,
        { username, name, unitId: bureauId, officerId: null, password, roles: [role], state: 'active' },
        { isPasswordOwn: true },
      )
    await openDesk(context, { unitId: bureauId, note: '网上咨询', isOpen: true })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('a call is entered and answered, and its answer drafted for everybody', async () => {
    const desk = await walk.at('handler', '/advice-questions/new')
    await desk.getByLabel('咨询内容').fill(asked)
    await desk.getByLabel('姓名').fill('王小明')
    await desk.getByLabel('电话').fill('13800000000')
    await desk.locator('form button[type=submit]').last().click()
    await desk.getByText('待答复').first().waitFor()
    await press(desk, '答复')
    const answer = section(desk, '答复').first()
    await answer.getByLabel('答复').fill('签收次日起七日内可以无理由退货，鲜活、定作等商品除外。')
    await press(answer, '确认办理')
    await desk.getByText('已答复').first().waitFor()
    await look(desk, '180-question')
    expect(await barriersOn(desk)).toEqual([])
    await press(desk, '据此起草知识')
    await press(desk, '提请审核')
    await desk.getByText('待审核').first().waitFor()
    const chief = await walk.at('chief', new URL(desk.url()).pathname.replace('/office', ''))
    await press(chief, '审核公开')
    await chief.getByText('已公开').first().waitFor()
    await look(chief, '181-article')
    expect(await barriersOn(chief)).toEqual([])
  })

  test('whoever types the same is shown the answer, may ask all the same, and follows it', async () => {
    const device = await house.openDevice(phone)
    await device.goto('/ask')
    await device.getByLabel('咨询内容').fill('我买的鞋七天能退货吗')
    await device.getByText('是不是想问这些？').waitFor()
    await look(device, '182-ask')
    expect(await barriersOn(device)).toEqual([])
    await follow(device, asked)
    await device.getByText('鲜活、定作等商品除外').waitFor()
    await look(device, '183-public-article')
    expect(await barriersOn(device)).toEqual([])
    await device.goto('/ask')
    await device.getByLabel('咨询内容').fill('健身房关门，卡里的钱不退怎么办？')
    await device.getByLabel('涉及的商家（可不填）').fill('清枰健身')
    await device.getByLabel('姓名').fill('李小红')
    await device.getByLabel('手机号').fill('13700000001')
    await press(device, '提交咨询')
    const receipt = await device.getByText(/查询编号 \d{14}/).innerText()
    const [, number = '', code = ''] = /查询编号 (\d{14})，查询码 (\S+?)。/.exec(receipt) ?? []
    await device.getByLabel('查询编号').fill(number)
    await device.getByLabel('查询码').fill(code)
    await press(device, '查看')
    await device.getByText('答复期限').waitFor()
    await look(device, '184-asked')
  })

  test('a question that is a complaint becomes one with one press', async () => {
    const desk = await walk.at('handler', '/advice-questions')
    await desk.getByText('近 90 天咨询最多的主题').waitFor()
    await look(desk, '185-questions')
    expect(await barriersOn(desk)).toEqual([])
    await follow(desk, /健身房关门/)
    await press(desk, '转为投诉')
    await press(section(desk, '转为投诉').first(), '确认办理')
    await follow(desk, '打开投诉')
    await desk.getByText('清枰健身').first().waitFor()
    await look(desk, '186-complaint-of-question')
  })
})
