import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordAct } from '../../../kernel/journal.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../../tests/inspection-town.ts'
import { founder, personOf } from '../../../tests/platform.ts'
import { recordFact } from '../../dossiers/index.ts'
import { createBusiness, mergeBusinesses, undoMerge } from '../index.ts'
import { listDuplicates } from '../queries/merges.ts'

let town: InspectionTown
let cookie: string
const at = '2026-03-04T02:00:00.000Z'

beforeAll(async () => {
  town = await inspectionTown()
  await drawn(town)
  const registrar = await personOf(town.platform, town.as(founder), town.tree.county.id, ['registrar'])
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [registrar.accountId])
  town.clock.at = at
  const reply = await town.platform.server.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'idempotency-key': crypto.randomUUID() },
    payload: { username, password: 'correct horse battery' },
  })
  cookie = String(reply.headers['set-cookie']).split(';')[0] ?? ''
}, 120_000)
afterAll(() => town?.platform.drop())

// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const rowsOf = async (text: string, values: unknown[] = []): Promise<any[]> =>
  (await town.platform.pool.query(text, values)).rows

const setter = () =>
  town.as({ ...founder, bureauId: town.tree.county.id, bureauIds: [town.tree.county.id, town.tree.city.id] })
const get = async (url: string) =>
  (await town.platform.server.inject({ url: `/api${url}`, headers: { cookie } })).json()

const told = new Set(['businesses.merge', 'kernel.event', 'kernel.command', 'kernel.kept_record', 'kernel.job'])

/** Every row of every table, but for what tells of acts; `version` counts acts as well. */
async function everything(): Promise<Record<string, string[]>> {
  const tables = await rowsOf(`select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'journal') order by 1`)
  const found: Record<string, string[]> = {}
  for (const { name } of tables.filter((table) => !told.has(table.name))) {
    const rows = await rowsOf(`select (to_jsonb(t) - 'version')::text as row from ${name} t`)
    found[name] = rows.map(({ row }) => row).sort()
  }
  return found
}

/** One that was inspected, with all that hangs on it, and a second record of the same shop. */
async function twoOfOne() {
  const [{ business_id: keptOther }] = await rowsOf(
    'select business_id from inspections.inspection order by id limit 1',
  )
  const [inspected] = await rowsOf('select * from businesses.business where id = $1', [keptOther])
  const again = await createBusiness(setter(), {
    name: inspected.name,
    subjectKind: 'business',
    state: 'active',
    head: '赵强',
    domicile: inspected.domicile,
  })
  await town.platform.db.transaction().execute(async (tx) => {
    const { id: entryId } = await recordAct(tx, setter(), {
      action: 'test.fact',
      subject: { type: 'test', id: again.id },
      payload: {},
    })
    const fact = { subjectId: again.id, kind: 'complaintHeld', occurredOn: '2026-03-03', sourceModule: 'test', entryId }
    await recordFact(tx, setter(), fact)
  })
  await town.platform.settle()
  return { inspected, again }
}

