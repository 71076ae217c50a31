import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { readTable } from '../../kernel/tabular/index.ts'
import { callerOf, findCallerRow } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, press } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const shops = 260

describeJourney('A list is worked through as a whole', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    await openShops(platform)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const atTheList = async (address = '/businesses') => {
    const page = await walk.at('registrar', address)
    await rows(page).first().waitFor()
    return page
  }

  test('two hundred and sixty rows are loaded as one scrolls, and only those in view are drawn', async () => {
    const page = await atTheList()
    await page.getByText(`已显示 50 条，共 ${shops} 条`).waitFor()
    for (const height of [2500, 9000, 30_000]) {
      await page.locator('.sy-rows').evaluate((box, top) => box.scrollTo(0, top), height)
      await page.waitForTimeout(300)
    }
    await page.getByText(`已显示 ${shops} 条，共 ${shops} 条`).waitFor()
    expect(await rows(page).count()).toBeLessThan(80)
    await page.locator('.sy-rows').evaluate((box) => box.scrollTo(0, 0))
  })

  test('a list is kept as it stands, and opens with it', async () => {
    const page = await atTheList()
    await press(page, '列')
    const columns = page.getByRole('tooltip')
    await columns.getByText('紧凑').click()
    await columns.getByRole('checkbox', { name: '注册资本' }).uncheck()
    await press(columns, '“登记状态”前移')
    await press(page, '列')
    await press(page, '名称')
    await page.waitForURL(/sort=name/)
    await press(page, '名称')
    await page.waitForURL(/sort=-name/)
    await press(page, '视图：全部')
    await page.getByRole('menuitem', { name: '保存当前视图……' }).click()
    await page.getByLabel('视图名称').fill('按名称倒排')
    await page.getByLabel('打开清单时默认使用').check()
    await look(page, '40-keep-view')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '保存')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const again = await atTheList()
    await again.waitForURL(/sort=-name&view=/)
    await again.getByRole('button', { name: '视图：按名称倒排', exact: true }).waitFor()
    expect(await again.getByRole('columnheader', { name: '注册资本' }).count()).toBe(0)
    expect(await heads(again)).toEqual(expect.arrayContaining(['登记状态', '主体类型']))
    const order = await heads(again)
    expect(order.indexOf('登记状态')).toBeLessThan(order.indexOf('主体类型'))
    await look(again, '41-view')
    expect(await barriersOn(again)).toEqual([])
  })

  test('by keys alone rows are found and ticked; a key that chooses Chinese words does nothing', async () => {
    const page = await atTheList('/businesses?view=all')
    for (const key of ['j', 'j', 'x', 'j', 'x']) await page.keyboard.press(key)
    await page.getByText('已勾选 2 条').waitFor()
    await page.evaluate(() => {
      const key = new KeyboardEvent('keydown', { key: 'x', keyCode: 229, isComposing: true, bubbles: true })
      document.activeElement?.dispatchEvent(key)
    })
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: '键盘操作' })
    await sheet.getByText('勾选这一行').waitFor()
    await look(page, '42-keys')
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    expect(await page.getByText('已勾选 2 条').count()).toBe(1)
  })

  test('all that a list finds are given to an office, and each row says what became of it', async () => {
    const page = await atTheList('/businesses?view=all')
    await page.getByRole('checkbox', { name: '勾选已加载的各行' }).check()
    await press(page, `选定符合条件的全部 ${shops} 条`)
    await page.getByText(`已选定符合条件的全部 ${shops} 条`).waitFor()
    await press(page, '分派监管所')
    const dialog = page.getByRole('dialog')
    await chooseOf(dialog, '监管所', '城关市场监督管理所')
    await dialog.getByLabel('分派依据').fill('按辖区划分')
    await look(page, '43-assign-many')
    await press(dialog, '分派监管所')
    await dialog.getByText(`已办理 ${shops} 条，未办理 0 条。`).waitFor()
    await look(page, '44-assigned-many')
    expect(await barriersOn(page)).toEqual([])
    await press(dialog.locator('.ant-modal-footer'), '关闭')
    const { rows: left } = await sql<{ count: number }>`select count(*) from businesses.business
      where office_id is null`.execute(house.platform.db)
    expect(left[0]?.count).toBe(0)
  })

  test('the list is taken along as a workbook of as many rows as it says', async () => {
    const page = await atTheList('/businesses?view=all&state=active')
    await press(page, '导出')
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`导出清单（${shops} 条）`).waitFor()
    await dialog.getByText('个人信息将脱敏导出。').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await press(dialog, '开始导出')
    await dialog.getByText(`共 ${shops} 行`).waitFor()
    const waiting = page.waitForEvent('download')
    await dialog.getByRole('link', { name: '下载文件' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toMatch(/^经营主体-2026-03-02-0900\.xlsx$/)
    const place = path.join(await mkdtemp(path.join(os.tmpdir(), 'steelyard-export-')), 'list.xlsx')
    await download.saveAs(place)
    let found = 0
    for await (const { values } of readTable(place)) found += values.length > 0 ? 1 : 0
    expect(found).toBe(shops + 1)
    await dialog.getByRole('link', { name: '我的导出' }).click()
    await page.getByRole('heading', { level: 1, name: '我的导出' }).waitFor()
    await rows(page).first().waitFor()
    await look(page, '45-exports')
    expect(await barriersOn(page)).toEqual([])
  })

  test('on paper stand whose list it is, by what it is filtered, and no button', async () => {
    const page = await atTheList('/businesses?view=all&state=active')
    await page.emulateMedia({ media: 'print' })
    await page.getByText('筛选条件：登记状态：存续').waitFor()
    await page.getByText(/罗登科打印于 2026-03-02 09:00.*数据日期（D）2026-03-02.*日志条数（N）\d+/).waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
    await page.emulateMedia({ media: 'screen' })
  })

  test('nothing broke on the way', () => {
    expect(house.complaints).toEqual([])
  })
})

const rows = (page: Page) => page.locator('tbody tr[data-row]')
const heads = async (page: Page) =>
  (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '')

/** One business entered by hand, and as many like it as make a list one has to scroll. */
async function openShops(platform: TestPlatform) {
  const { rows: accounts } = await sql<{ id: string }>`select id from authorities.account
    where username = 'registrar'`.execute(platform.db)
  const row = await findCallerRow(platform.db, accounts[0]?.id ?? '', '2026-03-02')
  if (!row) throw new Error('the registrar is gone')
  const creditCode = makeCreditCode('92', '990121', 'MAK00001')
  const shop = {
    name: '沛河县福满楼餐饮店',
    subjectKind: 'business',
    state: 'active',
    head: '王小明',
    creditCode,
  } as const
  const { id } = await createBusiness(platform.contextAt(clock.at, callerOf(row)), shop)
  const { rows: names } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'businesses' and table_name = 'business' and is_generated = 'NEVER'
      and column_name not in ('id', 'credit_code', 'name')`.execute(platform.db)
  const columns = sql.join(names.map(({ name }) => sql.ref(name)))
  await sql`insert into businesses.business (id, name, ${columns})
    select gen_random_uuid(), '沛河县第' || n || '商店', ${columns}
    from businesses.business, generate_series(1, ${shops - 1}::int) n where id = ${id}`.execute(platform.db)
}
