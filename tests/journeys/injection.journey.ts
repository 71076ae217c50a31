import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/office/modules.ts'
import { ownPages } from '../../apps/office/own/pages.tsx'
import { modules as publicModules } from '../../apps/portal/modules.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { permissionsFor, permissionsOf, type Role } from '../../modules/authorities/roles.ts'
import { type Planted, plantRecords } from '../access/plant.ts'
import { addressOf } from '../access/routes.ts'
import { founder, smallTree, testPlatform } from '../platform.ts'
import { describeJourney } from './browser.ts'
import { goTo } from './gestures.ts'
import { type House, look, openHouse, password } from './house.ts'
import { inOrder } from './walk.ts'

const clock = { at: '2026-03-02T01:00:00.000Z' }
/** Short enough for every column; it runs wherever a text becomes a part of the page. */
const injected = '<img src=x onerror=wasHere=1>'
const apart: readonly Role[] = [
  ...(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const),
  ...(['drawContributor', 'drawCustodian'] as const),
]
const working = (Object.keys(permissionsOf) as Role[]).filter((role) => !apart.includes(role))
/** Who may open what, between them every page there is. */
const people: readonly (readonly [username: string, roles: readonly Role[]])[] = [
  ['all-work', working],
  ...apart.map((role) => [role.toLowerCase(), [role]] as const),
]
const officePages = [...modules, ownPages].flatMap(({ routes }) => routes)

describeJourney('A house in which every text is an attack', () => {
  let house: House
  let place: Planted
  const ran: string[] = []
  const shownOn = new Set<string>()

  beforeAll(async () => {
    const platform = await testPlatform(() => clock.at)
    const context = platform.contextAt(clock.at, founder)
    const { county } = await smallTree(context)
    const [planted] = await plantRecords(platform.pool, [{ name: 'own', bureauId: county.id, unitId: county.id }])
    if (!planted) throw new Error('one bureau was planted')
    place = planted
    const bureaus = { ...founder, bureauId: county.id, bureauIds: [county.id] }
    for (const [username, roles] of people)
      await createAccount(
        { ...context, caller: bureaus },
        { username, name: injected, unitId: county.id, officerId: null, roles: [...roles], state: 'active', password },
        { isPasswordOwn: true },
      )
    await poison(platform.pool)
    house = await openHouse(platform, clock)
  })
  inOrder(() => house)

  const filled = (path: string) => {
    try {
      const url = `/api${path.replaceAll('$', ':')}`
      const route = {
        method: 'GET',
        url,
        policy: 'public',
        body: undefined,
        query: undefined,
        isUpload: false,
      } as const
      return addressOf(route, place).slice(4)
    } catch {
      return path.replaceAll(/\$\w+/g, place.ids.get('businesses.business') ?? '')
    }
  }

  /** Until what it asked for has come, be it a refusal. */
  async function open(page: Page, address: string): Promise<void> {
    await page.goto(address)
    await page.locator('h1, h2').first().waitFor()
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' })
    await page.getByText('正在加载').first().waitFor({ state: 'detached' })
    const { wasHere, text, refused } = await page.evaluate(() => ({
      wasHere: 'wasHere' in globalThis,
      text: document.body.innerText,
      refused: (globalThis as { refused?: string[] }).refused ?? [],
    }))
    if (wasHere || refused.length > 0) ran.push(`${address} ${refused.join(' ')}`)
    // Behind a planted text stands its number; the name of who is signed in has none.
    if (/onerror=wasHere=1>\d/.test(text)) shownOn.add(address)
  }

  /** What the browser itself kept from running is a hole as well: the text had become a part of the page. */
  const watch = (page: Page) =>
    page.addInitScript(() => {
      const kept: string[] = []
      Object.assign(globalThis, { refused: kept })
      addEventListener('securitypolicyviolation', (event) => kept.push(event.violatedDirective))
    })

  test('on no page of the office a script runs', async () => {
    const untaken = new Map(officePages.map(({ path, permission }) => [path, permission]))
    for (const [username, roles] of people) {
      const held = permissionsFor(roles)
      const own = [...untaken].filter(([, permission]) => permission === undefined || held.has(permission))
      const page = await house.openDevice()
      await watch(page)
      await goTo(page, username)
      for (const [path] of own) {
        await open(page, `/office${filled(path)}`)
        untaken.delete(path)
      }
    }
    expect([...untaken.keys()]).toEqual([])
    const page = await house.openDevice()
    await goTo(page, 'all-work', '/businesses')
    await open(page, '/office/businesses')
    await look(page, '90-every-text-an-attack')
  }, 600_000)

  test('nor on a page of the public, nor by what somebody looks for', async () => {
    const page = await house.openDevice()
    await watch(page)
    for (const { path } of publicModules.flatMap(({ routes }) => routes)) await open(page, filled(path))
    for (const address of [`/?q=${encodeURIComponent(injected)}`, `/%3Cimg%20src=x%20onerror=wasHere=1%3E`, '/#<img>'])
      await open(page, address)
    await look(page, '91-every-text-an-attack-in-public')
  })

  test('a text that did become a part of a page would be found', async () => {
    const page = await house.openDevice()
    await watch(page)
    await page.goto('/')
    await page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), injected)
    await page.waitForFunction(() => (globalThis as { refused?: string[] }).refused?.length === 1)
  })

  test('none ran, and each text stands on its page as it was entered', () => {
    process.stdout.write(`the text is shown on ${shownOn.size} pages\n`)
    expect(ran).toEqual([])
    expect(shownOn.size).toBeGreaterThan(15)
  })
})

/** Every planted text becomes the attack, the number behind it stays: where a check forbids it, it stays as it was. */
async function poison(pool: Awaited<ReturnType<typeof testPlatform>>['pool']): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set session_replication_role = replica')
    const { rows } = await client.query<{ table: string; column: string; type: string }>(`
      select c.oid::regclass::text as "table", quote_ident(a.attname) as "column", format_type(a.atttypid, null) as type
      from pg_class c join pg_attribute a on a.attrelid = c.oid join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and n.nspname !~ '^(pg_|information_schema|journal)' and a.atttypid in ('text'::regtype, 'jsonb'::regtype)`)
    for (const { table, column, type } of rows)
      await client
        .query(
          `update ${table} set ${column} = replace(${column}::text, '密o', $1)::${type} where ${column}::text like '%密o%'`,
          [injected],
        )
        .catch(() => {})
  } finally {
    await client.query('reset session_replication_role')
    client.release()
  }
}
