import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { password } from './house.ts'

/** What a person does at a page, by the words he reads. */

/** Opens an address of the office; whoever is not signed in, or no longer, does so first. */
export async function goTo(page: Page, username: string, path = '/'): Promise<void> {
  await page.goto(`/office${path}`)
  const asked = page.getByLabel('密码')
  await asked.or(whoAmI(page)).first().waitFor()
  if (await asked.isVisible()) await signIn(page, username)
}

export async function signIn(page: Page, username: string): Promise<void> {
  const name = page.getByLabel('用户名')
  await name.fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await whoAmI(page).waitFor()
}

const whoAmI = (page: Page) => page.getByRole('button', { name: '当前用户' })

export const press = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

export const follow = (page: Page | Locator, name: string | RegExp): Promise<void> =>
  page
    .getByRole('link', { name, exact: typeof name === 'string' })
    .first()
    .click()

/** Opens a list by its label and takes the options that bear these words. */
export async function chooseOf(place: Page | Locator, label: string | RegExp, ...options: string[]): Promise<void> {
  const box = place.getByRole('combobox', { name: label })
  const page = box.page()
  await box.click()
  const list = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  for (const option of options) await list.filter({ hasText: option }).first().click()
  // A list of which several may be taken stays open.
  const many = box.locator('xpath=ancestor::*[contains(@class, "ant-select-multiple")]')
  if ((await many.count()) > 0) await box.press('Escape')
}

/** Types a day where a calendar opens, and takes it. */
export async function fillDay(place: Page | Locator, label: string | RegExp, day: string): Promise<void> {
  const box = place.getByLabel(label)
  await box.fill(day)
  await box.press('Enter')
}

/** A part of a page by its heading. */
export const section = (page: Page, title: string | RegExp): Locator =>
  page.locator('section').filter({ has: page.getByRole('heading', { name: title }) })

/** A number of the page by its title. */
export async function numberAt(page: Page | Locator, title: string): Promise<number> {
  const figure = page.locator('.ant-statistic').filter({ hasText: title }).first()
  return Number((await figure.locator('.ant-statistic-content-value').innerText()).replaceAll(',', ''))
}

/** How wide the page is: more than the screen, and a phone must be pushed about. */
export const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)

/** Waits until nothing fades any more: half a colour has no contrast. What turns for ever is not waited for. */
async function atRest(): Promise<void> {
  const isPassing = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
  // A change of theme begins its colours a frame later, and one may begin another.
  for (let still = 0; still < 2; still += 1) {
    await new Promise((done) => requestAnimationFrame(done))
    const passing = document.getAnimations().filter((one) => one.playState === 'running' && isPassing(one))
    if (passing.length > 0) still = -1
    await Promise.allSettled(passing.map(({ finished }) => finished))
  }
}

/** Violations that keep people out, each with its first place. */
export async function barriersOn(page: Page): Promise<string[]> {
  await page.evaluate(atRest)
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
