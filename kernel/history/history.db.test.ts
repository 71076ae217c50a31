import { globSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importOfficers } from '../../modules/authorities/actions/import-officers.ts'
import { importUnits } from '../../modules/authorities/actions/import-units.ts'
import { changeUnit } from '../../modules/authorities/actions/units.ts'
import { changeOfficer } from '../../modules/authorities/index.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import {
  assignToOffice,
  beginImport,
  changeBusiness,
  createPremises,
  mergeImport,
  readImport,
} from '../../modules/businesses/index.ts'
import { enterReceipt } from '../../modules/exchange/index.ts'
import { recuseOfficer, replaceBusiness } from '../../modules/inspections/actions/aftermath.ts'
import { approvePlan, confirmResult, createPlan, enterResult } from '../../modules/inspections/index.ts'
import { markOverdue, takeRectificationStep, takeVisitStep } from '../../modules/visits/index.ts'
import { attachedActs } from '../../tests/attached-acts.ts'
import { drawn, type InspectionTown, inspectionTown, planInput } from '../../tests/inspection-town.ts'
import { founder, payloadsOf, personOf } from '../../tests/platform.ts'
import type { Caller } from '../access.ts'
import { readableOf } from '../files.ts'
import { makeCreditCode } from '../identifiers/index.ts'
import { erasePayload } from '../journal/erase.ts'
import { readStanding } from '../journal/leaves.ts'
import { sealEntries } from '../journal/seal.ts'
import type { Model } from '../model.ts'

let town: InspectionTown
let models: readonly Model[]
let readers: readonly string[]
let usernames: readonly string[]
/** What the API said of each record when the journal had a size. */
const seen: { readonly size: number; readonly answers: ReadonlyMap<string, string> }[] = []

beforeAll(async () => {
  town = await inspectionTown()
  models = (await modelsOfTheHouse()).filter(({ history }) => history)
  usernames = [await usernameOf(['auditor', 'planner', 'sectionChief']), await usernameOf(['securityAdministrator'])]
}, 120_000)
afterAll(() => town?.platform.drop())

async function modelsOfTheHouse(): Promise<Model[]> {
  const house = path.resolve(import.meta.dirname, '../..')
  const doors = await Promise.all(
    globSync('modules/*/pure.ts', { cwd: house }).map((door) => import(path.join(house, door)) as Promise<object>),
  )
  return doors.flatMap((door) => Object.values(door)).filter(isModel)
}

const isModel = (value: unknown): value is Model =>
  typeof value === 'object' && value !== null && 'fields' in value && 'path' in value && 'title' in value

async function usernameOf(roles: Role[]): Promise<string> {
  const caller = await personOf(town.platform, town.as(founder), town.tree.province.id, roles)
  const [account] = await rowsOf('select username from authorities.account where id = $1', [caller.accountId])
  return account?.username ?? ''
}

