import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { founder, marksFor, personOf, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { createUnit } from '../authorities/index.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { confirmResponse, decideVersion, declareResponse, draftVersion, endResponse, proposeVersion } from './index.ts'
import type { DeclareResponse } from './model/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let chief: Caller
let leader: Caller
let handler: Caller
let neighbour: Caller
let highest: { drafter: Caller; leader: Caller }

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
  await marksFor(platform, context.at, [county.id, other.id])
  chief = await person(county, 'sectionChief')
  leader = await person(county, 'bureauLeader')
  handler = await person(county, 'complaintHandler')
  neighbour = await person(other, 'complaintHandler')
  highest = { drafter: await person(province, 'legalReviewer'), leader: await person(province, 'bureauLeader') }
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)

const declared: DeclareResponse = {
  mode: 'epidemic',
  title: '沛河县二级响应',
  basis: '沛政发〔2026〕8号',
  places: ['990101'],
  beginsOn: '2026-06-10',
}

/** The law of an epidemic, entered by the highest bureau as the organ wrote it. */
async function enterEpidemicLaw() {
  const { id } = await draftVersion(as(highest.drafter), {
    ...{ rule: 'A-24', basedOn: 'O121', name: '防疫2026', title: '投诉调解', mode: 'epidemic' as const },
    ...{ article: '防疫期间期限的规定第二条', source: '衡政发〔2026〕3号', confidence: 'sure' as const },
    ...{ inForceFrom: '2026-06-02', reason: '防疫期间' },
    numbers: {
      limits: [{ name: 'mediate', amount: 90, unit: 'days', roll: 'holidayBlock', extensions: [] }],
      thresholds: [],
    },
  })
  await proposeVersion(as(highest.drafter), id, { version: 1 })
  await decideVersion(as(highest.leader), id, { decision: 'adopt', reason: '同意', version: 2 })
  await platform.readStanding()
}

/** A complaint of today that is taken up, and its clock of mediation. */
async function mediationOf(caller: Caller) {
  const { id } = await receiveComplaint(as(caller), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: clock.at.slice(0, 10), facts: '不能加热', claim: '退货退款' },
  })
  return accepted(caller, id)
}

async function accepted(caller: Caller, id: string) {
  await takeMatterStep(as(caller), kinds, id, { step: 'accept', version: 1 })
  const { rows } = await platform.pool.query('select mode, course from matters.matter where id = $1', [id])
  const { version, limit } = rows[0].course.clocks.mediate
  return `${rows[0].mode} ${version} ${limit.amount}`
}

describe('a response', () => {
  test('holds once a second person has confirmed it, at its place and on its days alone', async () => {
    await enterEpidemicLaw()
    const period = await declareResponse(as(chief), declared)
    await expect(confirmResponse(as(chief), period.id, { version: 1 })).rejects.toThrow('response-period/own')
    day('2026-06-12')
    expect(await mediationOf(handler)).toBe('normal O121 60')
    await confirmResponse(as(leader), period.id, { version: 1 })
    await platform.readStanding()
    expect(await mediationOf(handler)).toBe('epidemic 防疫2026 90')
    expect(await mediationOf(neighbour)).toBe('normal O121 60')
  })

  test('that begins while a matter runs counts for the clocks that open in it', async () => {
    day('2026-06-09')
    const { id } = await receiveComplaint(as(handler), {
      ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
      ...{ channel: 'counter', receivedOn: '2026-06-09', facts: '不能加热', claim: '退货退款' },
    })
    day('2026-06-12')
    expect(await accepted(handler, id)).toBe('normal 防疫2026 90')
  })

  test('is told to everybody who works where it holds, and to nobody elsewhere', async () => {
    const told = async (caller: Caller) => {
      const { listHolding } = await import('./queries/holding.ts')
      return (await listHolding(as(caller))).items.map(({ title }) => title)
    }
    expect(await told(handler)).toEqual(['沛河县二级响应'])
    expect(await told(neighbour)).toEqual([])
  })

  test('ends as it began: declared by one, confirmed by another, and never backwards', async () => {
    const { rows } = await platform.pool.query('select id, version from laws.response_period')
    const [{ id, version }] = rows
    const end = { endsOn: '2026-06-30', basis: '沛政发〔2026〕12号', version }
    await expect(endResponse(as(chief), id, { ...end, endsOn: '2026-06-11' })).rejects.toThrow(
      'response-period/day-past',
    )
    const ending = await endResponse(as(chief), id, end)
    await expect(confirmResponse(as(chief), id, { version: ending.version })).rejects.toThrow('response-period/own')
    await confirmResponse(as(leader), id, { version: ending.version })
    await platform.readStanding()
    day('2026-07-01')
    expect(await mediationOf(handler)).toBe('normal O121 60')
  })

  test('is declared only for places of its bureau, never for days gone, and never for nowhere', async () => {
    const declare = (change: Partial<DeclareResponse>) =>
      declareResponse(as(chief), { ...declared, beginsOn: '2026-08-01', ...change })
    await expect(declare({ places: ['990102'] })).rejects.toThrow('response-period/place-elsewhere')
    await expect(declare({ places: [] })).rejects.toThrow('response-period/no-place')
    await expect(declare({ beginsOn: '2026-06-30' })).rejects.toThrow('response-period/day-past')
    await expect(declare({ endsOn: '2026-07-31' })).rejects.toThrow('response-period/days-backwards')
  })
})
