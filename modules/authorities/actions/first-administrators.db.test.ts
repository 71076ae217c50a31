import { afterAll, beforeAll, expect, test } from 'vitest'
import { founder, smallTree, type TestPlatform, testPlatform } from '../../../tests/platform.ts'
import { createFirstAdministrators, type FirstAdministrator } from '../index.ts'

let platform: TestPlatform
let made: FirstAdministrator[]
let at = '2026-03-02T01:00:00.000Z'
beforeAll(async () => {
  platform = await testPlatform(() => at, { demonstration: 'none' })
  const context = platform.contextAt(at, founder)
  const { city } = await smallTree(context)
  const asCity = platform.contextAt(at, { ...founder, bureauId: city.id, bureauIds: [city.id] })
  made = await createFirstAdministrators(asCity, city.id)
  await expect(createFirstAdministrators(asCity, city.id)).rejects.toThrow('account/not-first')
})
afterAll(() => platform.drop())

const send = (url: string, payload: object, cookie = '') =>
  platform.server.inject({
    method: 'POST',
    url: `/api${url}`,
    payload,
    headers: { cookie, 'idempotency-key': crypto.randomUUID() },
  })
const secretOf = (administrator: FirstAdministrator | undefined) => administrator?.path.split('#link=')[1] ?? ''
const follow = (administrator: FirstAdministrator | undefined) =>
  send('/sign-in/link', { secret: secretOf(administrator) })
const ticketOf = ({ cookies }: Awaited<ReturnType<typeof send>>) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ')

test('a new installation gets three separated administrators, once, each with a link of his own and no password', async () => {
  expect(made.map(({ role }) => role)).toEqual(['systemAdministrator', 'securityAdministrator', 'auditAdministrator'])
  expect(new Set(made.map(secretOf)).size).toBe(3)
  const { rows } = await platform.pool.query('select password_hash from authorities.account')
  expect(rows).toEqual([{ password_hash: null }, { password_hash: null }, { password_hash: null }])
})

test('the database and the journal know no secret of a link', async () => {
  const { rows } = await platform.pool.query(`select string_agg(t::text, '') as all from (
    select to_jsonb(l) as t from authorities.sign_in_link l union all select to_jsonb(c) from kernel.command c
    union all select to_jsonb(e) from journal.entry e union all select to_jsonb(p) from journal.payload p) x`)
  expect(rows[0].all).toContain('authorities.issueLink')
  for (const administrator of made) expect(rows[0].all).not.toContain(secretOf(administrator))
})

test('a set-up link asks for a password, then for a second factor, and is dead once the password is set', async () => {
  const opened = await follow(made[0])
  expect(opened.json()).toMatchObject({ step: 'password', username: 'admin-system', factors: [] })
  const cookie = ticketOf(opened)
  const second = await follow(made[0])
  const set = await send('/sign-in/password', { password: 'weigh it again twice' }, cookie)
  expect(set.json()).toMatchObject({ step: 'enrolment' })
  expect(set.headers['set-cookie']).not.toContain('steelyard_session')
  const replayed = await follow(made[0])
  expect([replayed.statusCode, replayed.json().code]).toEqual([409, 'link/not-open'])
  // Opened by two, it sets one password.
  const late = await send('/sign-in/password', { password: 'a thief has this one' }, ticketOf(second))
  expect(late.json().code).toBe('link/not-open')
  const offer = await send('/sign-in/authenticator', {}, cookie)
  expect(offer.json().uri).toContain('otpauth://totp/Steelyard:admin-system')
})

test('a set-up link that nobody followed in time opens nothing', async () => {
  at = '2026-03-04T01:00:01.000Z'
  const late = await follow(made[1])
  expect([late.statusCode, late.json().code]).toEqual([409, 'link/not-open'])
})
