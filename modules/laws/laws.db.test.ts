import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { modules, openPlatform } from '../../apps/server/platform.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { getRule } from '../../kernel/law/find.ts'
import { founder, personOf, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createUnit } from '../authorities/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { changeVersion, decideVersion, draftVersion, proposeVersion, withdrawVersion } from './index.ts'
import type { DraftVersion, VersionNumbers } from './model/index.ts'

const clock = { at: '2026-06-01T02:00:00.000Z' }

let platform: TestPlatform
let drafter: Caller
let leader: Caller
let neighbour: Caller
let handler: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const unit = (name: string, kind: 'province' | 'city' | 'county', division: string, parentId: string | null) =>
    createUnit(context, { name, kind, code: division, parentId, division, validFrom: '2020-01-01', validUntil: null })
  const province = await unit('衡原省局', 'province', '990000', null)
  const city = await unit('清枰市局', 'city', '990100', province.id)
  const county = await unit('沛河县局', 'county', '990101', city.id)
  const other = await unit('麦川县局', 'county', '990102', city.id)
  const person = (at: { id: string }, role: Parameters<typeof personOf>[3][number]) =>
    personOf(platform, context, at.id, [role])
  drafter = await person(county, 'legalReviewer')
  leader = await person(county, 'bureauLeader')
  neighbour = await person(other, 'bureauLeader')
  handler = await person(county, 'complaintHandler')
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const numbers = (amount: number): VersionNumbers => ({
  limits: [{ name: 'decide', amount, unit: 'workingDays', roll: 'holidayBlock', extensions: [] }],
  thresholds: [],
})
const said = {
  rule: 'A-09',
  basedOn: 'O121',
  title: '投诉受理决定',
  article: '沛河县市场监督管理局服务承诺第三条',
  source: '沛市监〔2026〕12号',
  confidence: 'sure',
  inForceFrom: '2026-07-01',
  reason: '压缩受理时限，提高群众满意度',
} as const

const draftOf = (name: string, amount = 5, more: Partial<DraftVersion> = {}) =>
  draftVersion(as(drafter), { ...said, name, place: '990101', numbers: numbers(amount), ...more })

/** Draft, proposal, and the decision of the leader. */
async function adopted(name: string, amount = 5, more: Partial<DraftVersion> = {}) {
  const draft = await draftOf(name, amount, more)
  const proposed = await proposeVersion(as(drafter), draft.id, { version: draft.version })
  const version = await decideVersion(as(leader), draft.id, {
    decision: 'adopt',
    reason: '同意施行',
    version: proposed.version,
  })
  await platform.readStanding()
  return version
}

const receive = async () => {
  const complaint = await receiveComplaint(as(handler), {
    respondentName: '衡原城关百货店',
    complainantName: '王小明',
    complainantPhone: '13800000000',
    channel: 'counter',
    receivedOn: clock.at.slice(0, 10),
    facts: '购买的电饭煲使用三天后不能加热。',
    claim: '请求退货退款。',
  })
  return complaint.id
}