test('two records of one shop become one: everything follows, both ids lead there, and undoing restores every table', async () => {
  const { inspected, again } = await twoOfOne()
  const pairs = await listDuplicates(setter())
  expect(pairs).toContainEqual(expect.objectContaining({ reasons: expect.arrayContaining(['sameNameAndAddress']) }))

  const before = await everything()
  // The one made by mistake is kept here, so that visits and inspections have to follow.
  const merge = await mergeBusinesses(setter(), {
    keptId: again.id,
    keptVersion: again.version,
    mergedId: inspected.id,
    mergedVersion: inspected.version,
    take: ['creditCode', 'kind', 'foundedOn'],
    reason: '同一家店登记了两次',
  })
  const kept = await get(`/businesses/${again.id}`)
  expect(kept).toMatchObject({ creditCode: inspected.credit_code, head: expect.stringContaining('赵'), version: 2 })
  // Both ids lead to it, and the lists know only one.
  expect(await get(`/businesses/${inspected.id}`)).toEqual(kept)
  expect(
    (await get(`/businesses?search=${encodeURIComponent(inspected.name)}&limit=200`)).items.filter(
      ({ name }: { name: string }) => name === inspected.name,
    ),
  ).toHaveLength(1)
  for (const table of ['inspections.inspection', 'visits.visit'])
    expect(await rowsOf(`select 1 from ${table} where business_id = $1`, [inspected.id])).toEqual([])
  expect(await rowsOf('select 1 from inspections.inspection where business_id = $1', [again.id])).not.toEqual([])
  // What was published of the draw stays as it was drawn from.
  expect(await rowsOf('select 1 from inspections.draw_line where business_id = $1', [inspected.id])).not.toEqual([])

  await undoMerge(setter(), merge.id, { version: 1, reason: '其实是两家' })
  await town.platform.settle()
  const after = await everything()
  const differing = Object.keys(before).filter(
    (table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]),
  )
  expect(differing).toEqual([])
  const acts = await rowsOf(`select action from journal.entry where subject ->> 'ref' = $1 order by number`, [merge.id])
  expect(acts.map(({ action }) => action)).toEqual(['businesses.mergeBusinesses', 'businesses.undoMerge'])
})

test('a merge is undone once, and not after the kept one was changed by somebody', async () => {
  const { inspected, again } = await twoOfOne()
  const [{ version }] = await rowsOf('select version from businesses.business where id = $1', [inspected.id])
  const input = { keptId: inspected.id, keptVersion: version, mergedId: again.id, mergedVersion: again.version }
  const merge = await mergeBusinesses(setter(), { ...input, take: [], reason: '重复' })
  await town.platform.pool.query('update businesses.business set version = version + 1 where id = $1', [inspected.id])
  await expect(undoMerge(setter(), merge.id, { version: 1, reason: '误' })).rejects.toThrow('merge/changed-since')
  await town.platform.pool.query('update businesses.business set version = version - 1 where id = $1', [inspected.id])
  await undoMerge(setter(), merge.id, { version: 1, reason: '误' })
  await expect(undoMerge(setter(), merge.id, { version: 2, reason: '误' })).rejects.toThrow('merge/not-open')
})

test('what is merged into one that is merged itself leads to the last, and comes back with it', async () => {
  const make = (name: string) => createBusiness(setter(), { name, subjectKind: 'business', state: 'active' })
  const [a, b, c] = [await make('链甲'), await make('链乙'), await make('链丙')]
  const one = { take: [], reason: '重复' }
  await mergeBusinesses(setter(), { keptId: b.id, keptVersion: 1, mergedId: a.id, mergedVersion: 1, ...one })
  const second = await mergeBusinesses(setter(), {
    keptId: c.id,
    keptVersion: 1,
    mergedId: b.id,
    mergedVersion: 2,
    ...one,
  })
  expect((await get(`/businesses/${a.id}`)).id).toBe(c.id)
  await undoMerge(setter(), second.id, { version: 1, reason: '误' })
  expect((await get(`/businesses/${a.id}`)).id).toBe(b.id)
})

test("what is not the caller's is not merged, and nothing that was not seen", async () => {
  const make = (name: string) => createBusiness(setter(), { name, subjectKind: 'business', state: 'active' })
  const [a, b] = [await make('甲甲'), await make('乙乙')]
  const input = { keptId: a.id, keptVersion: 1, mergedId: b.id, mergedVersion: 1, take: [], reason: '重复' }
  const stranger = town.as({ ...founder, bureauIds: [town.tree.otherCounty.id] })
  await expect(mergeBusinesses(stranger, input)).rejects.toThrow('business/not-found')
  await expect(mergeBusinesses(setter(), { ...input, mergedVersion: 7 })).rejects.toThrow('business/stale')
  await expect(mergeBusinesses(setter(), { ...input, mergedId: a.id })).rejects.toThrow('merge/same')
})
