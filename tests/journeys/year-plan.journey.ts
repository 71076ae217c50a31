import { beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { drawn, type InspectionTown, inspectionTown } from '../inspection-town.ts'
import { personOf } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('A year is planned, told to everybody, and drawn by its lines', () => {
  let town: InspectionTown
  let house: House | undefined
  let walk: Walk
  let chief: Caller
  let address = ''

  beforeAll(async () => {
    town = await inspectionTown()
    chief = await personOf(town.platform, town.as(town.people.planner), town.tree.office.id, ['sectionChief'])
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async ({ accountId }: Caller) => {
    const accounts = town.platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId).executeTakeFirstOrThrow()).username
  }

  test('the planner makes the plan, a section chief asks for a line', async () => {
    const planner = await walk.at(await usernameOf(town.people.planner), '/year-plans/new')
    await press(planner, '保存')
    await planner.getByRole('heading', { name: '2026年度双随机抽查工作计划' }).waitFor()
    address = new URL(planner.url()).pathname.replace('/office', '')
    const page = await walk.at(await usernameOf(chief), address)
    await press(page, '提出项目')
    const form = section(page, '提出项目')
    await form.getByLabel('项目名称').fill('登记事项与公示信息抽查')
    await chooseOf(form, '抽查事项', '登记事项', '公示信息')
    await form.getByRole('combobox', { name: '提出科室（所）' }).fill('城关')
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: '城关所' })
      .first()
      .click()
    await form.getByLabel('计划抽查户数').fill('9')
    await press(form, '保存')
    await section(page, '抽查项目').getByText('计划 9，抽中 0，完成 0').waitFor()
    await look(page, '60-year-plan-collected')
  })

  test('the head approves it, and once published anybody reads it', async () => {
    const leader = await walk.at(await usernameOf(town.people.leader), address)
    await leader.getByRole('button', { name: '批准', exact: true }).click()
    await leader.getByLabel('批准文号').fill('沛市监〔2026〕1号')
    await section(leader, '批准').getByRole('button', { name: '批准', exact: true }).click()
    await leader.getByText('已批准').first().waitFor()
    const planner = await walk.at(await usernameOf(town.people.planner), address)
    await press(planner, '公布')
    await planner.getByText('已公布').first().waitFor()
    expect(await barriersOn(planner)).toEqual([])
    const citizen = await walk.deskOf('a citizen')
    await citizen.goto('/year-plans')
    await citizen.getByRole('heading', { name: '2026年度双随机抽查工作计划' }).waitFor()
    expect(await barriersOn(citizen)).toEqual([])
    await look(citizen, '61-year-plan-public')
  })

  test('a task is made from its line, and who is left without a pair is drawn again alone', async () => {
    const planner = await walk.at(await usernameOf(town.people.planner), address)
    await section(planner, '抽查项目').getByRole('link', { name: '新建任务' }).click()
    await planner.getByText('1 登记事项与公示信息抽查').waitFor()
    await look(planner, '62-task-of-a-line')
    const { rows } = await town.platform.pool.query(`select lines -> 0 ->> 'id' as id from inspections.year_plan`)
    const { draw } = await drawn(town, { lineId: rows[0].id, loadCap: 1 })
    await planner.goto(`/office/draws/${draw.id}`)
    await press(planner, '补抽未匹配对象')
    await section(planner, '补抽未匹配对象').getByLabel('每人最多任务数').fill('30')
    await look(planner, '63-redraw')
    await press(section(planner, '补抽未匹配对象'), '补抽未匹配对象')
    await planner.getByRole('heading', { name: /（补抽）$/ }).waitFor()
    await section(planner, '任务内容').getByText('补抽自').waitFor()
    await look(planner, '64-redraw-plan')
    await planner.goto(`/office${address}`)
    await section(planner, '抽查项目').getByText(`抽中 ${draw.selectedCount}`, { exact: false }).waitFor()
    await look(planner, '65-year-plan-progress')
  })
})
