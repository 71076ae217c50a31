import { beforeAll, expect, test } from 'vitest'
import { approvePlan, createPlan } from '../../modules/inspections/index.ts'
import { drawApproved, type InspectionTown, inspectionTown, planInput } from '../inspection-town.ts'
import { type Brigade, fireBrigade, jointPlan } from '../joint-town.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('Several departments enter once, each with its own result', () => {
  let town: InspectionTown
  let brigade: Brigade
  let house: House | undefined
  let walk: Walk

  beforeAll(async () => {
    town = await inspectionTown()
    brigade = await fireBrigade(town)
    await fireBrigade(town, 4, '沛河县卫生健康局')
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async (accountId: string | null) => {
    const accounts = town.platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId).executeTakeFirstOrThrow()).username
  }
  const planner = () => usernameOf(town.people.planner.accountId)
  // biome-ignore lint/suspicious/noExplicitAny: rows of any question, looked at by the test that asks it
  const firstOf = async (text: string): Promise<any> => (await town.platform.pool.query(text)).rows[0]
  const accountOf = async (officerId: string) => {
    const everybody = [...brigade.officers, ...town.officers]
    return usernameOf(everybody.find(({ officer }) => officer.id === officerId)?.caller.accountId ?? null)
  }

  test('the planner adds another department with an item of its own to the task', async () => {
    const plan = await createPlan(town.as(town.people.planner), planInput(town, jointPlan(brigade)))
    walk.leave('plan', plan.id)
    const page = await walk.at(await planner(), `/plans/${plan.id}/change`)
    await press(page, '加入配合部门')
    const second = page.getByRole('group', { name: '配合部门 2' })
    await chooseOf(second, '部门', '沛河县卫生健康局')
    await second.getByLabel('检查事项').fill('公共场所卫生许可')
    await second.getByLabel('检查依据').fill('《公共场所卫生管理条例》')
    expect(await barriersOn(page)).toEqual([])
    await look(page, '60-joint-plan-form')
    await press(page, '保存')
    await page.getByText('公共场所卫生许可').first().waitFor()
    await look(page, '61-joint-plan')
  })

  test('one draw sends a pair of each department, and the draw shows its teams', async () => {
    const { id, version } = await firstOf(`select id, version from inspections.plan where id = '${walk.found('plan')}'`)
    await approvePlan(town.as(town.people.leader), id, { document: '沛市监〔2026〕8号', version })
    const draw = await drawApproved(town, id)
    const page = await walk.at(await planner(), `/draws/${draw.id}`)
    await section(page, '部门联合检查').getByText('待联合检查').first().waitFor()
    await look(page, '62-joint-draw')
    expect(await barriersOn(page)).toEqual([])
  })

  test('the planner names the one day on which all of them go', async () => {
    const { id } = await firstOf(`select id from inspections.joint_visit where state = 'planned' order by id limit 1`)
    walk.leave('visit', id)
    const page = await walk.at(await planner(), `/joint-visits/${id}`)
    await section(page, '联合检查组').getByText('（发起）').waitFor()
    await press(page, '确定联合检查日期')
    await page.getByLabel('集合时间和地点').fill('上午九点，店门口')
    await look(page, '63-joint-day-form')
    await section(page, '确定联合检查日期').getByRole('button', { name: '确定联合检查日期' }).click()
    await page.getByText('上午九点，店门口').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '64-joint-visit')
  })

  test('an officer of the fire brigade sees his own part alone, and enters what he found', async () => {
    await house?.moveTo('2026-03-03T06:00:00.000Z')
    const part = await firstOf(`select i.id, i.first_officer_id as first, i.second_officer_id as second
      from inspections.joint_inspection i where i.joint_visit_id = '${walk.found('visit')}'
        and i.item_name = '消防设施维护情况'`)
    walk.leave('part', part.id)
    walk.leave('second', await accountOf(part.second))
    const page = await walk.at(await accountOf(part.first), '/')
    await section(page, '部门联合检查：待办').getByText('2026-03-03').waitFor()
    await look(page, '65-outside-inspector-home')
    const visit = await walk.at(await accountOf(part.first), `/joint-visits/${walk.found('visit')}`)
    await section(visit, '本部门检查事项').getByText('消防设施维护情况').waitFor()
    await section(visit, '联合检查组').getByText('由该部门掌握').first().waitFor()
    expect(await visit.getByText('发起机关检查事项').count()).toBe(0)
    expect(await barriersOn(visit)).toEqual([])
    await look(visit, '66-joint-visit-of-department')
    const item = await walk.at(await accountOf(part.first), `/joint-inspections/${part.id}`)
    await press(item, '录入结果')
    await item
      .getByRole('checkbox', { name: /未发现问题/ })
      .first()
      .check()
    await look(item, '67-joint-result-form')
    await section(item, '录入结果').getByRole('button', { name: '录入结果' }).click()
    await item.getByText('待第二人确认').first().waitFor()
  })

  test('the second of the brigade confirms it and says where the brigade has published it', async () => {
    const page = await walk.at(walk.found('second'), `/joint-inspections/${walk.found('part')}`)
    await press(page, '确认无误')
    await page.getByText('待公示').first().waitFor()
    await press(page, '登记公示')
    await page.getByLabel('公示编号或者网址').fill('XFJY-2026-0310')
    await look(page, '68-joint-publish-form')
    await section(page, '登记公示').getByRole('button', { name: '登记公示' }).click()
    await page.getByText('已公示').first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '69-joint-published')
  })

  test('on the whole way no page broke, and the server had nothing to complain of', () => {
    expect(house?.complaints).toEqual([])
  })
})
