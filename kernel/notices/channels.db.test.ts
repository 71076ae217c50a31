import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noticeKinds } from '../../apps/server/lists.ts'
import { loadTexts } from '../../locales/index.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { type Simulator, startSimulator } from '../../tests/simulators.ts'
import type { Caller } from '../access.ts'
import { listParked, retryDelivery } from '../events.ts'
import { sendDue } from './sending.ts'
import { type Notice, tell } from './tell.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }
const hour = 3_600_000
const later = (milliseconds: number) => {
  clock.at = new Date(Date.parse(clock.at) + milliseconds).toISOString()
}

let mail: Simulator
let sms: Simulator
let dingtalk: Simulator
let platform: TestPlatform
let person: Caller
let other: Caller
let cookies: Map<string, string>
const parked: string[] = []

beforeAll(async () => {
  ;[mail, sms, dingtalk] = await Promise.all([
    startSimulator('mail'),
    startSimulator('sms'),
    startSimulator('dingtalk'),
  ])
  const address = (simulator: Simulator) => `http://127.0.0.1:${simulator.port}`
  platform = await testPlatform(() => clock.at, {
    url: 'https://steelyard.example',
    channels: {
      mail: { url: `smtp://127.0.0.1:${mail.port}`, from: 'steelyard@example.gov.cn' },
      sms: {
        ...{ url: address(sms), key: 'simulated', secret: 'simulated', sign: '公平秤' },
        ...{ template: 'SMS_1', codeTemplate: 'SMS_2' },
      },
      dingtalk: { url: `${address(dingtalk)}/robot/send?access_token=1`, secret: 'simulated' },
    },
  })
  const context = platform.contextAt(clock.at, founder)
  const { office, otherCounty } = await smallTree(context)
  person = await personOf(platform, context, office.id, ['complaintHandler'])
  other = await personOf(platform, context, otherCounty.id, ['complaintHandler'])
  cookies = new Map([
    [person.accountId ?? '', await cookieOf(person)],
    [other.accountId ?? '', await cookieOf(other)],
  ])
}, 180_000)
afterAll(async () => {
  await Promise.all([mail, sms, dingtalk].map((simulator) => simulator?.stop()))
  await platform?.drop()
})
// A new day: what was sent, coded and parked before is of yesterday.
beforeEach(() => later(24 * hour))

// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const rowsOf = async (text: string, values: unknown[] = []): Promise<any[]> =>
  (await platform.pool.query(text, values)).rows

async function cookieOf({ accountId }: Caller): Promise<string> {
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [accountId])
  const reply = await platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

/** Signed in anew: the days of this story are longer than a session. */
async function ask(caller: Caller, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) {
  cookies.set(caller.accountId ?? '', await cookieOf(caller))
  const reply = await platform.server.inject({
    method,
    url: `/api/own-channels${path}`,
    headers: { cookie: cookies.get(caller.accountId ?? '') ?? '', 'idempotency-key': crypto.randomUUID() },
    ...(payload ? { payload } : {}),
  })
  return { status: reply.statusCode, ...reply.json() }
}

const send = () =>
  sendDue(platform.contextAt(clock.at), {
    kinds: noticeKinds,
    loadTexts: () => loadTexts('zh-CN'),
    onParked: async (_, { event, subscriber }) => void parked.push(`${event} ${subscriber}`),
  })

const say = (notice: Partial<Notice> = {}, caller: Caller = person) =>
  platform.db.transaction().execute((tx) =>
    tell(tx, platform.contextAt(clock.at, founder), [caller.accountId ?? ''], {
      ...{ kind: 'matters.given', details: { title: '王小明诉甲店' }, path: '/inbox' },
      ...notice,
    }),
  )

const codeIn = (text = '') => text.match(/(?<!\d)\d{6}(?!\d)/)?.[0] ?? ''
const came = async (simulator: Simulator) => (await simulator.messages()).messages
const lastOf = async (simulator: Simulator) => (await came(simulator)).at(-1)

/** Enters an address, reads the code where it arrives, and shows it. */
async function prove(caller: Caller, name: string, address: string, simulator: Simulator) {
  expect(await ask(caller, 'PUT', `/${name}/address`, { address })).toMatchObject({ status: 200 })
  await platform.settle()
  const code = codeIn((await lastOf(simulator))?.text)
  return ask(caller, 'POST', `/${name}/codes`, { code })
}

