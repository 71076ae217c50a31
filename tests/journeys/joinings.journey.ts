import { beforeAll, expect, test } from 'vitest'
import { type InspectionTown, inspectionTown } from '../inspection-town.ts'
import { overlapping } from '../joining-town.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('Two tasks that drew the same shop knock once', () => {
  let town: InspectionTown
  let house: House
  let walk: Walk
  let draws: string[] = []
  let username = ''

  beforeAll(async () => {
    town = await inspectionTown()
    draws = await overlapping(town)
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
    const accounts = town.platform.db.selectFrom('authorities.account').select('username')
    const planner = accounts.where('id', '=', town.people.planner.accountId ?? '')
    username = (await planner.executeTakeFirstOrThrow()).username
  })
  inOrder(() => house)

  test('the planner finds the overlap and lets one pair go for both, with a reason', async () => {
    const page = await walk.at(username, '/visit-overlaps')
    await page
      .getByRole('button', { name: /一并前往/ })
      .first()
      .waitFor()
    await look(page, '80-overlaps')
    expect(await barriersOn(page)).toEqual([])
    await page
      .getByRole('button', { name: /一并前往/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('同一时段两个任务，少打扰企业')
    await press(dialog, '合并')
    await section(page, '已经合并的入户').getByText('同一时段两个任务，少打扰企业').waitFor()
    await look(page, '81-joined')
    expect(await barriersOn(page)).toEqual([])
  })

  test('both draws say who goes instead of whom', async () => {
    for (const draw of draws) {
      const page = await walk.at(username, `/draws/${draw}/aftermath`)
      await section(page, /^合并入户/)
        .getByText('同一时段两个任务，少打扰企业')
        .waitFor()
      await look(page, '82-aftermath-joined')
      expect(await barriersOn(page)).toEqual([])
    }
  })

  test('before the check begins it is undone, and each goes for himself', async () => {
    const page = await walk.at(username, '/visit-overlaps')
    await press(section(page, '已经合并的入户'), '撤销')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('撤销理由').fill('企业要求分开')
    await press(dialog, '撤销')
    await section(page, '已经合并的入户').getByText('已撤销').waitFor()
  })

  test('no page broke', () => expect(house.complaints).toEqual([]))
})