async function signedIn(username: string): Promise<string> {
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

const rowsOf = async (text: string, values: unknown[] = []): Promise<Record<string, string>[]> =>
  (await town.platform.pool.query(text, values)).rows

/** What the reader is answered who may see this register. */
async function get(url: string): Promise<{ status: number; body: string }> {
  const cookie = readers[url.startsWith('/accounts') ? 1 : 0] ?? ''
  const { statusCode: status, body } = await town.platform.server.inject({ url: `/api${url}`, headers: { cookie } })
  return { status, body }
}

// Of the codes the program brings more than a page.
const narrowed: Readonly<Record<string, string>> = { 'code-entries': '&state=draft' }

/** Seals, and writes down what the API says of every record that has a history. */
async function observe() {
  // The clock moves by days, and a session ends by the hour.
  readers = await Promise.all(usernames.map(signedIn))
  const { store } = await town.platform.getSealing()
  while (((await sealEntries(town.platform.db, { store }))?.sealed ?? 0) > 0);
  const answers = new Map<string, string>()
  for (const { path: register } of models) {
    const page: { items: { id: string }[] } = JSON.parse(
      (await get(`/${register}?limit=200${narrowed[register] ?? ''}`)).body,
    )
    for (const item of page.items) answers.set(`/${register}/${item.id}`, JSON.stringify(item))
  }
  seen.push({ size: (await readStanding(town.platform.db)).size, answers })
}

const setter = (): Caller => ({
  ...founder,
  bureauId: town.tree.county.id,
  bureauIds: [town.tree.province, town.tree.city, town.tree.county, town.tree.otherCounty].map(({ id }) => id),
})

const pick = async (table: string, id: string) => (await rowsOf(`select * from ${table} where id = $1`, [id]))[0]

async function kept(text: string) {
  return town.as(setter()).files.keep(readableOf(text), 1_000_000)
}

/** A register of one business, always the same one by its code. */
async function takeRegister(name: string, place: string) {
  const context = town.as(setter())
  const header = '企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,住所'
  const code = makeCreditCode('91', '990101', 'MBKEPT01')
  const text = `${header}\n${name},${code},2019-05-06,有限责任公司,赵强,100万人民币,餐饮服务,${place}\n`
  const { id } = await beginImport(context, { file: await kept(text), name: 'r.csv' })
  await readImport(context, id, async () => {})
  await mergeImport(context, id)
}

/** Acts of every kind that writes a record, one of them alone or many at once; each is a function of nothing. */
function story(): (() => Promise<unknown>)[] {
  const context = () => town.as(setter())
  const { tree, officers, businesses } = town
  const units = { validFrom: '2020-01-01', validUntil: null, division: null }
  const [shop, second, third] = businesses
  const [{ officer } = { officer: undefined }] = officers
  if (!shop || !second || !third || !officer) throw new Error('an empty town')
  const codeOf = async (id: string) => (await pick('authorities.unit', id))?.code ?? null
  return [
    async () =>
      changeUnit(context(), tree.otherCounty.id, {
        ...{ ...units, name: '麦川区局', kind: 'county', parentId: tree.city.id, version: 1 },
        code: await codeOf(tree.otherCounty.id),
      }),
    () => changeOfficer(context(), officer.id, { ...officer, name: 'Officer One', phone: '13800138000' }),
    async () => {
      const [county, city] = [await codeOf(tree.otherCounty.id), await codeOf(tree.city.id)]
      const text = `name,kind,code,parentId,validFrom\n新设所,office,N1,${county},2026-01-01\n麦川局,county,${county},${city},2020-01-01\n`
      return importUnits(context(), { file: await kept(text), dryRun: false })
    },
    async () => {
      const header = 'name,kind,unitId,certificateNumber,certificateValidUntil,skills,validFrom'
      const rows =
        '张三,officer,N1,ZF-90,2028-12-31,E,2024-01-01\nOfficer 2b,officer,城关所,ZF-2,2029-12-31,E,2024-01-01'
      return importOfficers(context(), { file: await kept(`${header}\n${rows}\n`), dryRun: false })
    },
    () => {
      const { creditCode, kind, subjectKind, state, name, foundedOn, version } = shop
      const change = { creditCode, kind, subjectKind, state, name, foundedOn, version }
      return changeBusiness(context(), shop.id, { ...change, domicile: 'Harbour 1', phone: '13900139000' })
    },
    () => {
      const place = { address: 'Depot 3', kind: 'warehouse', validFrom: '2026-03-01' } as const
      return createPremises(context(), { businessId: shop.id, ...place })
    },
    () => {
      const businessIds = [second.id, third.id]
      return assignToOffice(context(), { businessIds, officeId: tree.office.id, reason: '分片监管' })
    },
    () => takeRegister('双河面馆', '人民路1号'),
    () => takeRegister('双河大面馆', '人民路9号'),
    () => createPlan(town.as(town.people.planner), planInput(town, { name: 'Autumn' })),
    async () => {
      const [plan] = await rowsOf('select id from inspections.plan')
      const approval = { document: '沛市监〔2026〕9号', version: 1 }
      return approvePlan(town.as(town.people.leader), plan?.id ?? '', approval)
    },
    () => drawn(town),
    async () => {
      const [last] = await rowsOf('select draw_id, subject_code from inspections.inspection order by id desc limit 1')
      const request = { id: last?.subject_code ?? '', reason: 'not-found-at-address' } as never
      return replaceBusiness(town.as(town.people.planner), last?.draw_id ?? '', request)
    },
    async () => {
      const [one] = await rowsOf(`select draw_id, subject_code, first_officer_id from inspections.inspection
        where state = 'assigned' order by id limit 1`)
      const request = { id: one?.subject_code ?? '', officerId: one?.first_officer_id ?? '', reason: 'kin' } as never
      return recuseOfficer(town.as(town.people.planner), one?.draw_id ?? '', request)
    },
    ...inspection(),
    ...attachedActs(town),
    () => {
      town.clock.at = '2026-03-25T02:00:00.000Z'
      return markOverdue(town.as(founder))
    },
    async () => {
      const [open] = await rowsOf('select id, version from visits.rectification')
      const step = { step: 'done', on: '2026-03-24', version: Number(open?.version) } as const
      return takeRectificationStep(town.as(officers[1]?.caller ?? founder), open?.id ?? '', step)
    },
    // The office moves to the other county with everybody who works in it.
    async () =>
      changeUnit(context(), tree.office.id, {
        ...{ ...units, name: '城关所', kind: 'office', parentId: tree.otherCounty.id, version: 1 },
        code: await codeOf(tree.office.id),
      }),
  ]
}

/** One visit from its beginning to the day its result is public, with an order to mend. */
function inspection(): (() => Promise<unknown>)[] {
  const chosen = async () =>
    (
      await rowsOf(`select * from inspections.inspection where codes = '{6}' or state = 'assigned'
    order by (codes = '{6}') desc, id limit 1`)
    )[0]
  const as = (officerId = '') => {
    town.clock.at = '2026-03-06T02:00:00.000Z'
    return town.as(town.officers.find(({ officer }) => officer.id === officerId)?.caller ?? founder)
  }
  return [
    async () => {
      const one = await chosen()
      return takeVisitStep(as(one?.first_officer_id), one?.visit_id ?? '', {
        step: 'start',
        version: Number((await pick('visits.visit', one?.visit_id ?? ''))?.version),
      })
    },
    async () => {
      const one = await chosen()
      const rectification = { term: 'Put the licence up', dueOn: '2026-03-20' }
      const result = { way: 'onSite', codes: [6], checkedOn: '2026-03-06', version: Number(one?.version) } as const
      return enterResult(as(one?.first_officer_id), one?.id ?? '', { ...result, codes: [6], rectification })
    },
    async () => {
      const one = await chosen()
      return confirmResult(as(one?.second_officer_id), one?.id ?? '', { version: Number(one?.version) })
    },
    async () => {
      const [delivery] = await rowsOf('select id from exchange.delivery')
      const receipt = { receiptNumber: 'GS-1', receivedOn: '2026-03-06', version: 1 }
      await enterReceipt(town.as(town.people.planner), delivery?.id ?? '', receipt)
      await town.platform.settle()
    },
  ]
}

/** What a record was answered as around each of its changes: there a gap or a wrong order would show. */
function* changesSeen(): Generator<{ address: string; size: number; then: string | undefined }> {
  for (const address of new Set(seen.flatMap(({ answers }) => [...answers.keys()]))) {
    for (const [index, { size, answers }] of seen.entries()) {
      const [then, after] = [answers.get(address), seen[index + 1]?.answers.get(address)]
      const before = seen[index - 1]?.answers.get(address)
      if (index === 0 || then !== before || then !== after) yield { address, size, then }
    }
  }
}

test('what the API answered at any size of the journal it answers again, byte for byte', async () => {
  await observe()
  for (const act of story()) {
    await act()
    await observe()
  }
  const differing: string[] = []
  let compared = 0
  for (const { address, size, then } of changesSeen()) {
    const again = await get(`${address}?knownAt=${size}`)
    compared += 1
    const isSame = then === undefined ? again.status === 404 : again.body === then
    if (!isSame) differing.push(`${address} at ${size}\n  then  ${then}\n  again ${again.body}`)
  }
  expect(differing.slice(0, 5)).toEqual([])
  expect(compared).toBeGreaterThan(300)
}, 240_000)

test('every register with a history was changed in that story, so that each was put to the proof', () => {
  const registers = models.map(({ path: register }) => register).sort()
  expect(registers.filter((register) => mostStates(register) < 2)).toEqual([])
})

/** In how many different states a record of this register was seen, of all the one with the most. */
function mostStates(register: string): number {
  const states = new Map<string, Set<string>>()
  for (const { address, then } of changesSeen())
    if (address.startsWith(`/${register}/`) && then !== undefined)
      states.set(address, new Set([...(states.get(address) ?? []), then]))
  return Math.max(0, ...[...states.values()].map(({ size }) => size))
}

test('the history says who did what and why it was corrected, names of other bureaus masked', async () => {
  const unitId = town.tree.county.id
  const before = await pick('authorities.unit', unitId)
  const admin = await usernameOf(['systemAdministrator'])
  const cookie = await signedIn(admin)
  const send = (payload: object) =>
    town.platform.server.inject({
      method: 'POST',
      url: `/api/units/${unitId}/corrections`,
      headers: { 'idempotency-key': crypto.randomUUID(), cookie },
      payload,
    })
  const version = Number(before?.version)
  const right = {
    name: '沛河县市场监督管理局',
    kind: 'county',
    code: before?.code,
    parentId: town.tree.city.id,
    validFrom: '2020-01-01',
    version,
  }
  expect((await send(right)).json().code).toBe('request/invalid')
  const same = await send({ ...right, name: before?.name, reason: '没有变化' })
  expect(same.json().code).toBe('correction/nothing')
  expect((await send({ ...right, reason: '原名称录入不全' })).json()).toMatchObject({
    name: right.name,
    version: version + 1,
  })
  const history = JSON.parse((await get(`/units/${unitId}/history`)).body)
  expect(history.items[0]).toMatchObject({
    action: 'authorities.changeUnit',
    correction: { reason: '原名称录入不全' },
    changes: [{ field: 'name', before: before?.name, after: right.name }],
    by: expect.stringMatching(/^Person/),
  })
  // Known now, it was so named all the time; as it was known before, it was not.
  const { size } = history
  expect(JSON.parse((await get(`/units/${unitId}?asOf=2026-03-01`)).body).name).toBe(right.name)
  expect(JSON.parse((await get(`/units/${unitId}?asOf=2026-03-01&knownAt=${size}`)).body).name).toBe(before?.name)
  const [said] = await payloadsOf(town.platform, 'register.correct')
  expect(said).toMatchObject({ reason: '原名称录入不全', record: 'authorities.unit' })
})

test('a name put right is no change of registration: nobody is told of one, and no dossier counts it', async () => {
  const [shop] = town.businesses
  const id = shop?.id ?? ''
  const cookie = await signedIn(await usernameOf(['registrar']))
  const told = () => rowsOf(`select body from kernel.event where name = 'businesses.registrationChanged'`)
  const before = (await told()).length
  const now = JSON.parse((await get(`/businesses/${id}`)).body)
  const { subjectKind, state, creditCode, kind, foundedOn, domicile, version } = now
  const right = { subjectKind, state, creditCode, kind, foundedOn, domicile, version, name: 'Shop nought' }
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: `/api/businesses/${id}/corrections`,
    headers: { 'idempotency-key': crypto.randomUUID(), cookie },
    payload: { ...right, reason: 'typed wrongly' },
  })
  expect(reply.json()).toMatchObject({ name: 'Shop nought', version: version + 1 })
  expect(await told()).toHaveLength(before)
})

