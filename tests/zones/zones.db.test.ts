import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { judgeZone } from '../../apps/cli/doctor/zones.ts'
import { keyOfZone, openInnerZone, openOuterZone } from '../../apps/server/zones.ts'
import { makeKeyFile } from '../../kernel/journal/key-file.ts'
import { sealAll } from '../../kernel/journal/seal.ts'
import type { SigningKey } from '../../kernel/journal/verifier-key.ts'
import { openWitnessFolder } from '../../kernel/journal/witness/folder.ts'
import { remoteOf } from '../../kernel/journal/witness/remote.ts'
import { lookOnce } from '../../kernel/journal/witness/watch.ts'
import { recordAct } from '../../kernel/journal.ts'
import { findHeartbeat } from '../../kernel/zones/heartbeat.ts'
import { carry } from '../../kernel/zones/lane.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { drawn, type InspectionTown, inspectionTown } from '../inspection-town.ts'
import { founder } from '../platform.ts'

let town: InspectionTown
let drawId: string
let root: string
let witness: SigningKey
let inner: Awaited<ReturnType<typeof openInnerZone>>
let outer: Awaited<ReturnType<typeof openOuterZone>>
const [inside, outside] = [() => path.join(root, 'inner'), () => path.join(root, 'outer')]
const at = '2026-03-02T09:00:00.000Z'

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'steelyard-zones-'))
  witness = await makeKeyFile(path.join(root, 'witness', 'key.json'), 'superior.example')
  town = await inspectionTown({ witnesses: [witness] })
  drawId = (await drawn(town)).draw.id
  await seal()
  inner = await openInnerZone(town.platform, { folder: inside(), peer: await keyOfZone(outside()) })
  outer = await openOuter()
}, 180_000)
afterAll(async () => {
  await outer?.server.close()
  await inner?.close()
  await town?.platform.drop()
  await rm(root, { recursive: true, force: true })
})

const openOuter = async () =>
  openOuterZone({ folder: outside(), peer: await keyOfZone(inside()), witnesses: [witness] })
const seal = async () => sealAll(town.as(founder), await town.platform.getSealing())
const carryOut = () => carry(path.join(inside(), 'out'), path.join(outside(), 'in'))
const carryIn = () => carry(path.join(outside(), 'out'), path.join(inside(), 'in'))

/** What a citizen hears outside, and what the house would say itself. */
const hear = async (url: string) => (await outer.server.inject({ url: `/api/public/${url}` })).json()
const said = async (url: string) => (await town.platform.server.inject({ url: `/api/public/${url}` })).json()
const timeless = ({ asOf: _, ...rest }: Record<string, unknown>) => rest

const county = () => town.as({ ...founder, bureauId: town.tree.county.id, bureauIds: [town.tree.county.id] })
const shop = () =>
  createBusiness(county(), {
    name: '沛河县蝶恋花饭店',
    subjectKind: 'business',
    kind: 'individualBusiness',
    head: '梁山伯',
    phone: '13800138000',
    domicile: '沛河县书院街18号',
    foundedOn: '2021-03-04',
    state: 'active',
  })

async function exchange() {
  const run = await inner.exchange(at)
  await carryOut()
  const heard = await outer.exchange(at)
  await carryIn()
  return { run, heard }
}

test('before anything was carried over the zone outside shows nothing, and says so', async () => {
  expect((await outer.server.inject({ url: '/api/health' })).json()).toEqual({ status: 'ok', asOf: null })
  expect(await hear(`draws/${drawId}`)).toMatchObject({ code: 'document/not-found' })
})

