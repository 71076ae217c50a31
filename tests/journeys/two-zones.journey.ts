import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePortal } from '../../apps/server/static.ts'
import { keyOfZone, openInnerZone, openOuterZone } from '../../apps/server/zones.ts'
import { sealAll } from '../../kernel/journal/seal.ts'
import { carry } from '../../kernel/zones/lane.ts'
import { drawn, inspectionTown } from '../inspection-town.ts'
import { founder } from '../platform.ts'
import { describeJourney, launchBrowser } from './browser.ts'
import { follow, press } from './gestures.ts'
import { look, phone } from './house.ts'
import { watchPage } from './ways-out.ts'

const at = '2026-03-02T09:00:00.000Z'

describeJourney('The portal outside, with the house inside cut off', () => {
  let root: string
  let browser: Browser
  let page: Page
  let seen: ReturnType<typeof watchPage>
  let outer: Awaited<ReturnType<typeof openOuterZone>>
  let shopName = ''

  beforeAll(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'steelyard-zones-'))
    const [inside, outside] = [path.join(root, 'inner'), path.join(root, 'outer')]
    const town = await inspectionTown()
    shopName = (await town.platform.db.selectFrom('businesses.business').select('name').executeTakeFirstOrThrow()).name
    await drawn(town)
    await sealAll(town.as(founder), await town.platform.getSealing())
    const inner = await openInnerZone(town.platform, { folder: inside, peer: await keyOfZone(outside) })
    await inner.exchange(at)
    await carry(path.join(inside, 'out'), path.join(outside, 'in'))
    // From here on there is no house: its database is gone.
    await inner.close()
    await town.platform.drop()
    outer = await openOuterZone({ folder: outside, peer: await keyOfZone(inside) })
    await outer.exchange(at)
    await servePortal(outer.server)
    const address = await outer.server.listen({ host: '127.0.0.1', port: 0 })
    browser = await launchBrowser()
    const context = await browser.newContext({ locale: 'zh-CN', viewport: phone, baseURL: address })
    context.setDefaultTimeout(20_000)
    page = await context.newPage()
    seen = watchPage(page, address)
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await outer?.server.close()
    await rm(root, { recursive: true, force: true })
  })

  test('a citizen finds a business', async () => {
    await page.goto('/')
    await page.getByRole('searchbox').fill(shopName)
    await page.getByRole('searchbox').press('Enter')
    await follow(page, shopName)
    await page.getByRole('heading', { name: shopName }).waitFor()
    await look(page, '92-business-outside')
  })

  test('he opens a draw and weighs it on his own telephone', async () => {
    await page.goto('/draws')
    await page.locator('a[href^="/draws/"]').first().click()
    await press(page, '开始复核')
    await page.getByText('复核通过').first().waitFor()
    // What only the house knows is not asked here, and no way leads to an office that is not there.
    expect(await page.getByText('我的单位在名录里吗').count()).toBe(0)
    expect(await page.getByText('工作人员登录').count()).toBe(0)
    await look(page, '93-draw-outside')
  })

  test('the journal is told as far as it was published, and there is no office here', async () => {
    await page.goto('/journal')
    await page.locator('h1').waitFor()
    await page.getByText('正在加载').first().waitFor({ state: 'detached' })
    await look(page, '94-journal-outside')
    await page.goto('/office/')
    await page.getByText('没有').first().waitFor()
    await look(page, '95-no-office-outside')
    expect(seen.outside).toEqual([])
    expect(seen.refused).toEqual([])
  })
})
