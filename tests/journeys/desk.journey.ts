import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { goTo, press, signIn, widthOf } from './gestures.ts'
import { type House, look, openHouse, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const name = '沛河县老槐树饭馆'

describeJourney('What goes wrong at a desk loses nothing', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('an address typed by hand opens nothing to who may not', async () => {
    const page = await walk.at('registrar', '/plans/new')
    await page.getByText(/您没有此项权限/).waitFor()
    expect(await page.getByLabel('任务名称').count()).toBe(0)
    await look(page, '32-refused')
  })

  test('the session ends while a form is half filled: after signing in it is saved as it was typed', async () => {
    const page = await walk.at('registrar', '/businesses/new')
    await page.getByLabel('名称', { exact: true }).fill(name)
    await page.getByLabel('统一社会信用代码').fill(makeCreditCode('92', '990121', 'MAK00001'))
    await page.getByLabel('住所').fill('清枰市沛河县城关街道槐树巷3号')
    await house.moveTo('2026-03-03T01:00:00.000Z')
    await press(page, '保存')
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.waitFor()
    await look(page, '33-session-ended')
    await signInAgain(page)
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('名称', { exact: true }).inputValue()).toBe(name)
    await press(page, '保存')
    await page.getByRole('heading', { level: 1, name }).waitFor()
  })

  test('without a line the list says so, and goes on when it is back', async () => {
    const page = await walk.at('registrar', '/businesses')
    await page.getByRole('link', { name }).waitFor()
    await page.context().setOffline(true)
    await page.getByRole('searchbox', { name: '搜索' }).fill('老槐树')
    await page.getByText('无法连接服务器').waitFor()
    await look(page, '34-offline')
    await page.context().setOffline(false)
    await press(page, '重试')
    await page.getByRole('link', { name }).waitFor()
  })

  test('on a phone the list stays within the screen, and the menu is one touch away', async () => {
    const page = await house.openDevice(phone)
    await goTo(page, 'registrar', '/businesses')
    await page.getByRole('link', { name }).waitFor()
    await look(page, '35-phone-list')
    expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
    await press(page, '打开业务导航')
    await page.getByRole('link', { name: '待补信息' }).click()
    await page.getByRole('heading', { level: 1, name: '待补信息' }).waitFor()
    await look(page, '36-phone-unknowns')
    expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
  })
})

async function signInAgain(page: Page) {
  expect(await page.getByLabel('用户名').inputValue()).toBe('registrar')
  await signIn(page, 'registrar')
}
