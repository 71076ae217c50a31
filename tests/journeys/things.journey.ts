import { beforeAll, expect, test } from 'vitest'
import { createBusiness } from '../../modules/businesses/index.ts'
import { founder, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty, watchedShop } from './county.ts'
import { barriersOn, chooseOf, follow, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const lift = '梯11沛C00001(26)'

describeJourney('Lifts and stalls are on file, each with who answers for it', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    await settleShop(platform)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('the registrar enters a lift under the business that uses it', async () => {
    const page = await walk.at('registrar', '/things')
    await page.getByText('还没有设施设备').waitFor()
    await page.getByRole('link', { name: '新建' }).first().click()
    await chooseOf(page, '种类', '电梯')
    await page.getByLabel('编号').fill(lift)
    await page.getByLabel('名称或位置').fill('3号楼西梯')
    const owner = page.getByRole('combobox', { name: '使用单位（经营者）' })
    await owner.fill(watchedShop.name)
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click()
    await look(page, '95-thing-form')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '保存')
    await page.getByRole('heading', { level: 1, name: lift }).waitFor()
    await page.getByText('在用').first().waitFor()
    await look(page, '96-thing')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a file of stalls is looked at first: what is not taken says why', async () => {
    const page = await walk.at('registrar', '/things/import')
    const rows = [
      '种类,编号,使用单位（经营者）,所在地址,状态',
      `市场摊位,A-01,${watchedShop.creditCode},,在用`,
      '飞船,A-02,,,在用',
    ]
    const file = { name: '摊位.csv', mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('飞船').waitFor()
    await look(page, '97-thing-import')
    expect(await barriersOn(page)).toEqual([])
    await press(page, /导入|写入/)
    await page.getByText('导入完成').first().waitFor()
  })

  test('both stand in the register and on the page of the business', async () => {
    const page = await walk.at('planner', '/things')
    await page.getByRole('link', { name: lift }).waitFor()
    await page.getByRole('link', { name: 'A-01' }).waitFor()
    await look(page, '98-things')
    expect(await barriersOn(page)).toEqual([])
    await follow(page, watchedShop.name)
    await section(page, '设施设备').getByRole('link', { name: lift }).waitFor()
    await look(page, '99-business-things')
  })

  test('no page broke', () => expect(house.complaints).toEqual([]))
})

async function settleShop(platform: TestPlatform) {
  const units = await platform.db.selectFrom('authorities.unit').select(['id', 'code']).execute()
  const county = units.find(({ code }) => code === 'PH-3')?.id ?? ''
  const context = platform.contextAt(clock.at, { ...founder, bureauId: county, bureauIds: [county] })
  const { name, creditCode, address: domicile } = watchedShop
  await createBusiness(context, { name, creditCode, domicile, subjectKind: 'business', state: 'active' })
}