describe('a local version of a rule', () => {
  test('is law for every process from its day on, while clocks that were open keep their limit', async () => {
    const old = await receive()
    const second = await openPlatform(platform.place)
    try {
      expect(await adopted('沛河2026')).toMatchObject({ state: 'adopted', decidedBy: leader.accountId })
      const asked = { on: '2026-07-01', place: '990101' }
      await vi.waitFor(() => expect(getRule(second.contextAt(clock.at).law, 'A-09', asked).version).toBe('沛河2026'))
    } finally {
      await second.close()
    }
    const versionAt = (on: string, place: string | null) => getRule(as(handler).law, 'A-09', { on, place }).version
    expect([
      versionAt('2026-06-30', '990101'),
      versionAt('2026-07-01', '990101'),
      versionAt('2026-07-01', '990102'),
      versionAt('2026-07-01', null),
    ]).toEqual(['O121', '沛河2026', 'O121', 'O121'])
    clock.at = '2026-07-02T02:00:00.000Z'
    const fresh = await receive()
    const decideOf = async (id: string) =>
      (
        await platform.pool.query(`select course -> 'clocks' -> 'decide' as clock from matters.matter where id = $1`, [
          id,
        ])
      ).rows[0].clock
    expect(await decideOf(old)).toMatchObject({ version: 'O121', limit: { amount: 7 } })
    expect(await decideOf(fresh)).toMatchObject({ version: '沛河2026', limit: { amount: 5 } })
  })

  test('is put in force by a second person of its bureau, and by nobody else', async () => {
    const own = await draftVersion(as(leader), {
      ...said,
      name: '自拟',
      place: '990101',
      inForceFrom: '2026-09-01',
      numbers: numbers(4),
    })
    const proposed = await proposeVersion(as(leader), own.id, { version: 1 })
    const adopt = { decision: 'adopt', reason: '同意', version: proposed.version } as const
    await expect(decideVersion(as(leader), own.id, adopt)).rejects.toThrow('rule-version/own-draft')
    await expect(decideVersion(as(neighbour), own.id, adopt)).rejects.toThrow('rule-version/other-bureau')
    const back = await decideVersion(as(leader), own.id, { ...adopt, decision: 'return' })
    expect(back).toMatchObject({ state: 'draft', decision: '同意' })
    expect(await withdrawVersion(as(leader), own.id, { version: back.version })).toMatchObject({ state: 'withdrawn' })
  })

  test('that would bind citizens earlier than the law, or another county, goes no further than a draft', async () => {
    const propose = async (name: string, amount: number, more: Partial<DraftVersion>) => {
      const { id } = await draftOf(name, amount, { inForceFrom: '2026-10-01', ...more })
      return proposeVersion(as(drafter), id, { version: 1 })
    }
    await expect(propose('过长', 9, {})).rejects.toThrow('rule-version/against-wider-law')
    await expect(propose('外县', 5, { place: '990102' })).rejects.toThrow('rule-version/place-elsewhere')
    await expect(propose('全国', 5, { place: null })).rejects.toThrow('rule-version/place-elsewhere')
    await expect(propose('昨日', 5, { inForceFrom: '2026-07-01' })).rejects.toThrow('rule-version/day-past')
  })

  test('is never edited once it is law: the next one follows it', async () => {
    const [{ id, version }] = (
      await platform.pool.query(`select id, version from laws.rule_version where name = '沛河2026'`)
    ).rows
    const { rule: _, basedOn: __, ...change } = said
    await expect(
      changeVersion(as(drafter), id, { ...change, name: '沛河2026', numbers: numbers(3), version }),
    ).rejects.toThrow('rule-version/not-open')
    await expect(draftOf('沛河2026')).rejects.toThrow('rule-version/name-taken')
    await expect(draftOf('O121')).rejects.toThrow('rule-version/name-taken')
    await adopted('沛河2027', 4, { inForceFrom: '2027-01-01' })
    const versionOn = (on: string) => getRule(as(handler).law, 'A-09', { on, place: '990101' }).version
    expect([versionOn('2026-12-31'), versionOn('2027-01-01')]).toEqual(['沛河2026', '沛河2027'])
  })

  test('changed past the journal is found', async () => {
    const journalled = modules.flatMap((module) => module.journalled ?? [])
    const versions = journalled.filter(({ subjectType }) => subjectType === 'ruleVersion')
    const { db, site } = platform.contextAt(clock.at, founder)
    const verify = () => verifyRecords({ db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0], versions)
    expect(await verify()).toMatchObject({ findings: [] })
    await platform.pool.query(
      `update laws.rule_version set body = jsonb_set(body, '{limits,0,amount}', '2') where name = '沛河2026'`,
    )
    expect((await verify()).findings).toHaveLength(1)
    await platform.pool.query(
      `update laws.rule_version set body = jsonb_set(body, '{limits,0,amount}', '5') where name = '沛河2026'`,
    )
  })
})

test('anybody reads the law with its calendar, without signing in', async () => {
  const answer = await platform.server.inject({ url: '/api/public/law' })
  const { rules, calendar } = answer.json()
  expect(answer.statusCode).toBe(200)
  expect(rules.filter(({ id }: { id: string }) => id === 'A-09')).toHaveLength(4)
  expect(calendar).toMatchObject({ coveredFrom: '2020-01-01', coveredUntil: '2026-12-31' })
})
