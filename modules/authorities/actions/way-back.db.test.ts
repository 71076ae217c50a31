import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../../../tests/people.ts'
import { founder, payloadsOf, smallTree, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { openWayBack } from '../index.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
let administrator: Awaited<ReturnType<typeof signedIn>>
let inspector: Awaited<ReturnType<typeof signedIn>>

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const { county } = await smallTree(platform.contextAt(at, founder))
  administrator = await signedIn(platform, county.id, ['securityAdministrator'])
  inspector = await signedIn(platform, county.id, ['inspector'])
})
afterAll(() => platform?.drop())

const nameOf = async ({ caller }: typeof administrator) => {
  const accounts = platform.db.selectFrom('authorities.account').select('username')
  return (await accounts.where('id', '=', caller.accountId ?? '').executeTakeFirstOrThrow()).username
}
const wayBack = async (person: typeof administrator) =>
  openWayBack(platform.contextAt(at), { username: await nameOf(person), reason: '手机遗失，无其他安全管理员' })

test('a sole security administrator gets a link at the server: the old password and every session end, the journal says why', async () => {
  const id = administrator.caller.accountId ?? ''
  await platform.pool.query(
    `insert into authorities.authenticator (account_id, sealed_secret, created_at, confirmed_at) values ($1, 'lost', $2, $2)`,
    [id, at],
  )
  const { path } = await wayBack(administrator)
  expect(path).toMatch(/^\/office\/#link=.{20,}/)
  expect((await administrator.get('/accounts')).status).toBe(401)
  const username = await nameOf(administrator)
  const refused = await administrator.post('/session', { username, password: 'correct horse battery' })
  expect(refused.status).toBe(401)
  const followed = await administrator.post('/sign-in/link', { secret: path.split('#link=')[1] ?? '' })
  expect(followed.body).toMatchObject({ step: 'password', username })
  expect(await payloadsOf(platform, 'authorities.openWayBack', id)).toEqual([{ reason: '手机遗失，无其他安全管理员' }])
  const { rowCount } = await platform.pool.query('select from authorities.authenticator where account_id = $1', [id])
  expect(rowCount).toBe(0)
})

test('whom a security administrator can help is sent to him, and nothing of his is touched', async () => {
  await expect(wayBack(inspector)).rejects.toThrow('account/helped-in-the-office')
  expect((await inspector.get('/businesses')).status).toBe(200)
})

test('nobody of an unknown name is brought back', async () => {
  const asked = { username: 'nobody-at-all', reason: '试试' }
  await expect(openWayBack(platform.contextAt(at), asked)).rejects.toThrow('account/not-found')
})
