import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { readableOf } from '../../kernel/files.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount, createUnit } from '../../modules/authorities/index.ts'
import {
  assignToOffice,
  beginImport,
  importPlaces,
  keepRegisterFile,
  mergeImport,
  readImport,
} from '../../modules/businesses/index.ts'
import { founder, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, fillDay, follow, press, widthOf } from './gestures.ts'
import { type House, look, openHouse, password, phone } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }

const square = (west: number, east: number) => [
  [
    [west, 36],
    [east, 36],
    [east, 36.04],
    [west, 36.04],
    [west, 36],
  ],
]
const featureOf = (unit: string, west: number, east: number) => ({
  type: 'Feature',
  properties: { name: unit },
  geometry: { type: 'Polygon', coordinates: square(west, east) },
})
const fileOf = (...features: object[]) => ({
  name: 'boundaries.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
})

/** The head of the office, who draws its grids; two grids. */
async function settleOffice(platform: TestPlatform) {
  const asFounder = platform.contextAt(clock.at, founder)
  const { rows } = await platform.pool.query(`select id, bureau_id from authorities.unit where kind = 'office'`)
  const [{ id: officeId, bureau_id: bureauId }] = rows
  for (const [at, name] of ['第一网格', '第二网格'].entries())
    await createUnit(asFounder, {
      ...{ kind: 'grid', name, code: `WG-${at}`, parentId: officeId, division: null },
      ...{ validFrom: '2020-01-01', validUntil: null },
    })
  await createAccount(
    platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] }),
    {
      ...{ username: 'head', name: '所长方', unitId: officeId, officerId: null },
      ...{ roles: ['officeHead'], state: 'active', password },
    },
    { isPasswordOwn: true },
  )
}

/** Three hundred shops in both grids, in streets; and one of which nobody knows where it lies. */
async function settleShops(platform: TestPlatform) {
  const { rows } = await platform.pool.query(`select id, bureau_id from authorities.unit where kind = 'office'`)
  const [{ id: officeId, bureau_id: bureauId }] = rows
  const context = platform.contextAt(clock.at, { ...founder, bureauId, bureauIds: [bureauId] })
  const register = ['企业名称,统一社会信用代码,注册日期,企业类型,住所']
  const places = ['统一社会信用代码,经度,纬度']
  for (let at = 0; at <= 300; at++) {
    const code = makeCreditCode('92', '990121', `MAM${String(at).padStart(5, '0')}`)
    const isLost = at === 300
    const [name, street] = isLost ? ['沛河县无位置店', '文昌街1号'] : [`沛河县地图店${at}`, `人民路${at + 1}号`]
    register.push([name, code, '2019-05-06', '个体工商户', `清枰市沛河县城关街道${street}`].join())
    if (!isLost) places.push([code, 117.002 + (at % 20) * 0.0018, 36.004 + Math.floor(at / 20) * 0.0018].join())
  }
  const kept = await keepRegisterFile(context, readableOf(register.join('\n')))
  const { id } = await beginImport(context, { file: kept, name: 'shops.csv' })
  await readImport(context, id, async () => {})
  await mergeImport(context, id)
  const { rows: shops } = await platform.pool.query('select id from businesses.business')
  await assignToOffice(context, { businessIds: shops.map((shop) => shop.id), officeId, reason: '划片' })
  const file = await context.files.keep(readableOf(places.join('\n')), 1e6)
  await importPlaces(context, { file, dryRun: false })
}

const mapOf = (page: Page) => page.locator('.sy-map-canvas[data-open="true"]')

