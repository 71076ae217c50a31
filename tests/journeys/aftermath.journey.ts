import { beforeAll, expect, test } from 'vitest'
import { replaceBusiness } from '../../modules/inspections/index.ts'
import { drawn, type InspectionTown, inspectionTown } from '../inspection-town.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('What becomes of a draw that has too few officers', () => {
  let town: InspectionTown
  let house: House | undefined
  let walk: Walk

  beforeAll(async () => {
    town = await inspectionTown()
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('the chief sees who has no pair and why, how many reserves there are, and who was replaced', async () => {
    const { draw } = await drawn(town, { loadCap: 1 })
    const { rows } = await town.platform.pool.query(
      `select subject_code as code from inspections.inspection where state = 'unassigned' order by id limit 1`,
    )
    await replaceBusiness(town.as(town.people.planner), draw.id, { id: rows[0].code, reason: 'closed' })
    const accounts = town.platform.db.selectFrom('authorities.account').select('username')
    const { username } = await accounts.where('id', '=', town.people.planner.accountId ?? '').executeTakeFirstOrThrow()
    const page = await walk.at(username, `/draws/${draw.id}`)
    await follow(section(page, /^抽中对象/), '备用、替换与未匹配')
    await section(page, /^未匹配人员的对象/)
      .getByText('任务已满 4 人')
      .first()
      .waitFor()
    await section(page, /^替换与回避/)
      .getByText('已关闭')
      .waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '59-aftermath')
  })
})