test('outside one reads of businesses and draws what the house itself tells the public', async () => {
  const { id } = await shop()
  const { run, heard } = await exchange()
  expect(run.put).toBeGreaterThan(town.businesses.length)
  expect(heard.published).toMatchObject({ missing: null, refused: [] })
  expect(timeless(await hear(`businesses/${id}`))).toEqual(timeless(await said(`businesses/${id}`)))
  expect(await hear(`businesses?q=${encodeURIComponent('蝶恋花')}`)).toEqual(
    await said(`businesses?q=${encodeURIComponent('蝶恋花')}`),
  )
  expect(await hear('draws')).toEqual(await said('draws'))
  expect(await hear('year-plans')).toEqual(await said('year-plans'))
  for (const url of ['complaint-postings', 'boards', `complaint-postings/businesses/${id}`])
    expect([url, await hear(url)]).toEqual([url, await said(url)])
  expect(await hear(`draws/${drawId}`)).toEqual(await said(`draws/${drawId}`))
  expect(await hear(`draws/${drawId}/bundle`)).toEqual(await said(`draws/${drawId}/bundle`))
})

test('nothing of a person, a class or an account has crossed to the zone outside', async () => {
  const folder = path.join(outside(), 'taken')
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')))
  const all = texts.join('')
  expect(all).toContain('蝶恋花')
  for (const secret of ['梁山伯', '13800138000', 'riskClass', 'classAtDraw', 'passwordHash', 'planner'])
    expect(all).not.toContain(secret)
})

test('what has not changed is not said again; what has changed or is no longer public is', async () => {
  const quiet = await exchange()
  expect([quiet.run.put, quiet.run.removed]).toEqual([0, 0])
  const [business] = (await hear(`businesses?q=${encodeURIComponent('蝶恋花')}`)).items
  await town.platform.pool.query(`update businesses.business set name = '沛河县蝶恋花酒家' where id = $1`, [
    business.id,
  ])
  expect((await exchange()).run.put).toBe(1)
  expect((await hear(`businesses/${business.id}`)).business.name).toBe('沛河县蝶恋花酒家')
  await town.platform.pool.query(`update businesses.business set subject_kind = 'unlicensedOperator' where id = $1`, [
    business.id,
  ])
  expect((await exchange()).run.removed).toBe(1)
  expect(await hear(`businesses/${business.id}`)).toMatchObject({ code: 'document/not-found' })
})

test('every package that crosses has its entry, and one that tells of nothing but the journal makes none', async () => {
  const crossed = async () => {
    const { rows } = await town.platform.pool.query(
      "select action, subject ->> 'ref' as batch from journal.entry where action like 'zones.%' order by number",
    )
    return rows
  }
  const before = await crossed()
  expect(before[0]).toMatchObject({ action: 'zones.send', batch: expect.stringMatching(/^published-\d+-1$/) })
  await seal()
  await exchange()
  expect(await crossed()).toEqual(before)
  await shop()
  await exchange()
  expect((await crossed()).length).toBe(before.length + 1)
})

test('the doctor hears of the last exchange, of a house that is quiet, and of what was refused', async () => {
  const beat = await findHeartbeat(path.dirname(town.platform.journal.folder))
  if (!beat) throw new Error('no heartbeat')
  expect(beat).toMatchObject({ folder: inside(), at, isMissing: false })
  const now = Date.parse(at) + 60_000
  const later = now + 5 * 3_600_000
  expect(judgeZone(beat, { now, refused: 0, oldest: null })).toMatchObject({ state: 'ok' })
  expect(judgeZone(beat, { now: later, refused: 0, oldest: null })).toMatchObject({ state: 'warn' })
  expect(
    judgeZone({ ...beat, at: new Date(later).toISOString() }, { now: later, refused: 0, oldest: now }),
  ).toMatchObject({ state: 'warn', found: expect.stringContaining('wait') })
  expect(judgeZone(beat, { now, refused: 1, oldest: null })).toMatchObject({ state: 'fail' })
})

