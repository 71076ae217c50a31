import { expect } from 'vitest'
import { chineseDay } from '../../../kernel/calendar.ts'
import { callerOf, findCallerRow } from '../../../modules/authorities/index.ts'
import { enterReceipt } from '../../../modules/exchange/index.ts'
import { confirmResult, enterResult, findDraw } from '../../../modules/inspections/index.ts'
import { usernameOf } from '../county.ts'
import { barriersOn, follow, press, section } from '../gestures.ts'
import { look, until } from '../house.ts'
import type { Walk } from '../walk.ts'

/** Inside the window of the plan, which begins a fortnight after it was written. */
const visitDay = '2026-03-17T02:00:00.000Z'

export async function enterAResult({ at, found, house }: Walk) {
  await house.moveTo(visitDay)
  const page = await at(usernameOf(found('first officer')))
  await look(page, '21-home-officer')
  await follow(page, found('drawn business'))
  await press(page, '录入结果')
  const form = section(page, '录入结果')
  const nothingFound = form.getByRole('checkbox', { name: /^1 未发现问题/ })
  await form.getByRole('checkbox', { name: /^6 发现问题已责令改正/ }).check()
  expect(await nothingFound.isDisabled()).toBe(true)
  await form.getByText('——与“发现问题已责令改正”互斥').first().waitFor()
  await form.getByLabel('改正要求').fill('在经营场所显著位置悬挂营业执照')
  await look(page, '22-result-form')
  expect(await barriersOn(page)).toEqual([])
  await press(form, '录入结果')
  await page.getByText('待第二人确认').first().waitFor()
  // Who entered it does not confirm it.
  await page.getByRole('button', { name: '确认无误', description: /另一名检查人员/ }).waitFor()
}

export async function confirmTheResult({ at, found }: Walk) {
  const page = await at(usernameOf(found('second officer')))
  await page
    .getByRole('row', { name: new RegExp(found('drawn business')) })
    .getByText('待我确认')
    .waitFor()
  await follow(page, found('drawn business'))
  await press(page, '确认无误')
  await page.getByText('待公示').first().waitFor()
  await look(page, '23-result-confirmed')
}

export async function enterTheReceipt({ at, found }: Walk) {
  const page = await at('planner', '/deliveries')
  await page
    .getByRole('link', { name: new RegExp(found('drawn business')) })
    .first()
    .click()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const lines = section(page, '复制到对方系统').locator('ol button')
  await lines.first().focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^已复制“/).waitFor()
  expect(await lines.nth(1).evaluate((line) => line === document.activeElement)).toBe(true)
  await look(page, '24-assisted-entry')
  await page.getByLabel('回执编号').fill('GSXT-2026-000317')
  await press(page, '录入回执')
  await page.getByText('已回执').first().waitFor()
  await look(page, '25-receipt-entered')
}

/** The other pairs do the same; that it works from the pages has just been seen. */
export async function finishTheOthers({ found, house: { platform } }: Walk) {
  const { db } = platform
  const as = async (accountId: string) => {
    const row = await findCallerRow(db, accountId, chineseDay(visitDay))
    if (!row) throw new Error('nobody has this account')
    return platform.contextAt(visitDay, callerOf(row))
  }
  const accounts = await db.selectFrom('authorities.account').select(['id', 'officerId', 'username']).execute()
  const accountOf = (officerId: string | null) => accounts.find((one) => one.officerId === officerId)?.id ?? ''
  const planner = await as(accounts.find(({ username }) => username === 'planner')?.id ?? '')
  const rest = db.selectFrom('inspections.inspection').selectAll().where('state', '=', 'assigned')
  for (const { id, firstOfficerId, secondOfficerId, version } of await rest.execute()) {
    const input = { way: 'onSite' as const, codes: [1], checkedOn: '2026-03-17', version }
    const entered = await enterResult(await as(accountOf(firstOfficerId)), id, input)
    const second = await as(accountOf(secondOfficerId))
    const { deliveryId } = await confirmResult(second, id, { version: entered.version })
    const receipt = { receiptNumber: `GSXT-${id.slice(-6)}`, receivedOn: '2026-03-17', version: 1 }
    await enterReceipt(planner, deliveryId ?? '', receipt)
  }
  const isOpen = async () => (await findDraw(db, found('draw')))?.publishedOn === '2026-03-17'
  await until('the draw is opened to the public', isOpen)
}
