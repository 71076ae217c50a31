import { beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { founder, testPlatform, unitOf } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, chooseOf, follow, press, section } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const shop = '沛河县老槐树饭馆'

describeJourney('Everybody finds at home what he must do now', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const idOf = (name: string) => units.find((unit) => unit.name === name)?.id ?? ''
    const county = idOf('沛河县市场监督管理局')
    const caller = { ...founder, bureauId: county, bureauIds: units.map(({ id }) => id) }
    const context = platform.contextAt(clock.at, caller)
    const approval = await unitOf(context, 'outside', '沛河县行政审批服务局', county)
    const account = (username: string, name: string, unitId: string, roles: Role[]) =>
      createAccount(
        context,
        { username, name, unitId, officerId: null, roles, state: 'active', password },
        { isPasswordOwn: true },
      )
    await account('grid', '万格', idOf('城关市场监督管理所'), ['gridWorker'])
    await account('complaints', '苏接', county, ['complaintHandler'])
    await account('chief', '柯长', county, ['sectionChief'])
    await account('approval', '沈批', approval.id, ['outsideRegistrar'])
    await createBusiness(context, {
      name: shop,
      subjectKind: 'business',
      creditCode: makeCreditCode('92', '990121', 'MAK00001'),
      kind: 'individualBusiness',
      domicile: '清枰市沛河县城关街道槐树巷3号',
      foundedOn: '2020-05-05',
      state: 'active',
    })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('a grid worker looks and writes down what he saw; he inspects nothing', async () => {
    const page = await walk.at('grid')
    await page.getByText('还没有写过').waitFor()
    await look(page, '40-home-grid-worker')
    expect(await page.getByRole('link', { name: '检查任务' }).count()).toBe(0)
    await page.goto('/office/businesses')
    await follow(page, shop)
    await press(page, '写线索或巡查记录')
    const form = page.getByRole('dialog')
    await form.getByLabel('看到的情况').fill('散装熟食未加盖')
    await press(form, '写线索或巡查记录')
    await form.waitFor({ state: 'hidden' })
    await page.getByText('散装熟食未加盖').waitFor()
    await look(page, '41-note-written')
  })

  test('who handles complaints finds the lead at home and answers it', async () => {
    const page = await walk.at('complaints')
    await section(page, '待处理的线索').getByText('散装熟食未加盖').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '42-home-complaint-handler')
    await follow(section(page, '待处理的线索'), shop)
    await press(page, '处理线索')
    await chooseOf(page, '处理结果', '已处置')
    await page.getByLabel('处理说明').fill('已当场加盖')
    await page.getByRole('button', { name: '处理线索' }).last().click()
    await page.getByText('已当场加盖').waitFor()
    await page.goto('/office/')
    await section(page, '待处理的线索').getByText('没有待处理的线索').waitFor()
  })

  test('the registrar of another agency has a home as well', async () => {
    const page = await walk.at('approval')
    await section(page, '待处理的名录文件').waitFor()
    await look(page, '43-home-outside-registrar')
    await walk.at('registrar')
    await look(await walk.deskOf('registrar'), '44-home-registrar')
  })

  test('the leader gives a right away for his journey, and the chief acts for him', async () => {
    const leader = await walk.at('leader')
    await section(leader, '待我审批的抽查任务').waitFor()
    expect(await barriersOn(leader)).toEqual([])
    await look(leader, '45-home-leader')
    await leader.goto('/office/delegations/new')
    await chooseOf(leader, '受托人', '柯长')
    await chooseOf(leader, '委托的权限', '审批抽查任务')
    await leader.getByLabel('事由').fill('赴省局开会')
    await press(leader, '保存')
    await leader.getByText('有效').first().waitFor()
    await look(leader, '46-delegation')

    const chief = await walk.at('chief')
    await look(chief, '47-home-chief')
    expect(await section(chief, '待我审批的抽查任务').count()).toBe(0)
    await press(chief, /当前用户/)
    await chief.getByRole('menuitem', { name: /受鲁局长委托/ }).click()
    await section(chief, '待我审批的抽查任务').waitFor()
    await chief
      .getByRole('button', { name: /当前用户/ })
      .getByText('受鲁局长委托')
      .waitFor()
    await look(chief, '48-home-under-delegation')
  })

  test('who is away says so, and his colleagues see it', async () => {
    const page = await walk.at('chief')
    await press(page, /当前用户/)
    await page.getByRole('menuitem', { name: /科室负责人/ }).click()
    const whoAmI = page.getByRole('button', { name: /当前用户/ })
    await whoAmI.getByText('受鲁局长委托').waitFor({ state: 'hidden' })
    await page.goto('/office/leaves/new')
    await chooseOf(page, '代管人', '沈批')
    await press(page, '保存')
    await page.getByText('不在岗').first().waitFor()
    const leader = await walk.at('leader')
    await section(leader, '今天').getByText('柯长').waitFor()
    await look(leader, '49-today')
    const roster = await walk.at('planner', '/duties')
    await roster.getByText('本月还没有值班安排').waitFor()
    await look(roster, '50-duties')
    const handOver = await walk.at('planner', '/hand-overs/new')
    await handOver.getByText('请先选择移交人').waitFor()
    await look(handOver, '51-hand-over')
  })
})
