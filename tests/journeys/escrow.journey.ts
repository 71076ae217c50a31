import { beforeAll, expect, test } from 'vitest'
import { closeDraw, concludeDraw } from '../../modules/inspections/index.ts'
import {
  announced,
  approvedPlan,
  commit,
  type InspectionTown,
  inspectionTown,
  minutesAfter,
  reveal,
} from '../inspection-town.ts'
import { describeJourney } from './browser.ts'
import { press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('A contributor withholds his secret', () => {
  let town: InspectionTown
  let house: House | undefined
  let walk: Walk
  let drawId = ''

  beforeAll(async () => {
    town = await inspectionTown()
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async (accountId: string | null) => {
    const accounts = town.platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId).executeTakeFirstOrThrow()).username
  }

  test('the custodian lays up a key that never leaves his device', async () => {
    const page = await walk.at(await usernameOf(town.people.custodian.accountId), '/escrow')
    const form = section(page, '备一把托管密钥')
    await form.getByLabel('代号').fill('notary')
    await press(form, '在本机生成并登记')
    await page.getByText(/托管密钥 1 把/).waitFor()
  })

  test('three commit and two reveal; the organiser can neither wait the third out nor go on without him', async () => {
    await house?.moveTo(minutesAfter(town.clock.at, 1))
    const plan = await approvedPlan(town)
    drawId = (await announced(town, plan.id)).draw.id
    for (const device of town.devices) await commit(town, drawId, device)
    await closeDraw(town.as(town.people.planner, minutesAfter(town.clock.at, 2.5)), drawId)
    for (const device of town.devices.slice(0, 2)) await reveal(town, drawId, device)
    const early = town.as(town.people.planner, minutesAfter(town.clock.at, 3.5))
    await expect(concludeDraw(early, drawId)).rejects.toThrow('draw/too-early')
  })

  test('after T2 the custodian opens the envelope on his device', async () => {
    await house?.moveTo(minutesAfter(town.clock.at, 5))
    const page = await walk.at(await usernameOf(town.people.custodian.accountId), '/escrow')
    await page.getByText('请开启密封件').waitFor()
    await press(page, '在本机开启密封件')
    await page.getByText(/discipline: 已开启/).waitFor()
    await look(page, '30-escrow-opened')
    await press(page, '提交开启结果')
    await page.getByText('不需要开启').waitFor()
  })

  test('the draw is concluded with his secret, and its file says who was silent', async () => {
    const page = await walk.at(await usernameOf(town.people.planner.accountId), `/draws/${drawId}`)
    await press(page, '得出结果')
    await page.getByRole('heading', { name: /^抽中对象/ }).waitFor()
    const auditor = await walk.at(await usernameOf(town.people.auditor.accountId), `/draws/${drawId}`)
    await press(auditor, '在本页验算')
    await auditor.getByText('验算通过').waitFor()
    await auditor.getByText('参与方 discipline 没有说出，由托管人开启').waitFor()
    await look(auditor, '31-auditor-weighs')
  })
})
