import { expect } from 'vitest'
import { registerFile, shopCount, spoiltLines, watchedShop } from '../county.ts'
import { barriersOn, chooseOf, fillDay, follow, goTo, numberAt, press, section } from '../gestures.ts'
import { look } from '../house.ts'
import type { Walk } from '../walk.ts'

export async function signInAsRegistrar({ deskOf }: Walk) {
  const page = await deskOf('registrar')
  await page.goto('/office/')
  await page.getByLabel('用户名').waitFor()
  await look(page, '01-sign-in')
  expect(await barriersOn(page)).toEqual([])
  await goTo(page, 'registrar')
  await page.getByRole('heading', { name: '罗登科，您好' }).waitFor()
}

export async function bringInTheRegister({ at }: Walk) {
  const page = await at('registrar', '/businesses')
  await follow(page, '导入登记数据')
  const buffer = registerFile()
  await page.locator('input[type=file]').setInputFiles({ name: '沛河县名录.csv', mimeType: 'text/csv', buffer })
  await page.getByText('尚未写入').waitFor()
  await look(page, '02-import-preview')
  expect(await numberAt(page, '新增')).toBe(shopCount - 2)
  const rows = await section(page, /^退回的行/)
    .locator('tbody .ant-table-row')
    .allInnerTexts()
  expect(rows.map((row) => Number.parseInt(row, 10))).toEqual(Object.values(spoiltLines))
  expect(rows[0]).toContain('代码校验位不对')
  expect(rows[1]).toContain('没有名称')
  await press(page, `写入 ${shopCount - 2} 户`)
  await page.getByText('导入完成').waitFor()
  await look(page, '03-import-merged')
  await follow(page, '查看经营主体')
  await page.getByText(`共 ${shopCount - 2} 条`).waitFor()
  await look(page, '04-business-list')
  expect(await barriersOn(page)).toEqual([])
}

export async function findOneBusiness({ at }: Walk) {
  const page = await at('registrar')
  const box = page.getByRole('combobox', { name: '查找与跳转' })
  const hit = page.getByRole('option', { name: watchedShop.name })
  await page.keyboard.press('Control+k')
  await box.fill('福满')
  await hit.waitFor()
  await look(page, '05-palette-characters')
  await page.keyboard.press('Escape')
  await box.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await box.fill('fmlcyd')
  await hit.waitFor()
  await look(page, '06-palette-sounds')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: watchedShop.name }).waitFor()
  await section(page, '时间线').getByText('设立登记').waitFor()
}

/** What another register says of a business: it stands in its dossier, and its class follows from it. */
export async function recordAFact({ deskOf }: Walk) {
  const page = await deskOf('registrar')
  await press(page, '录入记录')
  const dialog = page.getByRole('dialog', { name: '录入记录' })
  await chooseOf(dialog, '记录类别', '列入经营异常名录')
  await fillDay(dialog, /发生日期/, '2026-01-15')
  await dialog.getByLabel(/来源文书/).fill('沛市监异列〔2026〕5号')
  await chooseOf(dialog, '原因', '通过住所无法联系')
  await look(page, '07-record-fact')
  await press(dialog, '记入一户一档')
  await section(page, '时间线').getByText('列入经营异常名录').waitFor()
  await section(page, '画像')
    .getByText(/列入经营异常名录/)
    .waitFor()
  await look(page, '08-dossier')
}
