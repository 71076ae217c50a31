import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { demonstrationPassword } from '../../demo/accounts.ts'
import { fillDemonstration } from '../../demo/index.ts'
import { testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, press, widthOf } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'

const today = '2026-08-20'
const clock = { at: `${today}T01:00:00.000Z` }
const phone = { width: 390, height: 844 }

describeJourney('A fresh demonstration shows the work for consumers', () => {
  let house: House
  let leader: Page

  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    const ground = { ...platform, modules, print: () => {}, milliseconds: () => 0 }
    await fillDemonstration(ground, { seed: 'small', size: 300, today })
    house = await openHouse(platform, clock)
    leader = await house.openDevice()
    await leader.goto('/office/')
    await leader.getByLabel('用户名').fill('county-leader')
    await leader.getByLabel('密码').fill(demonstrationPassword)
    await press(leader, '登录')
    await leader.getByRole('button', { name: '当前用户' }).waitFor()
  }, 900_000)
  afterAll(() => house?.close())

  test('the sentences of the year print numbers that open their records', async () => {
    await leader.goto('/office/sentences')
    const channels = leader.getByRole('region', { name: '接诉即办' })
    await channels.getByText('近一年').or(channels.getByText('个渠道接收诉求')).first().waitFor()
    expect(await leader.getByText('（本平台不计）').count()).toBeGreaterThan(0)
    await look(leader, '300-sentences')
    expect(await barriersOn(leader)).toEqual([])
    await leader.getByText('数字口径和记录').nth(6).click()
    await look(leader, '301-sentences-open')
    expect(await barriersOn(leader)).toEqual([])
    const count = Number((await channels.getByRole('link', { name: /接收诉求件数/ }).innerText()).replaceAll(',', ''))
    await channels.getByRole('link', { name: /接收诉求件数/ }).click()
    await leader.getByText(`${count} 条`).first().waitFor()
    await look(leader, '302-tickets-of-sentence')
  }, 120_000)

  test('on a telephone the sentences fit as well', async () => {
    await leader.setViewportSize(phone)
    await leader.goto('/office/sentences')
    await leader.getByText('个渠道接收诉求').waitFor()
    expect(await widthOf(leader)).toBe(phone.width)
    await look(leader, '303-sentences-phone')
    await leader.setViewportSize({ width: 1280, height: 900 })
  }, 120_000)

  test.each([
    ['command-centre', '304-command-centre'],
    ['tickets', '305-tickets'],
    ['ticket-channels', '306-ticket-channels'],
    ['linkages', '307-linkages'],
    ['listings', '308-listings'],
    ['return-promises', '309-return-promises'],
    ['worry-free-units', '310-worry-free-units'],
    ['rewards', '311-rewards'],
    ['remedies', '312-remedies'],
    ['odr-rates', '313-odr-rates'],
  ])(
    'the office shows %s filled',
    async (address, picture) => {
      await leader.goto(`/office/${address}`)
      await leader.locator('main h1').first().waitFor()
      await look(leader, picture)
      expect(await leader.locator('.ant-empty').count()).toBe(0)
      expect(await barriersOn(leader)).toEqual([])
    },
    120_000,
  )

  test('each public page fits a telephone and shows no barrier', async () => {
    const page = await house.openDevice(phone)
    const pages = [
      'boards',
      'complaint-postings',
      'return-promises',
      'worry-free',
      'promise',
      'odr',
      'settle',
      'follow',
    ]
    for (const [place, name] of [...pages, 'odr-desk', 'complain', 'answer'].entries()) {
      await page.goto(`/${name}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look(page, `32${place}-public-${name}`)
      expect([name, await widthOf(page), await barriersOn(page)]).toEqual([name, phone.width, []])
    }
  }, 240_000)

  test('a number nobody gave out is refused where it is followed', async () => {
    const page = await house.openDevice(phone)
    await page.goto('/follow')
    await page.getByLabel('编号').fill('20260820000000')
    await page.getByLabel('查询码').fill('ABCDEFGHJK')
    await press(page, '查询')
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByLabel('查询码').count()).toBe(1)
    await look(page, '340-follow-unknown')
  }, 60_000)
})
