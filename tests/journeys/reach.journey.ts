import net from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/office/modules.ts'
import { ownPages } from '../../apps/office/own/pages.tsx'
import { modules as publicModules } from '../../apps/portal/modules.ts'
import { newId } from '../../kernel/identity.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { permissionsFor, permissionsOf, type Role } from '../../modules/authorities/roles.ts'
import { founder, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { settleCounty } from './county.ts'
import { goTo } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { closeWaysOut, watchPage } from './ways-out.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']
const apart: readonly Role[] = ['drawContributor', 'drawCustodian']
const working = (Object.keys(permissionsOf) as Role[]).filter((role) => ![...administrators, ...apart].includes(role))
/** Who may open what, between them every page there is. */
const people: Readonly<Record<string, readonly Role[]>> = {
  'all-work': working,
  ...Object.fromEntries([...administrators, ...apart].map((role) => [role, [role]])),
}

/** A record nobody has: the page is loaded whole and says so. */
const addressOf = (path: string) => path.replaceAll(/\$\w+/g, newId())

const officePages = [...modules, ownPages].flatMap(({ routes }) => routes)
const publicPaths = publicModules.flatMap(({ routes }) => routes.map(({ path }) => path))

describeJourney('A house without a way out', () => {
  const ways = closeWaysOut()
  let house: House
  const pages = new Map<string, { page: Page; seen: ReturnType<typeof watchPage> }>()

  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    await settleCounty(platform, clock.at)
    const units = await platform.db.selectFrom('authorities.unit').selectAll().execute()
    const county = units.find(({ name }) => name === '沛河县市场监督管理局')?.id ?? ''
    const context = platform.contextAt(clock.at, {
      ...founder,
      bureauId: county,
      bureauIds: units.map(({ id }) => id),
    })
    for (const [username, roles] of Object.entries(people))
      await createAccount(
        context,
        { username, name: username, unitId: county, officerId: null, roles: [...roles], state: 'active', password },
        { isPasswordOwn: true },
      )
    house = await openHouse(platform, clock)
  })
  afterAll(async () => {
    await house?.close()
    ways.stop()
  })

  const deviceOf = async (username: string) => {
    const known = pages.get(username)
    if (known) return known
    const page = await house.openDevice()
    const made = { page, seen: watchPage(page, house.address) }
    pages.set(username, made)
    return made
  }

  /** Until what it asked for has come, be it a refusal. */
  async function open(page: Page, address: string): Promise<void> {
    await page.goto(address)
    await page.locator('h1, h2').first().waitFor()
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
    await page.getByText('正在加载').first().waitFor({ state: 'detached' })
  }

  test('every page of the office is shown, and asks nobody but the house', async () => {
    const untaken = new Map(officePages.map(({ path, permission }) => [path, permission]))
    for (const [username, roles] of Object.entries(people)) {
      const held = permissionsFor(roles)
      const own = [...untaken].filter(([, permission]) => permission === undefined || held.has(permission))
      const { page } = await deviceOf(username)
      await goTo(page, username)
      for (const [path] of own) {
        await open(page, `/office${addressOf(path)}`)
        untaken.delete(path)
      }
    }
    expect([...untaken.keys()]).toEqual([])
    const { page } = await deviceOf('all-work')
    await open(page, '/office/businesses')
    await look(page, '90-office-without-a-way-out')
  }, 400_000)

  test('every page of the portal is shown, and asks nobody but the house', async () => {
    const { page } = await deviceOf('citizen')
    for (const path of publicPaths) await open(page, addressOf(path))
    await open(page, '/')
    await look(page, '91-portal-without-a-way-out')
  })

  test('nothing was asked of the world, and no page tried what its policy forbids', () => {
    const seen = [...pages.values()].map(({ seen }) => seen)
    expect(ways.tried).toEqual([])
    expect(seen.flatMap(({ outside }) => outside)).toEqual([])
    expect(seen.flatMap(({ refused }) => refused)).toEqual([])
    expect(house.complaints).toEqual([])
  })

  test('a page or a program that asked the world would have been seen', async () => {
    const { page, seen } = await deviceOf('citizen')
    await page.evaluate(() => fetch('http://198.51.100.7/map.png').catch(() => {}))
    await page.evaluate(() => {
      const picture = document.createElement('img')
      picture.src = 'http://198.51.100.7/font.png'
      document.body.append(picture)
    })
    await expect.poll(() => seen.refused.length).toBeGreaterThan(1)
    await new Promise<void>((resolve) => net.connect(80, '198.51.100.7').on('error', () => resolve()))
    expect(ways.tried).toEqual(['198.51.100.7:80'])
  })
})