describe('An address', () => {
  test('is used only after its code was shown, and is kept sealed', async () => {
    await ask(person, 'PUT', '/mail/address', { address: 'su@example.gov.cn' })
    await say()
    await platform.settle()
    const first = await lastOf(mail)
    expect(first).toMatchObject({ to: 'su@example.gov.cn', text: expect.stringContaining('验证码') })
    expect(await came(mail)).toHaveLength(1)
    const code = codeIn(first?.text)
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await ask(person, 'POST', '/mail/codes', { code: wrong })).toMatchObject({ code: 'channel/code-wrong' })
    expect(await ask(person, 'POST', '/mail/codes', { code })).toMatchObject({ status: 200 })
    const { channels } = await ask(person, 'GET', '')
    expect(channels).toContainEqual({ name: 'mail', address: 's***@example.gov.cn', isVerified: true })
    const kept = JSON.stringify([
      await rowsOf('select * from kernel.notice_address'),
      await rowsOf('select input, error from kernel.job'),
      await rowsOf('select reply from kernel.command'),
      await payloadsOf(platform, 'notices.enterAddress'),
    ])
    expect(kept).not.toContain('su@example.gov.cn')
    expect(kept).not.toContain(`"${code}"`)
  })

  test('is guessed by nobody: after five wrong codes the right one counts no more', async () => {
    await ask(other, 'PUT', '/sms/address', { address: '13900000001' })
    await platform.settle()
    const code = codeIn((await lastOf(sms))?.text)
    for (let tries = 0; tries < 5; tries += 1) {
      const guess = code === '111111' ? '222222' : '111111'
      expect(await ask(other, 'POST', '/sms/codes', { code: guess })).toMatchObject({ code: 'channel/code-wrong' })
    }
    expect(await ask(other, 'POST', '/sms/codes', { code })).toMatchObject({ code: 'channel/code-wrong' })
  })

  test('gets no second code within a minute, and no more than ten a day', async () => {
    const enter = () => ask(other, 'PUT', '/sms/address', { address: '13900000002' })
    expect(await enter()).toMatchObject({ status: 200 })
    expect(await enter()).toMatchObject({ code: 'channel/too-soon' })
    for (let code = 2; code <= 10; code += 1) {
      later(61_000)
      expect(await enter()).toMatchObject({ status: 200 })
    }
    later(61_000)
    expect(await enter()).toMatchObject({ code: 'channel/too-many-codes' })
  })

  test('must be one', async () => {
    for (const [name, address] of [
      ['mail', 'nobody'],
      ['mail', 'a@b.cn\r\nbcc: c@d.cn'],
      ['sms', '12345'],
      ['dingtalk', 'su@example.gov.cn'],
    ])
      expect(await ask(person, 'PUT', `/${name}/address`, { address })).toMatchObject({
        code: 'channel/not-an-address',
      })
  })
})

