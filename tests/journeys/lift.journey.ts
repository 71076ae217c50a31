import { beforeAll, expect, test } from 'vitest'
import { enterReceipt } from '../../modules/exchange/index.ts'
import { createThing } from '../../modules/things/index.ts'
import { drawn, type InspectionTown, inspectionTown } from '../inspection-town.ts'
import { founder } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('A lift is drawn, looked at, and what was found is public', () => {
  let town: InspectionTown
  let house: House
  let walk: Walk
  let drawId = ''
  const lift = '梯11沛C00001(26)'

  beforeAll(async () => {
    town = await inspectionTown()
    const { tree, businesses, as } = town
    const registrar = as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] })
    const owner = { kind: '3000', state: 'inUse', businessId: businesses[0]?.id ?? null } as const
    await createThing(registrar, { ...owner, number: lift, name: '3号楼西梯' })
    await createThing(registrar, { ...owner, number: '梯11沛C00002(26)', name: '3号楼东梯' })
    await createThing(registrar, { kind: '3000', state: 'inUse', number: '梯11沛C00003(26)' })
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  const usernameOf = async (accountId: string | null) => {
    const accounts = town.platform.db.selectFrom('authorities.account').select('username')
    return (await accounts.where('id', '=', accountId ?? '').executeTakeFirstOrThrow()).username
  }
  const inspected = async () => {
    const { rows } = await town.platform.pool.query(
      `select id, thing_name, first_officer_id, second_officer_id, delivery_id from inspections.inspection
       where thing_name like '%' || $1 || '%'`,
      [lift],
    )
    return rows[0]
  }
  const officer = async (id: string) =>
    usernameOf(town.officers.find((one) => one.officer.id === id)?.caller.accountId ?? '')

  test('the planner chooses lifts instead of businesses', async () => {
    const page = await walk.at(await usernameOf(town.people.planner.accountId), '/plans/new')
    await page.getByRole('combobox', { name: '抽取设施设备' }).click()
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: '电梯' }).click()
    await look(page, '85-plan-of-things')
    expect(await barriersOn(page)).toEqual([])
  })

  test('both lifts of the shop are drawn to one pair, the one of nobody stays out, and the draw weighs right', async () => {
    const { draw } = await drawn(town, {
      name: '电梯抽查',
      items: ['registration-matters'],
      scope: { offices: [], divisions: [], kinds: [], thingKind: '3000' },
    })
    drawId = draw.id
    const page = await walk.at(await usernameOf(town.people.planner.accountId), `/draws/${drawId}`)
    await page.getByRole('heading', { name: '抽中对象（2）' }).waitFor()
    await section(page, /^抽中对象/)
      .getByText(`电梯 ${lift} · 3号楼西梯`)
      .waitFor()
    await press(page, '在本页验算')
    await page.getByText('验算通过').waitFor()
    await look(page, '86-draw-of-things')
    expect(await barriersOn(page)).toEqual([])
  })

  test('the pair finds the lift on its list, enters what it saw and confirms it', async () => {
    await house.moveTo('2026-03-05T02:00:00.000Z')
    const { id, first_officer_id: first, second_officer_id: second } = await inspected()
    const page = await walk.at(await officer(first), `/inspections/${id}`)
    await page.getByText(`电梯 ${lift} · 3号楼西梯`).first().waitFor()
    await press(page, '录入结果')
    const form = section(page, '录入结果')
    await form.getByRole('checkbox', { name: /^1 未发现问题/ }).check()
    await press(form, '录入结果')
    await page.getByText('待第二人确认').first().waitFor()
    const other = await walk.at(await officer(second), `/inspections/${id}`)
    await press(other, '确认无误')
    await other.getByText('待公示').first().waitFor()
    await look(other, '87-thing-inspected')
    expect(await barriersOn(other)).toEqual([])
  })

  test('what was found stands on the page of the lift, and anybody reads it under the shop', async () => {
    const { delivery_id: deliveryId } = await inspected()
    const receipt = { receiptNumber: 'GSXT-2026-000318', receivedOn: '2026-03-05', version: 1 }
    await enterReceipt(town.as(town.people.planner), deliveryId, receipt)
    await town.platform.settle()
    const page = await walk.at(await usernameOf(town.people.planner.accountId), '/things')
    await follow(page, lift)
    await section(page, '抽查与检查').getByText('已公示').waitFor()
    await look(page, '88-thing-with-result')
    expect(await barriersOn(page)).toEqual([])
    const citizen = await house.openDevice()
    await citizen.goto(`/businesses/${town.businesses[0]?.id}`)
    await citizen.getByText(`电梯 ${lift} · 3号楼西梯`).first().waitFor()
    await look(citizen, '89-public-lift')
  })

  test('no page broke', () => expect(house.complaints).toEqual([]))
})
