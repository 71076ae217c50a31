import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { createBusiness } from '../../modules/businesses/index.ts'
import { handOver } from '../../modules/exchange/index.ts'
import { type Person, signedIn } from '../people.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../platform.ts'

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let registrar: Person
let elsewhere: Person
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform(() => at)
  tree = await smallTree(platform.contextAt(at, founder))
  registrar = await signedIn(platform, tree.county.id, ['registrar'])
  elsewhere = await signedIn(platform, tree.otherCounty.id, ['registrar'])
})
afterAll(() => platform?.drop())

let made = 0
async function shops(who: Person, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    made += 1
    const shop = { name: `第${made}店`, subjectKind: 'business', state: 'active' } as const
    const creditCode = makeCreditCode('92', '990121', `MAK0${String(made).padStart(4, '0')}`)
    const { id } = await createBusiness(platform.contextAt('2026-03-02T01:00:00.000Z', who.caller), {
      ...shop,
      creditCode,
    })
    ids.push(id)
  }
  return ids
}

/** Rows like one that stands: only their identity is another. */
async function copies(id: string, count: number) {
  const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = 'businesses' and table_name = 'business' and is_generated = 'NEVER'
      and column_name not in ('id', 'credit_code')`.execute(platform.db)
  const columns = sql.join(rows.map(({ name }) => sql.ref(name)))
  await sql`insert into businesses.business (id, ${columns}) select gen_random_uuid(), ${columns}
    from businesses.business, generate_series(1, ${count}::int) where id = ${id}`.execute(platform.db)
}

const whereTo = () => ({ officeId: tree.office.id, reason: '按辖区划分' })

async function run(who: Person, path: string, body: object, key?: string) {
  const begun = await who.post(path, body, key)
  await platform.settle()
  const job = begun.body.jobId ? (await who.get(`/jobs/${begun.body.jobId}`)).body : null
  return { begun, job }
}

const officesOf = async (ids: readonly string[]) => {
  const { rows } = await sql<{ officeId: string | null }>`select office_id from businesses.business
    where id = any(${ids}::uuid[])`.execute(platform.db)
  return rows.map(({ officeId }) => officeId)
}

test('many are given to an office at once; one that is not ours is told and leaves the others', async () => {
  const ours = await shops(registrar, 3)
  const theirs = await shops(elsewhere, 1)
  const ids = [...ours, ...theirs]
  const { job } = await run(registrar, '/businesses/bulk/assign', { selection: { ids }, input: whereTo() })
  expect(job.result).toMatchObject({
    rows: 4,
    done: 3,
    refusedRows: 1,
    refused: [{ id: theirs[0], code: 'business/not-found' }],
  })
  // Of another's business not even the name is told.
  expect(job.result.refused[0].title).toBe(theirs[0])
  expect(await officesOf(ours)).toEqual([tree.office.id, tree.office.id, tree.office.id])
  expect(await officesOf(theirs)).toEqual([null])
})

test('all that a list finds are taken, as many as were confirmed and no others', async () => {
  const list = await registrar.get('/businesses', { officeId: '~' })
  await copies((await shops(registrar, 1))[0] ?? '', 449 - (list.body.count.value as number))
  const asked = (expected: number) => ({ selection: { query: { officeId: '~' }, expected }, input: whereTo() })
  const stale = await registrar.post('/businesses/bulk/assign', asked(449))
  expect(stale.body).toMatchObject({ code: 'bulk/count-changed', details: { expected: 449, found: 450 } })
  const { job } = await run(registrar, '/businesses/bulk/assign', asked(450))
  expect(job.result).toMatchObject({ rows: 450, done: 450, refusedRows: 0 })
  const { rows } = await sql<{ count: number }>`select count(*) from journal.entry
    where action = 'businesses.assign' and subject ->> 'ref' = ${tree.office.id}`.execute(platform.db)
  // One entry a batch of two hundred, and the one of the test before.
  expect(rows[0]?.count).toBe(4)
})

test('the same act sent twice, and a job run again after a crash, do each row once', async () => {
  const ids = await shops(registrar, 2)
  const body = { selection: { ids }, input: whereTo() }
  const key = crypto.randomUUID()
  const first = await run(registrar, '/businesses/bulk/assign', body, key)
  const second = await run(registrar, '/businesses/bulk/assign', body, key)
  expect(second.begun.body).toEqual(first.begun.body)
  const versions = async () =>
    (
      await sql<{ version: number }>`select version from businesses.business where id = any(${ids}::uuid[])`.execute(
        platform.db,
      )
    ).rows
  const before = await versions()
  await sql`update kernel.job set state = 'waiting', ended_at = null where id = ${first.begun.body.jobId}`.execute(
    platform.db,
  )
  await platform.settle()
  expect(await versions()).toEqual(before)
})

test('an office that is not the caller’s refuses every row with its reason', async () => {
  const ids = await shops(elsewhere, 2)
  const { job } = await run(elsewhere, '/businesses/bulk/assign', { selection: { ids }, input: whereTo() })
  expect(job.result).toMatchObject({ rows: 2, done: 0, refusedRows: 2, refused: [{ code: 'office/not-found' }, {}] })
  expect(await officesOf(ids)).toEqual([null, null])
})

test('who may not do it to one may not do it to many', async () => {
  const inspector = await signedIn(platform, tree.county.id, ['inspector'])
  const [id] = await shops(registrar, 1)
  const reply = await inspector.post('/businesses/bulk/assign', { selection: { ids: [id] }, input: whereTo() })
  expect(reply.status).toBe(403)
})

test('many deliveries are marked as entered elsewhere; one already marked is told', async () => {
  const context = platform.contextAt(at, registrar.caller)
  const ids: string[] = []
  for (const title of ['甲', '乙', '丙']) {
    const matter = { system: 'creditPublicitySystem', bureauId: tree.county.id, title, rows: [], dueOn: null } as const
    const subject = { subjectKind: 'inspection', subjectId: crypto.randomUUID(), permissions: ['businesses.read'] }
    ids.push(await platform.db.transaction().execute((tx) => handOver(tx, context, { ...matter, ...subject })))
  }
  const version = 1
  await registrar.post(`/deliveries/${ids[1]}/sending`, { version })
  const { job } = await run(registrar, '/deliveries/bulk/markSent', { selection: { ids }, input: {} })
  expect(job.result).toMatchObject({ done: 2, refusedRows: 1, refused: [{ id: ids[1], title: '乙' }] })
  const list = await registrar.get('/deliveries', { state: 'sent' })
  expect(list.body.count.value).toBe(3)
})
