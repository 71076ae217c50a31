import { beforeAll, expect, test } from 'vitest'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { type InspectionTown, inspectionTown } from '../inspection-town.ts'
import { founder, personOf } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, chooseOf, press, section } from './gestures.ts'
import { type House, look, openHouse } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

describeJourney('Nobody enters a business because he wishes to', () => {
  let town: InspectionTown
  let house: House | undefined
  let walk: Walk

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
  const inspector = () => usernameOf(town.officers[0]?.caller.accountId ?? null)
  const codeOf = (place: number) => town.businesses[place]?.creditCode ?? ''

  const ask = async (shop: string, reason: string) => {
    const page = await walk.at(await inspector(), '/extra-visits/new')
    await page.getByRole('combobox', { name: '检查对象' }).fill(shop)
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: shop }).first().click()
    await chooseOf(page, '事由', reason)
    await chooseOf(page, '检查事项', '登记事项')
    await page.getByRole('combobox', { name: '检查人员二' }).fill('Officer 2')
    await page
      .locator('.ant-select-dropdown:visible .ant-select-item-option')
      .filter({ hasText: 'Officer 2' })
      .first()
      .click()
    return page
  }

  test('at the door of a business without an approved check the scan is refused with the article', async () => {
    const page = await walk.at(await inspector(), '/entry-scans')
    await page.getByLabel('企业码').fill(codeOf(7))
    await press(page, '入企')
    await page.getByText(/不得入企（国办发〔2024〕54号/).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await look(page, '50-entry-refused')
  })

  test('he asks for a daily check, and the head approves it by its paper', async () => {
    const page = await ask('Shop 7', '日常检查')
    await look(page, '51-extra-visit-form')
    await press(page, '申请计划外检查')
    await page.getByText('待批准').first().waitFor()
    const address = new URL(page.url()).pathname.replace('/office', '')
    const leader = await walk.at(await usernameOf(town.people.leader.accountId), address)
    await leader.getByRole('button', { name: '批准', exact: true }).first().click()
    await leader.getByLabel('批准文号').fill('沛市监〔2026〕31号')
    await section(leader, '批准').getByRole('button', { name: '批准', exact: true }).click()
    await section(leader, '检查任务').getByText('待检查').waitFor()
    await section(leader, '本年度入企检查')
      .getByText(/已达年度检查频次上限/)
      .waitFor()
    expect(await barriersOn(leader)).toEqual([])
    await look(leader, '52-extra-visit-approved')
  })

  test('a second daily check of the year is refused', async () => {
    const page = await ask('Shop 7', '日常检查')
    await press(page, '申请计划外检查')
    await page.getByText(/检查已达频次上限（已计入1次）/).waitFor()
    await look(page, '53-cap-reached')
  })

  test('from the page of a complaint two officers are sent all the same, and the complaint says who goes', async () => {
    const { county, city } = town.tree
    const founding = town.as({ ...founder, bureauId: county.id, bureauIds: [county.id, city.id] })
    const handler = await personOf(town.platform, founding, county.id, ['complaintHandler'])
    const { id } = await receiveComplaint(town.as(handler), {
      ...{ respondentName: 'Shop 7', respondentId: town.businesses[7]?.id ?? '', channel: 'counter' },
      ...{ complainantName: '王小明', complainantPhone: '13800000000', receivedOn: '2026-03-02' },
      ...{ facts: '购买的电饭煲不能加热。', claim: '退货退款。' },
    })
    const page = await walk.at(await usernameOf(handler.accountId), `/complaints/${id}`)
    await press(section(page, '现场核查'), '申请现场核查')
    await page.getByText('Shop 7').first().waitFor()
    await chooseOf(page, '检查事项', '登记事项')
    for (const [place, name] of [
      ['检查人员一', 'Officer 1'],
      ['检查人员二', 'Officer 2'],
    ] as const) {
      await page.getByRole('combobox', { name: place }).fill(name)
      const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
      await options.filter({ hasText: name }).first().click()
    }
    await look(page, '53-asked-from-a-complaint')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '申请计划外检查')
    await page.getByText('待批准').first().waitFor()
    await walk.at(await usernameOf(handler.accountId), `/complaints/${id}`)
    await section(page, '现场核查').getByText('待批准').waitFor()
    await look(page, '54-complaint-with-its-check')
    expect(await barriersOn(page)).toEqual([])
  })

  test('with the approved check the scan opens the door, and the list says who came', async () => {
    const page = await walk.at(await inspector(), '/entry-scans')
    await page.getByLabel('企业码').fill(codeOf(7))
    await press(page, '入企')
    await page.getByText('Shop 7：已记录入企，检查开始。').waitFor()
    await section(page, '入企记录').getByText('沛河县局').waitFor()
    await look(page, '55-entered')
    const business = await walk.at(
      await usernameOf(town.people.planner.accountId),
      `/businesses/${town.businesses[7]?.id}`,
    )
    await section(business, '本年度入企检查').getByRole('cell', { name: '日常检查' }).waitFor()
    await look(business, '56-business-visit-year')
  })
})
