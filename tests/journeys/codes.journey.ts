import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { founder, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, fillDay, follow, press, section } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-11-05T01:00:00.000Z' }

describeJourney('The days off of next year, drafted by one person and put in force by another', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const top = units.find(({ parentId }) => parentId === null)?.id ?? ''
    const context = platform.contextAt(clock.at, { ...founder, bureauId: top, bureauIds: units.map(({ id }) => id) })
    const account = (username: string, name: string, roles: Role[]) =>
      createAccount(
        context,
        { username, name, unitId: top, officerId: null, roles, state: 'active', password },
        { isPasswordOwn: true },
      )
    await account('analyst', '数析', ['dataAnalyst'])
    await account('headLeader', '省局', ['bureauLeader'])
    await account('operator', '系管', ['systemAdministrator'])
    await park(platform)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('the year stands on the screen as the deadlines count it', async () => {
    const page = await walk.at('analyst', '/code-lists')
    await page.getByText('行政区划代码').first().waitFor()
    await look(page, '90-code-lists')
    await page.getByText('节假日与调休').first().click()
    await section(page, '年历').getByText('10月', { exact: true }).waitFor()
    await section(page, '修订记录').getByText('2026年节假日安排').waitFor()
    await look(page, '91-calendar')
    expect(await barriersOn(page)).toEqual([])
    walk.leave('calendar', new URL(page.url()).pathname.replace('/office', ''))
  })

  test('a notice is drafted, its days entered, and proposed', async () => {
    const page = await walk.at('analyst', walk.found('calendar'))
    await press(page, '起草修订')
    const form = section(page, '起草修订')
    await form.getByLabel('名称').fill('2027年节假日安排')
    await form.getByLabel('依据文件').fill('国办发明电〔2026〕9号')
    await form.getByLabel('所属年度').fill('2027')
    await look(page, '92-notice-drafted')
    await press(form, '起草修订')
    await page.getByRole('heading', { name: '2027年节假日安排' }).waitFor()
    for (const day of ['2027-01-01', '2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03']) {
      await press(page, '录入代码')
      const entry = section(page, '录入代码')
      await fillDay(entry, '代码', day)
      await entry.getByLabel('名称').fill('法定节日')
      await chooseOf(entry, '日期类型', '放假')
      await press(entry, '录入代码')
      await section(page, '代码').getByText(day).first().waitFor()
    }
    await look(page, '93-notice-entered')
    await press(page, '提交批准')
    await page.getByText('待批准').first().waitFor()
    walk.leave('notice', new URL(page.url()).pathname.replace('/office', ''))
  })

  test('another person puts it in force, and the year is announced at once', async () => {
    const page = await walk.at('headLeader', walk.found('notice'))
    await press(page, '批准生效')
    await section(page, '批准生效').getByLabel('批准意见').fill('同意')
    await look(page, '94-notice-decided')
    await press(section(page, '批准生效'), '批准生效')
    await page.getByText('已生效').first().waitFor()
    await look(page, '95-notice-in-force')
    expect(await barriersOn(page)).toEqual([])
    const answer = await page.request.get('/api/calendar?year=2027')
    expect((await answer.json()).off).toContain('2027-10-03')
    await follow(page, '节假日与调休')
    await section(page, '修订记录').getByText('2027年节假日安排').click()
    await section(page, '代码').getByText('法定节日').first().click()
    await page.getByText('沿革').first().waitFor()
    await look(page, '96-code-with-history')
  })

  test('who operates the platform sees what is parked and takes it up again', async () => {
    const page = await house.openDevice()
    await page.goto('/office/parked-deliveries')
    await page.getByLabel('用户名').fill('operator')
    await page.getByLabel('密码').fill(password)
    await press(page, '登录')
    await page.getByText('operations.nobodyListens').waitFor()
    await look(page, '97-parked')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '重新投递')
    await page.getByText('没有未送达的通知').waitFor()
    await look(page, '98-nothing-parked')
  })
})

/** News that a subscriber could not take after several attempts. */
async function park({ pool }: { pool: House['platform']['pool'] }): Promise<void> {
  const id = '019a0000-0000-7000-8000-000000000001'
  await pool.query(
    "insert into kernel.event (id, name, body, at, delivered) values ($1, 'operations.happened', '{}', $2, true)",
    [id, clock.at],
  )
  await pool.query(
    `insert into kernel.failed_delivery (event_id, subscriber, attempts, error, last_at, next_at, parked_at)
     values ($1, 'operations.nobodyListens', 5, 'relation does not exist', $2, $2, $2)`,
    [id, clock.at],
  )
}