test('a witness outside watches the journal of the house inside, and his signature is carried in and answered', async () => {
  await town.platform.db
    .transaction()
    .execute((tx) =>
      recordAct(tx, town.as(founder), { action: 'test.write', subject: { type: 'test', id: 't' }, payload: {} }),
    )
  await seal()
  await exchange()
  const remote = remoteOf(await outer.server.listen({ host: '127.0.0.1', port: 0 }))
  const getJournalKey = async () => (await town.platform.getSealing()).key
  const folder = await openWitnessFolder(path.join(root, 'witness'), {
    url: remote.url,
    name: undefined,
    getJournalKey,
  })
  expect(await lookOnce(folder, remote, at)).toMatchObject({ is: 'cosigned', refusedBy: null })
  const [waiting = ''] = await readdir(path.join(outside(), 'waiting'))
  const id = waiting.replace('.json', '')
  const stateOf = async () => (await hear(`submissions/${id}`)).state
  expect(await stateOf()).toBe('waiting')
  expect(await town.platform.journal.findNewestCosigned()).toBeUndefined()

  expect((await outer.exchange(at)).sent).toBe(1)
  expect(await stateOf()).toBe('sent')
  await carryIn()
  expect((await inner.exchange(at)).submissions).toMatchObject({ taken: 1 })
  expect(await town.platform.journal.findNewestCosigned()).toContain('superior.example')
  await carryOut()
  await outer.exchange(at)
  expect(await stateOf()).toBe('taken')
})

test('a signature that does not hold is refused outside already and not carried in', async () => {
  const { origin = '', size = 0 } = (await town.platform.journal.findNewest()) ?? {}
  const reply = await outer.server.inject({
    method: 'POST',
    url: '/api/public/journal/cosignatures',
    headers: { 'idempotency-key': 'cosignature-of-nobody' },
    payload: { origin, size, line: `— nobody ${'A'.repeat(102)}==\n` },
  })
  expect(reply.json()).toMatchObject({ code: 'witness/not-known' })
  expect((await outer.exchange(at)).sent).toBe(0)
})

test('a batch lost on the way outward is missed, asked for over the way inward, and comes', async () => {
  const { id } = await shop()
  await inner.exchange(at)
  const [lost = ''] = await readdir(path.join(inside(), 'out'))
  await rm(path.join(inside(), 'out', lost))
  await town.platform.pool.query(`update businesses.business set domicile = '书院街19号' where id = $1`, [id])
  await inner.exchange(at)
  await carryOut()
  expect((await outer.exchange(at)).published.missing).not.toBeNull()
  expect(await hear(`businesses/${id}`)).toMatchObject({ code: 'document/not-found' })
  await carryIn()
  await exchange()
  expect((await hear(`businesses/${id}`)).business.domicile).toBe('书院街19号')
})

test('with the house inside cut off, and after a new start, the portal outside answers on', async () => {
  const before = await hear('draws')
  await outer.server.close()
  outer = await openOuter()
  expect(await hear('draws')).toEqual(before)
  expect((await outer.server.inject({ url: '/journal/checkpoint' })).statusCode).toBe(200)
  expect((await outer.server.inject({ url: '/api/session' })).statusCode).toBe(404)
  expect((await outer.server.inject({ url: '/api/businesses' })).statusCode).toBe(404)
})

test('an outer zone that lost everything is told everything anew, and shows it when it is whole', async () => {
  await outer.server.close()
  await rm(path.join(outside(), 'taken'), { recursive: true })
  outer = await openOuter()
  expect((await hear('draws')).items).toEqual([])
  inner.beginAnew('2026-03-02T10:00:00.000Z')
  const { run } = await exchange()
  expect(run.put).toBeGreaterThan(town.businesses.length)
  expect(await hear('draws')).toEqual(await said('draws'))
})

test('a batch changed on the way is laid aside and shows nothing', async () => {
  await shop()
  await inner.exchange(at)
  const [name = ''] = await readdir(path.join(inside(), 'out'))
  const file = path.join(inside(), 'out', name)
  const whole = await readFile(file, 'utf8')
  await writeFile(file, whole.replace('蝶恋花', '一枝花'))
  await carryOut()
  expect((await outer.exchange(at)).published.refused).toMatchObject([{ code: 'batch/signature-wrong' }])
  expect((await hear(`businesses?q=${encodeURIComponent('一枝花')}`)).items).toEqual([])
  await writeFile(path.join(outside(), 'in', name), whole)
  await outer.exchange(at)
  expect((await hear(`businesses?q=${encodeURIComponent('蝶恋花')}`)).items.length).toBeGreaterThan(0)
})