test("what is not the caller's to correct is not corrected, and nothing beyond the journal is known", async () => {
  const { id } = town.tree.county
  const unable = await town.platform.server.inject({
    method: 'POST',
    url: `/api/units/${id}/corrections`,
    headers: { 'idempotency-key': crypto.randomUUID(), cookie: readers[0] ?? '' },
    payload: { name: 'x', kind: 'county', validFrom: '2020-01-01', version: 1, reason: 'none' },
  })
  expect([unable.statusCode, unable.json().code]).toEqual([403, 'access/not-permitted'])
  const beyond = await get(`/units/${id}?knownAt=999999`)
  expect([beyond.status, JSON.parse(beyond.body).code]).toEqual([400, 'version/beyond-journal'])
  const before = await get(`/units/${id}?asOf=1999-01-01`)
  expect([before.status, JSON.parse(before.body).code]).toEqual([404, 'version/not-found'])
})

test('what the law has erased is said to be erased, and never guessed', async () => {
  const [shop] = town.businesses
  const id = shop?.id ?? ''
  const entries = JSON.parse((await get(`/businesses/${id}/history`)).body).items
  const created = entries.at(-1)
  const context = town.as(founder)
  await town.platform.db
    .transaction()
    .execute((tx) => erasePayload(tx, context, { entryId: created.entryId, law: 'PIPL 47' }))
  const asked = await get(`/businesses/${id}?knownAt=${created.place.index + 1}`)
  expect(JSON.parse(asked.body).code).toBe('version/erased')
  const history = JSON.parse((await get(`/businesses/${id}/history`)).body)
  expect(history.items.at(-1)).toMatchObject({ isErased: true, changes: [] })
})
