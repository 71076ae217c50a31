import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { createOfficer } from '../../modules/authorities/index.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('An officer was entered twice', () => {
  let platform: TestPlatform
  let house: House | undefined
  let walk: Walk
  let administrator: string
  const clock = { at: '2026-03-02T02:00:00.000Z' }

  beforeAll(async () => {
    platform = await testPlatform(() => clock.at)
    const context = platform.contextAt(clock.at, founder)
    const { county, office } = await smallTree(context)
    administrator = await usernameOf(await personOf(platform, context, county.id, ['systemAdministrator']))
    const founding = platform.contextAt(clock.at, { ...founder, bureauId: county.id, bureauIds: [county.id] })
    for (const certificateNumber of ['SD-0001', 'SD-0002'])
      await createOfficer(founding, {
        ...{ name: '马立新', kind: 'officer', unitId: office.id, certificateNumber, phone: '13500001111' },
        ...{ certificateValidUntil: '2028-12-31', skills: [], validFrom: '2020-01-01', validUntil: null },
      })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async ({ accountId }: Caller) => {
    const accounts = platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId).executeTakeFirstOrThrow()).username
  }

  test('both are compared, one is kept, and the old certificate finds him', async () => {
    const page = await walk.at(administrator, '/officers/duplicates')
    await page.getByText('SD-0002').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '60-officer-pairs')
    await page.getByRole('link', { name: '核对' }).click()
    await page.getByLabel('合并理由').fill('同一人登记了两次')
    expect(await barriersOn(page)).toEqual([])
    await look(page, '61-officer-merge')
    await press(page, '合并')
    await section(page, '曾并入的人员').getByText('同一人登记了两次').waitFor()
    await look(page, '62-officer-merged')
    await page.goto('/office/officers?search=SD-0002')
    await page.getByText('SD-0001').first().waitFor()
  })

  test('and it is undone, for they were two', async () => {
    const page = await walk.at(administrator, '/officers?search=SD-0001')
    await page.getByRole('link', { name: '马立新' }).click()
    await press(section(page, '曾并入的人员'), '撤销合并')
    await page.getByLabel('撤销理由').fill('经核对是两人')
    await press(page.getByRole('dialog'), '撤销合并')
    await section(page, '曾并入的人员').getByText('已撤销：经核对是两人').waitFor()
    await look(page, '63-officer-undone')
    await page.goto('/office/officers')
    await page.getByText('SD-0002').waitFor()
  })
})
