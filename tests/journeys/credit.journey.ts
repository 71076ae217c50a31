import { beforeAll, expect, test } from 'vitest'
import { runCommand } from '../../kernel/command.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { classify } from '../../modules/credit/index.ts'
import { recordFacts } from '../../modules/dossiers/index.ts'
import { makeDrawnVisits } from '../drawn-visits.ts'
import { drawn, inspectionTown } from '../inspection-town.ts'
import { founder, type TestPlatform, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { barriersOn, follow, press, section } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2025-12-31T01:00:00.000Z' }
const shopCount = 120

describeJourney('A risk model is weighed before and after it is put in force', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    await visitShops(platform)
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('the lift of the classes is told with its interval, and says where there is too little', async () => {
    const page = await walk.at('credit', '/risk-lift')
    await section(page, '2026-01-01 的分类')
      .getByText(/平均的 3\.75 倍/)
      .waitFor()
    await look(page, '60-lift')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '2026-02-01')
    await section(page, '2026-02-01 的分类')
      .getByText(/数量太少，不能下结论/)
      .waitFor()
    await look(page, '61-lift-too-few')
  })

  test('a credit officer drafts a version, weighs it beside the one in force and proposes it', async () => {
    const page = await walk.at('credit', '/risk-models')
    await follow(page, 'general-1')
    await press(page, '以此起草新版本')
    await page.getByLabel('起草理由').fill('移出异常名录后一年内再犯较多')
    await section(page, '以此起草新版本').getByRole('button', { name: '以此起草新版本' }).click()
    await page.getByRole('heading', { level: 1, name: 'general-2' }).waitFor()
    await page.getByText('还没有对比').waitFor()
    await press(page, '修改权重与界限')
    await page.getByLabel('C 类起始分').fill('30')
    await page.getByLabel('D 类起始分').fill('45')
    await page.getByLabel('成立年限第 2 段分值').fill('15')
    await look(page, '62-model-change')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '保存')
    await page.getByText('有改动').first().waitFor()
    await press(page, '与现行版本对比')
    await page.getByText('其中 12 户分类会变动').waitFor()
    await section(page, '与现行版本对比').locator('tbody tr[data-row]').first().waitFor()
    await look(page, '63-model-comparison')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '提请批准')
    await page.getByText('待批准').first().waitFor()
    walk.leave('model', new URL(page.url()).pathname.replace('/office', ''))
  })

  test('another person puts it in force from the first of a month, and the one before ends', async () => {
    const home = await walk.at('leader', '/')
    await section(home, '待批准的模型版本').getByRole('link', { name: 'general-2' }).waitFor()
    await look(home, '64-home-models')
    const page = await walk.at('leader', walk.found('model'))
    await press(page, '批准生效')
    await look(page, '65-model-adopt')
    await page.getByLabel('决定理由').fill('同意')
    await section(page, '批准生效').getByRole('button', { name: '批准生效' }).click()
    await page.getByText('已批准').first().waitFor()
    await look(page, '66-model-adopted')
    const list = await walk.at('credit', '/risk-models')
    await list.getByText('2026-08-31').waitFor()
    await look(list, '67-models')
    expect(house.complaints).toEqual([])
  })
})

describeJourney('Severity of officers is estimated with care', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const town = await inspectionTown()
    await drawn(town)
    const officers = town.officers.map(({ officer }) => officer.id)
    const [first = '', ...others] = officers
    await makeDrawnVisits(town.platform.pool, { officers: others, severities: [1.6, 0.8, 0, -0.8, -1.6], visits: 400 })
    await makeDrawnVisits(town.platform.pool, { officers: [first, others[0] ?? ''], severities: [0, 0], visits: 6 })
    const bureauIds = [town.tree.county.id, town.tree.city.id]
    const context = town.as({ ...founder, bureauId: town.tree.county.id, bureauIds })
    await createAccount(
      context,
      {
        ...{ username: 'auditor', name: '沈计', unitId: town.tree.county.id, officerId: null },
        ...{ roles: ['auditor'], state: 'active', password },
      },
      { isPasswordOwn: true },
    )
    house = await openHouse(town.platform, town.clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('whoever may look reads what it is for, and each estimate with its interval', async () => {
    const page = await walk.at('auditor', '/officer-severity')
    await page.getByText(/不用于考核、评比或追责/).waitFor()
    await press(page, '计算并查看（将记入日志）')
    await page.getByText(/不足 20 次，不作估计/).waitFor()
    await look(page, '68-severity')
    expect(await barriersOn(page)).toEqual([])
    expect(house.complaints).toEqual([])
  })
})

/** Classes of two months, and visits of the even arm: whoever was on the abnormal list has problems. */
async function visitShops(platform: TestPlatform) {
  const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
  const county = units.find(({ name }) => name === '沛河县市场监督管理局')?.id ?? ''
  const caller = { ...founder, bureauId: county, bureauIds: units.map(({ id }) => id) }
  const context = () => platform.contextAt(clock.at, caller)
  const ids: string[] = []
  for (let number = 1; number <= shopCount; number += 1) {
    const name = `沛河县第${number}商店`
    const place = { domicile: `沛河县南街${number}号`, foundedOn: '2015-05-01', state: 'active' } as const
    ids.push((await createBusiness(context(), { ...place, subjectKind: 'business', name, kind: 'limitedCompany' })).id)
  }
  const record = (facts: Parameters<typeof recordFacts>[2]) =>
    runCommand(context(), { name: 'test.facts', input: {} }, (tx) => recordFacts(tx, context(), facts))
  const isListed = (_: string, index: number) => index % 10 === 0
  const sourceModule = 'test'
  await record(
    ids.filter(isListed).map((subjectId) => ({
      ...{ subjectId, sourceModule, kind: 'abnormalListed', occurredOn: '2025-12-01' },
      payload: { reason: 'unreachable' },
    })),
  )
  await platform.settle()
  for (const day of ['2026-01-01', '2026-02-01']) {
    clock.at = `${day}T16:00:00.000Z`
    await classify(context(), { asOf: day })
  }
  clock.at = '2026-02-01T17:00:00.000Z'
  await record(ids.map((subjectId, index) => visitOf(subjectId, isListed('', index) || index % 6 === 1)))
  await platform.settle()
  clock.at = '2026-08-03T01:00:00.000Z'

  function visitOf(subjectId: string, isProblem: boolean) {
    const found = isProblem ? { results: [6], problems: 1 } : { results: [1], problems: 0 }
    const how = { item: 'price', way: 'onSite', random: true, planned: true, arm: 'even', entityState: null }
    return { subjectId, sourceModule, kind: 'visitConcluded', occurredOn: '2026-02-01', payload: { ...how, ...found } }
  }
}