describe('A notice on its way', () => {
  test('is one message for several, without a name or a title', async () => {
    const before = (await came(mail)).length
    await say()
    await say()
    await say({ kind: 'matters.toApprove' })
    expect(await send()).toBe(1)
    const message = await lastOf(mail)
    expect(await came(mail)).toHaveLength(before + 1)
    expect(message?.text.replaceAll('\n', '')).toContain(
      '您有 3 件事项：交由您办理 2 件、待您审批 1 件。请登录公平秤查看：https://steelyard.example/office/notices',
    )
    expect(message?.text).not.toContain('王小明')
  })

  test('goes as a signed short message and over a signed robot as well', async () => {
    expect(await prove(person, 'sms', '13800000000', sms)).toMatchObject({ status: 200 })
    expect(await prove(person, 'dingtalk', '13800000000', dingtalk)).toMatchObject({ status: 200 })
    await say()
    expect(await send()).toBe(3)
    expect(await lastOf(sms)).toMatchObject({ to: '13800000000', text: '{"count":"1"}' })
    expect(await lastOf(dingtalk)).toMatchObject({ to: '13800000000', text: expect.stringContaining('您有 1 件事项') })
    for (const name of ['sms', 'dingtalk']) await ask(person, 'DELETE', `/${name}/address`)
  })

  test('is left out where it was switched off, but not for who holds the matter', async () => {
    const off = { kind: 'matters.overdue', channel: 'mail', isWanted: false }
    expect(await ask(person, 'PUT', '/choices', off)).toMatchObject({ status: 200 })
    await say({ kind: 'matters.overdue' })
    expect(await send()).toBe(0)
    await say({ kind: 'matters.overdue', isBinding: true })
    expect(await send()).toBe(1)
    expect(await ask(person, 'PUT', '/choices', { ...off, kind: 'matters.nothing' })).toMatchObject({
      code: 'channel/kind-unknown',
    })
  })

  test('waits for the morning, unless it is urgent', async () => {
    const morning = clock.at
    later(14 * hour)
    await say({ isBinding: true })
    expect(await send()).toBe(0)
    await say({ kind: 'complaints.danger', isBinding: true })
    expect(await send()).toBe(1)
    clock.at = morning
    later(24 * hour)
    expect(await send()).toBe(1)
  })

  test('whose gateway is down is sent when it is up again, and meanwhile nobody asks it for every one', async () => {
    await mail.order('down')
    await say()
    expect(await send()).toBe(0)
    expect(await send()).toBe(0)
    later(61_000)
    expect(await send()).toBe(1)
  })

  test('whose answer was lost is sent again under the same identity: who receives it can tell', async () => {
    const { doubles } = await mail.messages()
    await mail.order('doubled')
    await say()
    expect(await send()).toBe(0)
    later(61_000)
    expect(await send()).toBe(1)
    expect((await mail.messages()).doubles).toBe(doubles + 1)
  })

  test('whose gateway is slow arrives all the same', async () => {
    await mail.order('slow')
    await say()
    expect(await send()).toBe(1)
  })

  test('that is refused is parked, told to who operates, and taken up again from the page of the parked', async () => {
    await mail.order('refused')
    await say()
    expect(await send()).toBe(0)
    expect(parked.at(-1)).toBe('matters.given notices.mail')
    const [given] = await listParked(platform.db)
    expect(given).toMatchObject({ event: 'matters.given', subscriber: 'notices.mail' })
    expect(given?.error).not.toContain('su@example.gov.cn')
    if (!given) throw new Error('nothing was parked')
    await retryDelivery(platform.contextAt(clock.at, founder), given)
    expect(await listParked(platform.db)).toEqual([])
    expect(await send()).toBe(1)
  })

  test('that nobody answers for is given up after five attempts', async () => {
    await mail.order('down', 20)
    await say()
    for (const minutes of [0, 1, 5, 15, 60, 240]) {
      later(minutes * 60_000 + 1000)
      expect(await send()).toBe(0)
    }
    expect(await listParked(platform.db)).toMatchObject([{ subscriber: 'notices.mail', attempts: 6 }])
    await mail.order('slow', 0)
  })

  test('goes to nobody without an address, and no more once it was removed', async () => {
    await say({}, other)
    expect(await rowsOf('select 1 from kernel.notice_sending where account_id = $1', [other.accountId])).toEqual([])
    await ask(person, 'DELETE', '/mail/address')
    await say()
    expect(await send()).toBe(0)
    expect(await ask(person, 'DELETE', '/mail/address')).toMatchObject({ code: 'channel/not-entered' })
  })
})

test('every notice the house tells has its kind, and its word in both languages', async () => {
  const known = noticeKinds.map(({ kind }) => kind)
  expect(new Set(known).size).toBe(known.length)
  for (const language of ['zh-CN', 'en'] as const) {
    const texts = (await loadTexts(language)) as Record<string, { notices?: object; noticeKinds?: object }>
    const told = Object.entries(texts).flatMap(([module, { notices = {} }]) =>
      module === 'office' ? [] : Object.keys(notices).map((what) => `${module}.${what}`),
    )
    const named = Object.entries(texts).flatMap(([module, { noticeKinds: words = {} }]) =>
      Object.keys(words).map((what) => `${module}.${what}`),
    )
    expect([...known].sort()).toEqual(told.sort())
    expect(named.sort()).toEqual(told)
  }
})
