import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../kernel/config.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { founder, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createPlatformServer } from './http.ts'
import { installationRoutes, toldInstallation } from './installation.ts'
import { openPlatform } from './platform.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
let server: TestPlatform['server']
beforeAll(async () => {
  platform = await testPlatform(() => at, { demonstration: 'none' })
  server = await createPlatformServer(platform, { routes: [installationRoutes] })
})
afterAll(async () => {
  await server.close()
  await platform.drop()
})

const config = readConfig({ STEELYARD_URL: 'https://scales.example.gov.cn' })
const told = () => toldInstallation(platform.contextAt(at), config, 'http://127.0.0.1:8080')
const secretIn = (lines: string[]) => /#installation=(\S+)/.exec(lines.join('\n'))?.[1] ?? ''
const begin = (secret: string, bureau = '370303') =>
  server.inject({
    method: 'POST',
    url: '/api/installation',
    payload: { secret, bureau },
    headers: { 'idempotency-key': crypto.randomUUID() },
  })

test('a start without accounts prints a link, the last of which begins the installation, once', async () => {
  const first = secretIn(await told())
  const lines = await told()
  expect(lines.join('\n')).toContain('https://scales.example.gov.cn/office/#installation=')
  expect((await begin(first)).json().code).toBe('link/not-open')
  const unknown = await begin(secretIn(lines), '999999')
  expect([unknown.statusCode, unknown.json().code]).toEqual([400, 'import/city-unknown'])
  const begun = await begin(secretIn(lines))
  expect(begun.statusCode).toBe(200)
  expect(begun.json().accounts.map(({ role }: { role: string }) => role)).toHaveLength(3)
  expect(begun.body).not.toMatch(/password/i)
  expect((await begin(secretIn(lines))).json().code).toBe('link/not-open')
  expect(await told()).toEqual([])
})

test('demonstration accounts cannot be made outside a demonstration', async () => {
  const context = platform.contextAt(at, founder)
  const account = { username: 'planner', name: 'P', officerId: null, roles: [], state: 'active' as const }
  const making = createAccount(context, { ...account, password: 'gongpingcheng-2026' }, { origin: 'demonstration' })
  await expect(making).rejects.toThrow('account/demonstration-only')
})

test('a database with demonstration accounts does not run as production', async () => {
  await platform.pool.query(`update authorities.account set origin = 'demonstration' where username = 'admin-audit'`)
  const { database, host, port, user, password } = platform.pool.options
  const databaseUrl =
    platform.pool.options.connectionString ?? `postgres://${user}:${password}@${host}:${port}/${database}`
  const asProduction = openPlatform({ databaseUrl, dataFolder: '/tmp/unused', isProduction: true })
  await expect(asProduction).rejects.toThrow('start/demonstration-accounts')
})
