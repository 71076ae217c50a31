import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { founder, testPlatform } from '../platform.ts'
import { type Simulator, startSimulator } from '../simulators.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, follow, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password, phone, until } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T01:00:00.000Z' }
const shop = '沛河县槐荫家电商行'
const second = '沛河县东关百货店'

describeJourney('A matter that went over its day, overseen until it was answered', () => {
  let house: House
  let walk: Walk
  let mail: Simulator
  beforeAll(async () => {
    mail = await startSimulator('mail')
    const channels = {
      ...{ sms: null, dingtalk: null },
      mail: { url: `smtp://127.0.0.1:${mail.port}`, from: 'steelyard@example.gov.cn' },
    }
    const platform = await testPlatform(() => clock.at, { channels })
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const county = units.find(({ name }) => name === '沛河县市场监督管理局')?.id ?? ''
    const context = platform.contextAt(clock.at, {
      ...founder,
      bureauId: county,
      bureauIds: units.map(({ id }) => id),
    })
    const account = (username: string, name: string, roles: Role[]) =>
      createAccount(
        context,
        { username, name, unitId: county, officerId: null, roles, state: 'active', password },
        { isPasswordOwn: true },
      )
    await account('handler', '苏接', ['complaintHandler'])
    await account('chief', '柯长', ['sectionChief'])
    const caller = { ...founder, bureauId: county, bureauIds: [county] }
    for (const respondentName of [shop, second])
      await receiveComplaint(platform.contextAt(clock.at, caller), {
        ...{ respondentName, complainantName: '王小明', complainantPhone: '13800000000', channel: 'counter' },
        ...{ receivedOn: '2026-06-01', facts: '购买的电饭煲不能加热。', claim: '请求退货。' },
      })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)
  afterAll(() => mail?.stop())

  const mails = async () => (await mail.messages()).messages

  const step = async (page: Page, name: string) => {
    await press(page, name)
    await page.getByRole('button', { name, exact: true }).first().waitFor({ state: 'detached' })
  }

  test('who wants to be told by mail proves his address by the code that was sent there', async () => {
    const page = await walk.at('handler', '/profile')
    await follow(page, '通知渠道')
    await page.getByLabel('邮件地址').fill('su@example.gov.cn')
    await press(page, '发送验证码')
    await page.getByText('待验证').waitFor()
    await until('the code arrives', async () => (await mails()).length === 1)
    const code = (await mails())[0]?.text.match(/\d{6}/)?.[0] ?? ''
    await page.getByLabel('邮件验证码').fill(code)
    await press(page, '验证')
    await page.getByText('已验证').waitFor()
    await look(page, '88-channels')
    expect(await barriersOn(page)).toEqual([])
    await walk.at('handler', '/own-agenda')
    await press(page, '生成地址')
    await page.getByText('地址只显示这一次').waitFor()
    await look(page, '89-agenda')
    expect(await barriersOn(page)).toEqual([])
  })

  test('what ends soon is found among all that waits, by one press', async () => {
    await house.moveTo('2026-06-05T01:00:00.000Z')
    const page = await walk.at('handler', '/inbox')
    await follow(page, shop)
    await press(page, '由我办理')
    await page.getByRole('button', { name: '退回本机构' }).waitFor()
    await walk.at('handler', '/inbox')
    await page.getByText('临期和超期').click()
    await page.getByRole('link', { name: new RegExp(shop) }).waitFor()
    await look(page, '90-inbox-at-risk')
    expect(await barriersOn(page)).toEqual([])
  })

  test('what went over its day is proposed to who leads, and set under oversight together', async () => {
    await house.moveTo('2026-06-15T01:00:00.000Z')
    const page = await walk.at('chief', '/oversight-proposals')
    await page.getByRole('link', { name: new RegExp(second) }).waitFor()
    await look(page, '91-proposals')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('checkbox', { name: '勾选已加载的各行' }).check()
    await press(page, '督办')
    const form = page.getByRole('dialog')
    await chooseOf(form, '级别', '督办')
    await form.getByLabel('要求').fill('说明超期原因，三日内办结。')
    await look(page, '92-oversee-many')
    await press(form, '督办')
    await page.getByText('已完成').first().waitFor()
    await walk.at('chief', '/oversights')
    await page.getByText('待签收').nth(1).waitFor()
    await look(page, '93-oversights')
    expect(await barriersOn(page)).toEqual([])
  })

  test('its holder hears it by mail, which names no matter', async () => {
    await until('the mail arrives', async () => (await mails()).some(({ text }) => text.includes('列入督办')))
    const told = (await mails()).map(({ text }) => text).join(' ')
    expect(told).not.toContain(shop)
    expect(told).not.toContain('王小明')
  })

  test('its holder finds it on top, acknowledges it and answers', async () => {
    const page = await walk.at('handler', '/inbox')
    await section(page, '督办事项').getByText('待签收').first().waitFor()
    await look(page, '94-inbox-with-oversight')
    expect(await barriersOn(page)).toEqual([])
    await section(page, '督办事项')
      .getByRole('link', { name: new RegExp(shop) })
      .click()
    await step(page, '签收')
    await press(page, '反馈')
    const form = section(page, '反馈')
    await form.getByLabel('反馈').fill('已约双方于明日调解。')
    await look(page, '95-answer')
    await press(form, '反馈')
    await page.getByText('已反馈').first().waitFor()
    walk.leave('oversight', new URL(page.url()).pathname.replace('/office', ''))
  })

  test('on the page of the complaint everybody sees under which oversight it stands', async () => {
    const page = await walk.at('handler', walk.found('oversight'))
    await page
      .getByRole('link', { name: new RegExp(shop) })
      .first()
      .click()
    await follow(page, '打开所办的记录')
    await section(page, '督办单').getByText('说明超期原因').waitFor()
    await look(page, '96-complaint-overseen')
    expect(await barriersOn(page)).toEqual([])
  })

  test('who set it judges the answer and ends it', async () => {
    const page = await walk.at('chief', walk.found('oversight'))
    await page.getByText('已约双方于明日调解。').first().waitFor()
    await look(page, '97-answered')
    await step(page, '销号')
    await page.getByText('已销号').first().waitFor()
    await look(page, '98-ended')
  })

  test('on a phone an oversight stays within the screen', async () => {
    const page = await house.openDevice(phone)
    await page.goto('/office/')
    await page.getByLabel('用户名').fill('handler')
    await page.getByLabel('密码').fill(password)
    await press(page, '登录')
    await page.getByRole('button', { name: '当前用户' }).waitFor()
    await page.goto(`/office${walk.found('oversight')}`)
    await page.getByText('已销号').first().waitFor()
    await look(page, '99-on-a-phone')
    expect(await widthOf(page)).toBeLessThanOrEqual(390)
  })
})