describeJourney('Lines and places on the map', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    await settleOffice(platform)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('a file whose grids overlap is refused with both names, before anything is written', async () => {
    const page = await walk.at('head', '/boundaries/import')
    const office = featureOf('城关市场监督管理所', 117, 117.04)
    await page
      .locator('input[type=file]')
      .setInputFiles(fileOf(office, featureOf('第一网格', 117, 117.025), featureOf('第二网格', 117.02, 117.04)))
    await page.getByText('已读取 3 个图形').waitFor()
    await fillDay(page, '启用日期', '2026-01-01')
    await page.getByLabel('资料来源').fill('县自然资源局界线')
    await page.getByLabel('审图号').fill('鲁S（2026）001号')
    await press(page, '预览')
    await page.getByText('有 1 处问题，整份未采用').waitFor()
    await page.getByText(/与“第二网格”重叠/).waitFor()
    await look(page, '60-boundaries-refused')
  })

  test('mended, it is looked at on the map and put in force', async () => {
    const page = await walk.deskOf('head')
    const office = featureOf('城关市场监督管理所', 117, 117.04)
    await page
      .locator('input[type=file]')
      .setInputFiles(fileOf(office, featureOf('第一网格', 117, 117.02), featureOf('第二网格', 117.02, 117.04)))
    await press(page, '预览')
    await mapOf(page).waitFor()
    await look(page, '61-boundaries-preview')
    await press(page, '启用 3 条界线')
    await page.getByRole('heading', { level: 1, name: '辖区地图' }).waitFor()
    await page.getByText('网格', { exact: true }).first().click()
    await page.getByText('共 2 个单位有界线').waitFor()
    await page.locator('.sy-map-name', { hasText: '第一网格' }).waitFor()
    await page.locator('.sy-map-canvas path.sy-map-shape').nth(1).waitFor()
    await look(page, '62-boundaries')
    expect(await barriersOn(page)).toEqual([])
  })

  test('a corner both grids share is moved for both, undone and moved again', async () => {
    const page = await walk.deskOf('head')
    await follow(page, '绘制界线')
    await mapOf(page).waitFor()
    await page.locator('.sy-map-canvas path[stroke="#1b5e8c"]').nth(1).waitFor()
    await moveCorner(page)
    await page.getByText('已改动 2 条界线').waitFor()
    await look(page, '63-boundaries-drawn')
    await press(page, '撤销一步')
    await page.getByText('已改动 0 条界线').waitFor()
    await moveCorner(page)
    await page.getByText('已改动 2 条界线').waitFor()
    await fillDay(page, '启用日期', '2026-03-01')
    await page.getByLabel('资料来源').fill('网格调整')
    await press(page, '预览')
    await page.getByText('将启用 2 条界线').waitFor()
    await press(page, '启用 2 条界线')
    await page.getByText('2026-02-28').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('shops lie on the map, as many as in the list below, from far and near', async () => {
    await settleShops(house.platform)
    const page = await walk.at('head', '/map')
    await page.getByText('图上 300 户').waitFor()
    await page.locator('.sy-map-canvas .sy-map-mark').first().waitFor()
    await page.getByText(/共 300 条/).waitFor()
    await look(page, '65-map-far')
    expect(await barriersOn(page)).toEqual([])
    const few = page.locator('.sy-map-canvas .sy-map-mark').first()
    await few.press('Enter')
    await page.getByText(/图上 (?!300 )\d+ 户/).waitFor()
    await look(page, '66-map-nearer')
    await page.getByRole('button', { name: '放大' }).click()
    await page.getByRole('button', { name: '放大' }).click()
    await page.locator('.sy-map-canvas .sy-map-one').first().waitFor()
    await look(page, '67-map-near')
    const total = /图上 (\d+) 户/.exec(await page.getByText(/图上 \d+ 户/).innerText())?.[1]
    await page.getByText(new RegExp(`共 ${total} 条`)).waitFor()
    await page.locator('.sy-map-canvas .sy-map-one').first().press('Enter')
    await page.getByRole('heading', { level: 1, name: /沛河县地图店/ }).waitFor()
  })

  test('a place nobody knows is a to-do, and is set on the map', async () => {
    const page = await walk.at('head', '/premises/unknown')
    await page.getByRole('link', { name: /文昌街1号/ }).click()
    await mapOf(page).click()
    await look(page, '68-locate')
    await press(page, '保存')
    await page.getByRole('heading', { level: 1, name: '沛河县无位置店' }).waitFor()
  })

  test('the map fits a phone', async () => {
    const page = await walk.at('head', '/map')
    await page.setViewportSize(phone)
    await mapOf(page).waitFor()
    expect(await widthOf(page)).toBeLessThanOrEqual(phone.width)
    await look(page, '64-map-phone')
    expect(house.complaints).toEqual([])
  })
})

/** The upper corner that both grids share stands in the middle of the map: it is drawn a little down. */
async function moveCorner(page: Page) {
  const frame = await mapOf(page).boundingBox()
  if (!frame) throw new Error('there is no map')
  const area = await page.locator('.leaflet-overlay-pane path.sy-map-shape').first().boundingBox()
  if (!area) throw new Error('there is no line')
  const [x, top] = [area.x + area.width / 2, area.y]
  await page.mouse.click(area.x + area.width / 4, top + area.height / 2)
  await page.mouse.move(x, top + 1)
  await page.mouse.down()
  await page.mouse.move(x, top + 20, { steps: 4 })
  await page.mouse.move(x, top + 60, { steps: 6 })
  await page.mouse.up()
}
