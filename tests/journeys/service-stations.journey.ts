import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { turnLedgers } from '../../modules/stations/index.ts'
import { founder, marksFor, smallTree, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, press, section } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const station = '槐树巷社区消费维权服务站'

describeJourney('A complaint is tried first at the service station it belongs to', () => {
  let house: House
  let walk: Walk
  let complaintId = ''
  let platform: TestPlatform

  beforeAll(async () => {
    platform = await testPlatform(() => clock.at, { url: 'http://localhost:8080' })
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
    const complaint = await receiveComplaint(context, {
      ...{ respondentName: '清枰理发店', respondentAddress: '沛河县槐树巷9号', channel: 'counter' },
      ...{ receivedOn: '2026-06-01', facts: '办卡后关门，押金不退。', claim: '退还押金200元' },
      ...{ complainantName: '王小明', complainantPhone: '13800000000' },
    })
    complaintId = complaint.id
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('one drafts the standard, another puts it in force', async () => {
    const desk = await walk.at('handler', '/station-standards/new')
    await desk.getByLabel('标准名称').fill('社区类服务站建设与评价标准')
    await desk.getByLabel('依据').fill('沛市监〔2026〕5号')
    await desk.locator('form button[type=submit]').last().click()
    await press(desk, '提请批准')
    await desk.getByText('待批准').first().waitFor()
    const chief = await walk.at('chief', new URL(desk.url()).pathname.replace('/office', ''))
    await press(chief, '批准施行')
    await chief.getByText('施行中').first().waitFor()
    await look(chief, '160-station-standard')
    expect(await barriersOn(chief)).toEqual([])
  })

  test('a station is entered, checked item by item, accepted by two and plated', async () => {
    const desk = await walk.at('handler', '/service-stations/new')
    await desk.getByLabel('名称', { exact: true }).fill(station)
    await desk.getByLabel('设立单位').fill('槐树巷社区居民委员会')
    await desk.getByLabel('联系岗位').fill('综合服务岗')
    await desk.getByLabel('服务电话').fill('0990-6612345')
    await desk.getByLabel('地址', { exact: true }).fill('沛河县槐树巷18号')
    await desk.getByLabel('服务范围').fill('槐树巷，城关集贸市场')
    await desk.getByLabel('经度').fill('117.1')
    await desk.getByLabel('纬度').fill('35.1')
    await desk.getByLabel('经办手机号').fill('13700000007')
    await look(desk, '161-new-station')
    await desk.locator('form button[type=submit]').last().click()
    await desk.getByText('待审核').first().waitFor()
    const page = new URL(desk.url()).pathname.replace('/office', '')
    walk.leave('station', page)
    await press(desk, '同意建设')
    await press(section(desk, '同意建设'), '确认办理')
    await press(desk, '对标检查')
    const check = section(desk, '对标检查')
    for (const item of ['有固定的接待场所', '公示服务电话', '有一名以上', '建立登记'])
      await check.getByText(item).first().click()
    await check.getByLabel('检查意见').fill('必备项目齐全')
    await look(desk, '162-station-checked')
    expect(await barriersOn(desk)).toEqual([])
    await press(check, '确认办理')
    await press(desk, '验收')
    await press(section(desk, '验收'), /提请|提交|送审|批/)
    const chief = await walk.at('chief', page)
    await press(section(chief, '审批'), /同意|批准/)
    await chief.getByText('验收合格').first().waitFor()
    const again = await walk.at('handler', page)
    await press(again, '挂牌')
    await press(section(again, '挂牌'), '确认办理')
    await again.getByText('WS2026-0001').first().waitFor()
    await look(again, '163-station')
    await follow(again, '打印站牌和二维码')
    await again.getByAltText(`${station} 的站牌码`).waitFor()
    await look(again, '164-plate')
    expect(await barriersOn(again)).toEqual([])
  })

  test('anybody finds it on the map and in the list', async () => {
    const device = await house.openDevice(phone)
    await device.goto('/stations')
    await device.getByRole('link', { name: station, exact: true }).waitFor()
    await look(device, '165-public-stations')
    expect(await barriersOn(device)).toEqual([])
    await follow(device, station)
    await device.getByText('服务中').waitFor()
    await look(device, '166-public-station')
    expect(await barriersOn(device)).toEqual([])
  })

  test('the desk sends a complaint there with one press; the station answers by its own door', async () => {
    const desk = await walk.at('handler', walk.found('station'))
    await press(desk, '进站码')
    const told = await desk.getByText(/进站号 \d{14}，进站码/).innerText()
    const [, number = '', code = ''] = /进站号 (\d{14})，进站码 (\S+)/.exec(told) ?? []
    const about = await walk.at('handler', `/complaints/${complaintId}`)
    await press(section(about, '转站先行处理'), `转 ${station}`)
    await section(about, '转站先行处理').getByText('已转站').waitFor()
    await look(about, '167-complaint-sent')
    expect(await barriersOn(about)).toEqual([])
    const door = await house.openDevice(phone)
    await door.goto('/station-desk')
    await door.getByLabel('进站号').fill(number)
    await door.getByLabel('进站码').fill(code)
    await press(door, '进入')
    await door.getByText('待办投诉 1 件').waitFor()
    expect(await door.locator('main').innerText()).not.toContain('王小明')
    await look(door, '168-station-desk')
    await door.getByLabel('双方和解').check()
    await door.getByLabel('说明').fill('商家已退还押金')
    await door.getByLabel('为消费者挽回（元）').fill('200')
    await press(door, '答复')
    await door.getByText('没有待办的投诉').waitFor()
    expect(await barriersOn(door)).toEqual([])
    const back = await walk.at('handler', `/complaints/${complaintId}`)
    await section(back, '转站先行处理').getByText('已和解').waitFor()
    walk.leave('key', `${number} ${code}`)
  })

  test('at the end of the month it tells what it did, and the list shows it', async () => {
    clock.at = '2026-07-01T02:00:00.000Z'
    await turnLedgers(platform.contextAt(clock.at, founder))
    const [number = '', code = ''] = walk.found('key').split(' ')
    const door = await house.openDevice(phone)
    await door.goto(`/station-desk#${number}.${code}`)
    const answers = {
      自行接待投诉: '3',
      接待中和解: '2',
      解答咨询: '8',
      '宣传活动（次）': '1',
      '挽回损失（元）': '120',
    }
    for (const [label, value] of Object.entries(answers)) await door.getByLabel(label).fill(value)
    await look(door, '169-station-ledger')
    await press(door, '报送台账')
    await door.getByText('2026-06 台账').waitFor({ state: 'detached' })
    const desk = await walk.at('handler', '/station-ledgers')
    await desk.getByText('已报送').first().waitFor()
    await look(desk, '170-ledgers')
    expect(await barriersOn(desk)).toEqual([])
    const list = await walk.at('handler', '/service-stations')
    await list.getByText(station).waitFor()
    await look(list, '171-stations')
    expect(await barriersOn(list)).toEqual([])
  })
})
