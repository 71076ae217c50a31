import { beforeAll, expect, test } from 'vitest'
import { createAccount } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { receiveComplaint } from '../../modules/complaints/index.ts'
import { draftVersion, loadScales, loadTexts } from '../../modules/triage/index.ts'
import { aspectsOfDecisions, isHeldOut, measuresOf } from '../../modules/triage/pure.ts'
import { founder, personOf, smallTree, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { barriersOn, follow, press, section, widthOf } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder, type Walk, walkThrough } from './walk.ts'

const clock = { at: '2026-06-15T01:00:00.000Z' }
const narrow = { width: 390, height: 844 }

describeJourney('What the hint learnt from decisions, and the wall of a city', () => {
  let house: House
  let walk: Walk
  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    const context = platform.contextAt(clock.at, founder)
    const tree = await smallTree(context)
    const account = (username: string, name: string, unitId: string, roles: Role[]) =>
      createAccount(
        { ...context, caller: { ...founder, bureauIds: Object.values(tree).map(({ id }) => id) } },
        { username, name, unitId, officerId: null, roles, state: 'active', password },
        { isPasswordOwn: true },
      )
    await account('chief', '柯长', tree.city.id, ['sectionChief'])
    await account('leader', '鲁局', tree.province.id, ['bureauLeader'])
    for (const [at, { id }] of [tree.county, tree.otherCounty].entries()) {
      const handler = await personOf(platform, context, id, ['complaintHandler'])
      for (const receivedOn of at === 0 ? ['2026-05-18', '2026-06-12'] : ['2026-06-12'])
        await receiveComplaint(platform.contextAt(clock.at, handler), {
          ...{ respondentName: `${receivedOn} 老街饭馆`, channel: 'hotline12345', receivedOn },
          ...{ complainantName: '王小明', complainantPhone: '13800000000' },
          ...{ facts: '菜里有虫子，老板不认账', claim: '要求退款' },
        })
    }
    const shipped = loadScales()
    const own = loadTexts().filter(({ id }) => isHeldOut(id))
    const weights = { ...shipped.weights, id: 'weights-5a1e0b72', threshold: 0.9 }
    const measured = (aspects?: typeof aspectsOfDecisions) => ({
      learnt: measuresOf(own, { ...shipped, weights }, aspects),
      inForce: measuresOf(own, shipped, aspects),
    })
    await draftVersion(platform.contextAt(clock.at), {
      weights: { ...weights, learntFrom: { ...weights.learntFrom, decisions: 412 } },
      measures: { against: shipped.weights.id, decisions: measured(aspectsOfDecisions), own: measured() },
      days: { decidedFrom: '2025-06-16', splitOn: '2026-03-15', decidedUntil: '2026-06-15' },
    })
    house = await openHouse(platform, clock)
    walk = walkThrough(house)
  })
  inOrder(() => house)

  test('who leads sees what was learnt beside what is in force, and proposes it with a reason', async () => {
    const page = await walk.at('chief', '/hint-quality')
    await follow(page, '提示版本')
    await page.getByText('正在使用程序自带的').waitFor()
    await look(page, '95-hint-versions')
    await page.getByText('weights-5a1e0b72').first().click()
    await section(page, '检验结果')
      .getByRole('heading', { name: /后来的决定/ })
      .waitFor()
    await look(page, '95-hint-version')
    expect(await barriersOn(page)).toEqual([])
    await press(page, '提出启用')
    await section(page, '提出启用').getByLabel('理由').fill('学过上半年的决定，类别说得更准')
    await press(section(page, '提出启用'), '提出启用')
    await page.getByText('待批准').first().waitFor()
    walk.leave('version', new URL(page.url()).pathname.replace('/office', ''))
  })

  test('somebody else puts it in force at every desk, and there is a way back', async () => {
    const page = await walk.at('leader', walk.found('version'))
    await press(page, '批准启用')
    await section(page, '批准启用').getByLabel('理由').fill('对照无误')
    await press(section(page, '批准启用'), '批准启用')
    await page.getByText('使用中').first().waitFor()
    await look(page, '95-hint-version-in-force')
    const chief = await walk.at('chief', '/hint-versions')
    await chief.getByText('正在使用 weights-5a1e0b72').waitFor()
    await chief.getByRole('link', { name: '退回程序自带的版本' }).waitFor()
  })

  test('the city sees the queues of its counties, and opens what is over to urge it', async () => {
    const page = await walk.at('chief', '/command-centre')
    const queues = page.getByRole('region', { name: '各机关在办' })
    await queues.getByText('沛河县局').waitFor()
    await look(page, '95-city-wall')
    expect(await barriersOn(page)).toEqual([])
    await follow(queues, '去催办')
    await page.getByText('2026-05-18 老街饭馆').first().waitFor()
    expect(await page.getByText('2026-06-12 老街饭馆').count()).toBe(0)
    await look(page, '95-urge')
  })

  test('all of it fits a phone', async () => {
    const page = await house.openDevice(narrow)
    await page.goto('/office/command-centre')
    await page.getByLabel('用户名').fill('chief')
    await page.getByLabel('密码').fill(password)
    await press(page, '登录')
    await page.getByText('各机关在办').waitFor()
    await look(page, '95-city-wall-phone')
    expect(await widthOf(page)).toBeLessThanOrEqual(narrow.width)
    await page.goto(`/office${walk.found('version')}`)
    await section(page, '检验结果')
      .getByRole('heading', { name: /后来的决定/ })
      .waitFor()
    await look(page, '95-hint-version-phone')
    expect(await widthOf(page)).toBeLessThanOrEqual(narrow.width)
  })
})
