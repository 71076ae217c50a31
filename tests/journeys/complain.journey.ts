import path from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { openDesk } from '../../modules/submissions/index.ts'
import { founder, marksFor, smallTree, testPlatform } from '../platform.ts'
import { type Simulator, startSimulator } from '../simulators.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password, pictureFolder, until } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const shop = '老槐树饭馆'
const phone = { width: 390, height: 844 }

describeJourney('A consumer complains on her telephone', () => {
  let house: House
  let walk: Walk
  let sms: Simulator
  let page: Page
  let businessId = ''
  let closedId = ''

  beforeAll(async () => {
    sms = await startSimulator('sms')
    const gateway = { url: `http://127.0.0.1:${sms.port}`, key: 'simulated', secret: 'simulated' }
    const platform = await testPlatform(() => clock.at, {
      url: 'http://localhost:8080',
      channels: {
        ...{ mail: null, dingtalk: null },
        sms: { ...gateway, sign: '公平秤', template: 'SMS_1', codeTemplate: 'SMS_2' },
      },
    })
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
      ...{ name: shop, subjectKind: 'business', creditCode: makeCreditCode('92', '990121', 'MAK00001') },
      ...{ kind: 'individualBusiness', domicile: '沛河县槐树巷3号', foundedOn: '2020-05-05', state: 'active' },
    })
    businessId = business.id
    const gone = await createBusiness(context, {
      ...{ name: '老槐树小卖部', subjectKind: 'business', creditCode: makeCreditCode('92', '990121', 'MAK00002') },
      ...{ kind: 'individualBusiness', domicile: '沛河县槐树巷5号', foundedOn: '2019-05-05', state: 'deregistered' },
    })
    closedId = gone.id
    await openDesk(context, { unitId: bureauId, note: '受理本县消费投诉，电话 0990-12315', isOpen: true })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)
  afterAll(() => sms?.stop())

  test('the desk prints the code of the shop, with its name and who takes complaints', async () => {
    const desk = await walk.at('handler', `/businesses/${businessId}`)
    await follow(desk, '打印店铺投诉码')
    const sheet = desk.getByRole('article', { name: shop })
    await sheet.getByAltText(`${shop} 的投诉码`).waitFor()
    await sheet.getByText('沛河县局').waitFor()
    await sheet.getByText('http://localhost:8080/complain').waitFor()
    expect(await barriersOn(desk)).toEqual([])
    await look(desk, '95-shop-code')
    for (const [size, label] of [
      ['a6', 'A6'],
      ['a4', 'A4'],
    ] as const) {
      await desk.getByText(label).click()
      const file = path.join(pictureFolder, `95-shop-code-${size}.pdf`)
      const pages = String(await desk.pdf({ path: file, preferCSSPageSize: true })).match(/\/Type \/Page\b/g)
      expect(pages?.length).toBe(1)
    }
  })

  test('a code that no shop bears, or one that is closed, says so', async () => {
    const device = await house.openDevice(phone)
    await device.goto('/complain?business=00000000-0000-7000-8000-00000000dead')
    await device.getByText('这个二维码不是登记在册的店铺的').waitFor()
    await device.goto(`/complain?business=${closedId}`)
    await device.getByText('老槐树小卖部 的登记状态已不是在营').waitFor()
    expect(await device.getByText('已选定登记的经营主体').count()).toBe(0)
    await look(device, '95-shop-closed')
    expect(await barriersOn(device)).toEqual([])
    await device.goto(`/complain?business=${businessId}`)
    await device.getByText('已选定登记的经营主体').waitFor()
    await device.goto(`/complain?business=${closedId}`)
    await device.getByText('老槐树小卖部 的登记状态已不是在营').waitFor()
    await device.getByText(shop).first().waitFor()
  })

  test('the code of the shop names it; she says what happened, with a photo, and proves her telephone', async () => {
    page = await house.openDevice(phone)
    await page.goto(`/complain?business=${businessId}`)
    await page.getByText('已选定登记的经营主体').waitFor()
    await look(page, '96-complain-empty')
    expect(await barriersOn(page)).toEqual([])
    await page.getByLabel('经过').fill('6月1日午餐，汤里有虫，店家不肯退款。')
    await page.getByLabel('您的要求').fill('退款 120 元')
    const picture = sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#884422' } })
    await page.getByLabel('添加照片').setInputFiles({
      ...{ name: 'soup.jpg', mimeType: 'image/jpeg' },
      buffer: await picture.jpeg().toBuffer(),
    })
    await page.getByAltText('照片 1').waitFor()
    await page.getByLabel('真实姓名').fill('王小明')
    await page.getByLabel('您的地址').fill('城关街道1号')
    await page.getByLabel('手机号').fill('13800000000')
    await press(page, '发送验证码')
    await page.getByLabel('短信验证码').waitFor()
    await until('the code is sent', async () => (await sms.messages()).messages.length > 0)
    const code = /\d{6}/.exec((await sms.messages()).messages[0]?.text ?? '')?.[0] ?? ''
    await page.getByLabel('短信验证码').fill(code)
    await press(page, '验证')
    await page.getByText('手机号已验证').waitFor()
    expect(await widthOf(page)).toBe(phone.width)
    await look(page, '97-complain-filled')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a page opened anew holds what was written, and what is sent without a network goes when there is one', async () => {
    await page.reload()
    await page.getByAltText('照片 1').waitFor()
    expect(await page.getByLabel('您的要求').inputValue()).toBe('退款 120 元')
    await page.getByLabel('我对所说内容的真实性负责').check()
    await page.context().setOffline(true)
    await press(page, '提交')
    await page.getByText('没有网络，已存在手机上').waitFor()
    await look(page, '98-complain-offline')
    expect(await barriersOn(page)).toEqual([])
    await page.context().setOffline(false)
    await page.getByText('已收到', { exact: true }).waitFor()
    await page.getByText('还有 1 张照片在发送').waitFor({ state: 'detached' })
    await look(page, '99-complain-received')
    const [number = '', code = ''] = await page.locator('.sub-key').allInnerTexts()
    walk.leave('number', number)
    walk.leave('code', code)
  })

  test('the desk finds it with its photo and accepts it', async () => {
    const desk = await walk.at('handler', '/complaints')
    await follow(desk, shop)
    await desk.getByText(`查询编号 ${walk.found('number')} · 手机号经短信验证`).waitFor()
    await desk.getByText('photo.jpg').first().waitFor()
    await look(desk, '100-complaint-from-portal')
    await press(desk, '受理')
    await press(section(desk, '受理'), '确认办理')
    await desk.getByText('已受理').first().waitFor()
  })

  test('she sees by which article until when, takes her paper, and adds something', async () => {
    await follow(page, '查看进度')
    await page.getByLabel('编号').fill(walk.found('number'))
    await page.getByLabel('查询码').fill(walk.found('code').toLowerCase())
    await press(page, '查询')
    await page.getByText('已受理，正在安排调解').waitFor()
    await page.getByText('投诉受理决定书').waitFor()
    const coming = page.waitForEvent('download')
    await press(page, '下载')
    expect((await coming).suggestedFilename()).toContain('市监')
    await page.getByLabel('内容').fill('找到了小票')
    await press(page, '提交')
    await page.getByText('找到了小票').last().waitFor()
    expect(await widthOf(page)).toBe(phone.width)
    await look(page, '101-followed')
    expect(await barriersOn(page)).toEqual([])
  })

  test('the desk invites the shop, which opens the link, proves its telephone and proposes a settlement', async () => {
    const desk = await walk.deskOf('handler')
    await desk.getByLabel('手机号').fill('13500000001')
    await press(desk, '邀请被投诉人答复')
    const link = await desk.getByText('/answer#').innerText()
    expect(await barriersOn(desk)).toEqual([])
    await look(desk, '102-shop-invited')
    const firm = await house.openDevice(phone)
    await firm.goto(new URL(link).pathname + new URL(link).hash)
    await press(firm, '发送验证码')
    await firm.getByLabel('短信验证码').waitFor()
    const sent = async () => (await sms.messages()).messages.filter(({ to }) => to === '13500000001')
    await until('the code is sent to the shop', async () => (await sent()).length > 0)
    await firm.getByLabel('短信验证码').fill(/\d{6}/.exec((await sent())[0]?.text ?? '')?.[0] ?? '')
    await press(firm, '验证')
    await firm.getByText('王**').waitFor()
    expect(await firm.getByText('13800000000').count()).toBe(0)
    await firm.getByText('提出和解方案').click()
    await firm.getByLabel('内容').fill('退款 60 元，三日内办好。')
    await press(firm, '提交答复')
    await firm.getByText('退款 60 元').first().waitFor()
    await firm.getByLabel('添加材料').setInputFiles({
      ...{ name: 'receipt.png', mimeType: 'image/png' },
      buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background: '#224488' } })
        .png()
        .toBuffer(),
    })
    await firm.getByText('receipt.png').waitFor()
    expect(await widthOf(firm)).toBe(phone.width)
    expect(await barriersOn(firm)).toEqual([])
    await look(firm, '103-shop-answers')
  })

  test('the desk and she read what the shop proposes', async () => {
    const desk = await walk.deskOf('handler')
    await desk.reload()
    await desk.getByText('退款 60 元').first().waitFor()
    await desk.getByText('receipt.png').waitFor()
    await look(desk, '104-answer-at-desk')
    await press(page, '退出查询')
    await page.getByLabel('编号').fill(walk.found('number'))
    await page.getByLabel('查询码').fill(walk.found('code'))
    await press(page, '查询')
    await page.getByText('退款 60 元').waitFor()
  })
})
