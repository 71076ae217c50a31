import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { founder, marksFor, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, press, section } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-01T01:00:00.000Z' }
const cases = 20
/** So many of them are driven; the keys of the rest are the same. */
const driven = 5

describeJourney('Twenty complaints without a mouse', () => {
  let house: House
  let walk: Walk
  let page: Page
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const county = units.find(({ name }) => name === '沛河县市场监督管理局')?.id ?? ''
    const bureauIds = units.map(({ id }) => id)
    const context = platform.contextAt(clock.at, { ...founder, bureauId: county, bureauIds })
    const person = { unitId: county, officerId: null, state: 'active', password } as const
    const handler = { ...person, username: 'handler', name: '苏接', roles: ['complaintHandler' as const] }
    await createAccount(context, handler, { isPasswordOwn: true })
    await marksFor(platform, clock.at, [county])
    for (let place = 1; place <= cases; place += 1)
      await receiveComplaint(context, {
        ...{ respondentName: `沛河县第${place}家电商行`, complainantName: '王小明', complainantPhone: '13800000000' },
        ...{ channel: 'counter', receivedOn: dayOf(place), facts: '电饭煲不能加热。', claim: '退货退款。' },
      })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
    page = await walk.at('handler', '/inbox')
  })
  inOrder(() => house)

  const key = (name: string) => page.keyboard.press(name)
  const title = () => page.getByRole('heading', { level: 1 })

  test('the queue begins with the nearest end, and opens the case itself', async () => {
    await page.getByRole('link', { name: '沛河县第1家电商行' }).waitFor()
    await key('j')
    await key('Enter')
    await title().filter({ hasText: '沛河县第1家电商行' }).waitFor()
    await section(page, '服务记录').getByText('待回应').waitFor()
    await look(page, '150-case-with-keys')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a call is noted: the first response is stamped, weeks late', async () => {
    await key('c')
    await section(page, '登记联系').getByLabel('通话记录').waitFor()
    await look(page, '151-contact')
    await key('Control+Enter')
    await section(page, '服务记录').getByText('超时回应').waitFor()
    await section(page, '登记联系').waitFor({ state: 'detached' })
  })

  test('Enter that takes a Chinese word sends nothing, nor does one in a day field', async () => {
    await key('c')
    const form = section(page, '登记联系')
    const number = form.getByLabel('号码')
    await number.focus()
    await number.evaluate(compose)
    const time = form.getByLabel('联系时间')
    await time.focus()
    await key('Enter')
    await look(page, '152-day-field-open')
    expect(await page.locator('section tbody tr').filter({ hasText: '已联系上' }).count()).toBe(1)
    await form.getByLabel('通话记录').focus()
    await key('Escape')
    await form.waitFor({ state: 'detached' })
  })

  test('case after case is taken up by its number, and n goes to the next', async () => {
    for (let taken = 1; taken <= driven; taken += 1) {
      const name = await title().innerText()
      await page.getByRole('button', { name: '受理', exact: true }).waitFor()
      await key('1')
      const step = section(page, '受理')
      await step.getByRole('button', { name: '确认办理' }).waitFor()
      await key('Enter')
      await page.locator('.ant-tag').filter({ hasText: '已受理' }).first().waitFor()
      await step.waitFor({ state: 'detached' })
      await key('g')
      const telling = section(page, '告知投诉人受理情况')
      await telling.getByLabel('凭据').waitFor()
      if (taken === 1) await look(page, '153-tell-with-keys')
      await key('Control+Enter')
      await telling.waitFor({ state: 'detached' })
      await section(page, '并行办理').getByText('已告知').waitFor()
      await key('n')
      await title().filter({ hasNotText: name }).waitFor()
    }
    await look(page, '153-next-case')
  })

  test('p goes back, l to the list, and the keys are in the help', async () => {
    const name = await title().innerText()
    await key('p')
    await title().filter({ hasNotText: name }).waitFor()
    await page.locator('.ant-tag').filter({ hasText: '已受理' }).first().waitFor()
    await key('l')
    await title().filter({ hasText: '待办' }).waitFor()
    await key('F1')
    await page.getByText('列表中的下一件').waitFor()
    await look(page, '154-keys-in-help')
  })

  test('wrong department is one step, back to who distributed it', async () => {
    page = await walk.at('handler', '/complaints')
    await page.getByRole('searchbox', { name: '搜索' }).fill('第20家')
    await page.getByRole('link', { name: '沛河县第20家电商行' }).click()
    await page.getByRole('button', { name: '退回分送', exact: true }).waitFor()
    await key('5')
    const step = section(page, '退回分送')
    await step.getByLabel('说明').fill('属于住建部门职责')
    await key('Control+Enter')
    await page.locator('.ant-tag').filter({ hasText: '已退回分送' }).first().waitFor()
  })

  test('who is called back and dissatisfied is worked on again, until none is left', async () => {
    await page.getByRole('button', { name: '回访', exact: true }).waitFor()
    await key('b')
    const form = section(page, '回访')
    await form.getByLabel('本人的话').fill('没有人告诉我去找谁')
    await form.getByRole('combobox', { name: '办理过程' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: '不满意' }).first().click()
    await form.getByLabel('本人的话').focus()
    await look(page, '155-call-back')
    expect(await barriersOn(page)).toEqual([])
    await key('Control+Enter')
    await section(page, '服务记录').getByText('重办中').first().waitFor()
    await look(page, '156-to-be-worked-on-again')
    page = await walk.at('handler', '/reworks')
    await page.getByRole('link', { name: '沛河县第20家电商行' }).waitFor()
    await look(page, '157-clear-to-zero')
    await page.getByRole('link', { name: '沛河县第20家电商行' }).click()
    await section(page, '期限').getByText('重办期限').waitFor()
    await look(page, '158-rework')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a letter is split into its complaints and reports', async () => {
    page = await walk.at('handler', '/letters/new')
    await page.getByLabel('来信人', { exact: true }).fill('王小明')
    await page.getByLabel('来信人电话').fill('13800000000')
    await page.getByLabel('各件').fill('甲店|电饭煲|不能加热|退货\n乙店|牛奶|过期|\n看不懂')
    await look(page, '159-letter')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '拆分并登记')
    await page.getByText('已登记 2 件').waitFor()
    await page.getByText(/第 3 行/).waitFor()
    await look(page, '160-letter-split')
  })

  test('an order of the line is entered, signed and becomes a complaint without being typed again', async () => {
    page = await walk.at('handler', '/work-orders/new')
    await page.getByLabel('标题').fill('电饭煲不能加热')
    await page.getByLabel('工单编号').fill('GD20260601001')
    await page.getByLabel('内容').fill('购买的电饭煲不能加热，要求退货')
    await page.getByLabel('诉求人', { exact: true }).fill('王小明')
    await page.getByLabel('诉求人电话').fill('13800000000')
    await page.getByLabel('涉及主体').fill('沛河县槐荫家电商行')
    await look(page, '161-work-order-new')
    await press(page, '保存')
    await section(page, '期限').getByText('签收期限').waitFor()
    await key('1')
    await section(page, '签收').getByRole('button', { name: '确认办理' }).waitFor()
    await key('Enter')
    await page.locator('.ant-tag').filter({ hasText: '办理中' }).first().waitFor()
    await key('b')
    await section(page, '转为投诉举报').getByLabel('请求').fill('退货退款')
    await key('Control+Enter')
    await page.getByRole('button', { name: '转为投诉举报' }).waitFor({ state: 'detached' })
    await section(page, '对接平台').getByText('没有需要回告的步骤').waitFor()
    await look(page, '162-work-order')
    expect(await barriersOn(page)).toEqual([])
  })
})

const dayOf = (place: number): string => new Date(Date.UTC(2026, 4, 4) + place * 86_400_000).toISOString().slice(0, 10)

/** What a Chinese input method sends while its words are chosen: Enter takes one. */
function compose(box: HTMLElement | SVGElement): void {
  box.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  const enter = { key: 'Enter', code: 'Enter', keyCode: 229, isComposing: true, bubbles: true, cancelable: true }
  const isTaken = !box.dispatchEvent(new KeyboardEvent('keydown', enter))
  if (!isTaken) (box as HTMLInputElement).form?.requestSubmit()
  box.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }))
}
