import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount, createUnit } from '../../modules/authorities/index.ts'
import { founder, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { numberAt, press } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { walkThrough } from './walk.ts'

const file = path.resolve(import.meta.dirname, '../../../shared/data/zibo-register.csv')
const isThere = existsSync(file)
const clock = { at: '2026-03-02T01:00:00.000Z' }

describeJourney('A real register of five thousand enterprises', () => {
  let house: House | undefined
  beforeAll(async () => {
    if (!isThere) return
    const platform = await testPlatform(() => clock.at)
    const context = platform.contextAt(clock.at, founder)
    const unit = { validFrom: '2020-01-01', validUntil: null }
    const province = {
      ...unit,
      kind: 'province',
      name: '山东省局',
      code: '37',
      parentId: null,
      division: '370000',
    } as const
    const { id: parentId } = await createUnit(context, province)
    const city = { ...unit, kind: 'city', name: '淄博市局', code: '3703', parentId, division: '370300' } as const
    const { id: unitId } = await createUnit(context, city)
    const registrar = { username: 'registrar', name: '罗登科', unitId, officerId: null, password }
    await createAccount(
      { ...context, caller: { ...founder, bureauId: unitId, bureauIds: [parentId, unitId] } },
      { ...registrar, roles: ['registrar'], state: 'active' },
      { isPasswordOwn: true },
    )
    house = await openHouse(platform, clock)
  })
  afterAll(() => house?.close())

  test('is read as it is, looked at, merged, and searched', async ({ skip }) => {
    if (!house) return skip(`${path.basename(file)} does not lie beside the repository`)
    const page = await walkThrough(house).at('registrar', '/businesses/imports/new')
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('尚未写入').waitFor({ timeout: 60_000 })
    const rows = readFileSync(file, 'utf8').trim().split('\n').length - 1
    const [read, fresh, rejected] = [
      await numberAt(page, '读取'),
      await numberAt(page, '新增'),
      await numberAt(page, '退回'),
    ]
    await look(page, '40-real-preview')
    expect(read).toBe(rows)
    expect(fresh + rejected).toBe(rows)
    expect(fresh).toBeGreaterThan(rows * 0.98)
    await press(page, /^写入 [\d,]+ 户$/)
    await page.getByText('导入完成').waitFor({ timeout: 60_000 })
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: '查找与跳转' }).fill('圣马')
    await page.getByRole('option', { name: '淄博圣马化工有限公司' }).click()
    await page.getByRole('heading', { level: 1, name: '淄博圣马化工有限公司' }).waitFor()
    await look(page, '41-real-dossier')
  })
})
