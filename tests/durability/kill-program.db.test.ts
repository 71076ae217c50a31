import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlatformServer } from '../../apps/server/http.ts'
import { openPlatform, type Platform } from '../../apps/server/platform.ts'
import { workOnce } from '../../apps/server/worker.ts'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { enqueue } from '../../kernel/jobs.ts'
import { classifyJob } from '../../modules/credit/actions/classify.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { founder, personOf, smallTree } from '../platform.ts'
import { type Program, pause, startProgram } from './programs.ts'

let folder: string
let database: FreshDatabase
let platform: Platform
let username: string
/** Who takes over. */
let api: Awaited<ReturnType<typeof createPlatformServer>>
const programs: Program[] = []
const now = () => new Date().toISOString()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-deadly-'))
  database = await freshDatabase('deadly')
  platform = await openPlatform({ databaseUrl: database.url, dataFolder: folder })
  api = await createPlatformServer(platform)
  const context = platform.contextAt(now(), founder)
  const { county } = await smallTree(context)
  const { accountId } = await personOf(platform, context, county.id, ['registrar'])
  const { rows } = await platform.pool.query('select username from authorities.account where id = $1', [accountId])
  username = rows[0].username
}, 120_000)

afterAll(async () => {
  for (const { child } of programs) child.kill('SIGKILL')
  await api.close()
  await platform.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const deadly = path.resolve(import.meta.dirname, 'deadly-program.ts')

async function start(moment: string, role = 'server'): Promise<Program> {
  const settings = { DATABASE_URL: database.url, STEELYARD_DATA: folder, STEELYARD_ROLE: role, DEADLY_AT: moment }
  const program = await startProgram(settings, deadly)
  programs.push(program)
  return program
}

function post(port: number, url: string, body: object, headers: Record<string, string>) {
  return fetch(`http://127.0.0.1:${port}/api${url}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

async function signIn({ port }: Program): Promise<string> {
  const key = { 'idempotency-key': crypto.randomUUID() }
  const reply = await post(port, '/session', { username, password: 'correct horse battery' }, key)
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

async function arm({ child }: Program) {
  child.kill('SIGUSR2')
  await pause(100)
}

async function settle() {
  while (await workOnce(platform));
}

const moments = ['before-commit', 'after-commit', 'after-reply'] as const

test.each(moments)(
  'killed %s, a command is done exactly once after the retry, and its news arrives once',
  async (moment) => {
    const program = await start(moment)
    const cookie = await signIn(program)
    const creditCode = makeCreditCode('92', '990101', `DEAD${String(moments.indexOf(moment)).padStart(4, '0')}`)
    const business = {
      name: `Shop ${moment}`,
      subjectKind: 'business',
      creditCode,
      kind: 'individualBusiness',
      domicile: 'Deadly street',
      foundedOn: '2020-05-05',
      state: 'active',
    }
    const headers = { cookie, 'idempotency-key': `deadly-${moment}` }
    await arm(program)
    const first = await post(program.port, '/businesses', business, headers).then(
      (reply) => reply.status,
      () => 'no answer',
    )
    await program.ended()
    expect(first).toBe(moment === 'after-reply' ? 200 : 'no answer')

    const again = await api.inject({ method: 'POST', url: '/api/businesses', headers, payload: business })
    expect(again.statusCode).toBe(200)
    const { id } = again.json()
    await settle()
    const { rows } = await platform.pool.query(
      `select
       (select count(*)::integer from businesses.business where credit_code = $2) as businesses,
       (select count(*)::integer from journal.entry
         where action = 'businesses.createBusiness' and subject ->> 'ref' = $1) as entries,
       (select count(*)::integer from dossiers.fact where subject_id = $1::uuid and kind = 'registered') as facts`,
      [id, creditCode],
    )
    expect(rows).toEqual([{ businesses: 1, entries: 1, facts: 1 }])
  },
  120_000,
)

test('a worker killed behind its commit has done its job: another takes it over and does not do it twice', async () => {
  const program = await start('after-commit', 'both')
  await arm(program)
  const today = now().slice(0, 10)
  const id = await enqueue(platform.db, platform.contextAt(now(), founder), classifyJob, { asOf: '2026-03-01' })
  await program.ended()
  const taken = await platform.pool.query(
    `select state, extract(epoch from leased_until - now())::double precision as seconds from kernel.job where id = $1`,
    [id],
  )
  expect(taken.rows[0].state).toBe('running')
  // Within a minute another takes it; the test does not wait for it.
  expect(taken.rows[0].seconds).toBeLessThanOrEqual(60)
  await platform.pool.query('update kernel.job set leased_until = now() where id = $1', [id])
  await settle()
  const { rows } = await platform.pool.query(
    `select j.state, (select count(*)::integer from journal.entry where action = $2 and at >= $3) as runs
     from kernel.job j where id = $1`,
    [id, classifyJob, today],
  )
  expect(rows).toEqual([{ state: 'done', runs: 1 }])
}, 120_000)
