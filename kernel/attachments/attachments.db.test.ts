import { open, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesCheck } from '../../apps/cli/doctor/files.ts'
import { verifyFilesOf } from '../../apps/cli/verify-files.ts'
import type { Role } from '../../modules/authorities/pure.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { readConfig } from '../config.ts'
import { makeCreditCode } from '../identifiers/index.ts'

let platform: TestPlatform
let county: string
let reader: string
let otherCounty: string
let business: string
const at = '2026-03-02T01:00:00.000Z'

beforeAll(async () => {
  platform = await testPlatform()
  const tree = await smallTree(platform.contextAt(at, founder))
  county = await signedIn(tree.county.id, ['registrar'])
  reader = await signedIn(tree.county.id, ['gridWorker'])
  otherCounty = await signedIn(tree.otherCounty.id, ['registrar'])
  const creditCode = makeCreditCode('91', '990121', 'MB000001')
  const made = await send('POST', '/businesses', county, {
    payload: { subjectKind: 'business', name: '云上茶园', state: 'active', creditCode },
  })
  business = made.json().id
})
afterAll(() => platform.drop())

async function signedIn(unitId: string, roles: Role[]): Promise<string> {
  const caller = await personOf(platform, platform.contextAt(at, founder), unitId, roles)
  const { username } = await platform.db
    .selectFrom('authorities.account')
    .select('username')
    .where('id', '=', caller.accountId ?? '')
    .executeTakeFirstOrThrow()
  const payload = { username, password: 'correct horse battery' }
  const reply = await send('POST', '/session', '', { payload })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}

type Sent = { payload?: object | Buffer; headers?: Record<string, string> }

const send = (method: 'GET' | 'POST' | 'PUT', url: string, cookie: string, { payload, headers = {} }: Sent = {}) =>
  platform.server.inject({
    method,
    url: `/api${url}`,
    ...(payload ? { payload } : {}),
    headers: { 'idempotency-key': crypto.randomUUID(), cookie, ...headers },
  })

function attach(bytes: Buffer, name: string, cookie = county, headers: Record<string, string> = {}) {
  const boundary = 'x-steelyard-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return send('POST', `/businesses/${business}/attachments`, cookie, { payload, headers: { ...type, ...headers } })
}

const photo = (background = '#2a6') =>
  sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Li Si' } })
    .toBuffer()

const base = () => `/businesses/${business}/attachments`
const storePlace = (sm3: string) => platform.contextAt(at).files.pathOf(sm3)

test('a photo hangs on the business with its hash, who and when, and is handed out as it came', async () => {
  const bytes = await photo()
  const added = (await attach(bytes, '门头 照片.jpg')).json()
  expect(added).toMatchObject({ name: '门头 照片.jpg', mediaType: 'image/jpeg', size: bytes.length, hasPreview: true })
  const { items } = (await send('GET', base(), reader)).json()
  expect(items).toMatchObject([{ id: added.id, addedAt: at, addedBy: expect.stringMatching(/^Person \d+$/) }])
  const original = await send('GET', `${base()}/${added.id}/content`, reader)
  expect(original.rawPayload.equals(bytes)).toBe(true)
  expect(original.headers).toMatchObject({
    'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''%E9%97%A8/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    'content-type': 'image/jpeg',
  })
  const preview = await send('GET', `${base()}/${added.id}/preview`, reader)
  expect((await sharp(preview.rawPayload).metadata()).exif).toBeUndefined()
  expect(preview.headers['content-disposition']).toMatch(/^inline/)
})

test('a part of a file is handed out by its range, and a range beyond the end is said to be none', async () => {
  const bytes = Buffer.from('0123456789'.repeat(100))
  const { id } = (await attach(bytes, '笔录.txt')).json()
  const part = await send('GET', `${base()}/${id}/content`, county, { headers: { range: 'bytes=10-19' } })
  expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([206, '0123456789', 'bytes 10-19/1000'])
  const none = await send('GET', `${base()}/${id}/content`, county, { headers: { range: 'bytes=1000-' } })
  expect([none.statusCode, none.headers['content-range']]).toEqual([416, 'bytes */1000'])
})

test('only a paper and a text are opened in the browser, never a page', async () => {
  const text = (await attach(Buffer.from('现场笔录'), '笔录.html')).json()
  expect(text.name).toBe('笔录.html.txt')
  const shown = await send('GET', `${base()}/${text.id}/content?inline=true`, county)
  expect(shown.headers).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(shown.headers['content-disposition']).toMatch(/^inline/)
  const { id } = (await attach(await photo('#123'), 'a.jpg')).json()
  const picture = await send('GET', `${base()}/${id}/content?inline=true`, county)
  expect(picture.headers['content-disposition']).toMatch(/^attachment/)
})

test('to another county neither the record nor its files exist, and a guessed address finds nothing', async () => {
  const { id } = (await attach(await photo('#456'), 'b.jpg')).json()
  for (const path of ['', `/${id}/content`, `/${id}/preview`]) {
    const reply = await send('GET', `${base()}${path}`, otherCounty)
    expect([reply.statusCode, reply.json().code]).toEqual([404, 'business/not-found'])
  }
  const refused = await attach(await photo(), 'c.jpg', otherCounty)
  expect(refused.json().code).toBe('business/not-found')
  // Through a record of its own the other county cannot reach it either.
  const code = makeCreditCode('91', '990121', 'MB000002')
  const payload = { subjectKind: 'business', name: '别家店', state: 'active', creditCode: code }
  const own = (await send('POST', '/businesses', otherCounty, { payload })).json().id
  const beside = await send('GET', `/businesses/${own}/attachments/${id}/content`, otherCounty)
  expect([beside.statusCode, beside.json().code]).toEqual([404, 'attachment/not-found'])
  const byHash = await send('GET', `${base()}/${'0'.repeat(64)}/content`, county)
  expect(byHash.statusCode).toBe(400)
})

test('who may only look may not hang a file on, and nobody without signing in sees one', async () => {
  const refused = await attach(await photo(), 'd.jpg', reader)
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'access/not-permitted'])
  expect((await send('GET', base(), '')).statusCode).toBe(401)
})

test.each([
  ['an empty file', Buffer.alloc(0), 400, 'attachment/empty'],
  ['a drawing with a script', Buffer.from('<svg onload="alert(1)">'), 400, 'attachment/markup'],
  [
    'a program that is called a photo',
    Buffer.concat([Buffer.from('MZ'), Buffer.alloc(99)]),
    400,
    'attachment/wrong-type',
  ],
])('%s is refused, and nothing of it is kept', async (_, bytes, status, code) => {
  const before = await counted()
  const reply = await attach(bytes, 'photo.jpg')
  expect([reply.statusCode, reply.json().code]).toEqual([status, code])
  expect(await counted()).toEqual(before)
})

test('a file of more than the use allows is refused while it arrives', async () => {
  const reply = await attach(Buffer.alloc(21 * 1_048_576, 'a'), 'huge.txt')
  expect([reply.statusCode, reply.json().code]).toEqual([413, 'file/too-large'])
})

test('the same upload sent twice hangs on one file', async () => {
  const key = { 'idempotency-key': 'upload-0001' }
  const bytes = await photo('#789')
  const [once, again] = [await attach(bytes, 'e.jpg', county, key), await attach(bytes, 'e.jpg', county, key)]
  expect(again.json()).toEqual(once.json())
  const { rows } = await platform.pool.query(`select 1 from kernel.attachment where name = 'e.jpg'`)
  expect(rows).toHaveLength(1)
})

test('what was attached wrongly is withdrawn with a reason, stays readable and stands in the journal', async () => {
  const { id } = (await attach(await photo('#abc'), '错误.jpg')).json()
  const without = await send('POST', `${base()}/${id}/withdrawals`, county, { payload: {} })
  expect(without.json().code).toBe('request/invalid')
  const payload = { reason: '传到了别家' }
  expect((await send('POST', `${base()}/${id}/withdrawals`, county, { payload })).statusCode).toBe(200)
  const twice = await send('POST', `${base()}/${id}/withdrawals`, county, { payload })
  expect([twice.statusCode, twice.json().code]).toEqual([409, 'attachment/not-open'])
  const { items } = (await send('GET', base(), county)).json()
  expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({
    withdrawnAt: at,
    withdrawnReason: '传到了别家',
  })
  expect((await send('GET', `${base()}/${id}/content`, county)).statusCode).toBe(200)
  const { rows } = await platform.pool.query(
    `select action from journal.entry where subject ->> 'ref' = $1 order by number`,
    [id],
  )
  expect(rows.map(({ action }) => action)).toEqual(['register.attach', 'register.withdrawAttachment'])
})

test('a record takes only so many files', async () => {
  await platform.pool.query(
    `insert into kernel.attachment (id, bureau_id, subject_type, subject_id, name, media_type, size, sm3, added_at)
     select gen_random_uuid(), gen_random_uuid(), 'businesses.business', $1, 'x.txt', 'text/plain', 1, repeat('0', 64), $2
     from generate_series(1, 40)`,
    [business, at],
  )
  const reply = await attach(await photo('#def'), 'f.jpg')
  expect([reply.json().code, reply.json().details]).toEqual(['attachment/too-many', { most: 40 }])
  await platform.pool.query(`delete from kernel.attachment where sm3 = repeat('0', 64)`)
})

test('one flipped byte of a stored file is found by name, and by the doctor without the database', async () => {
  expect(await verifyFilesOf(platform, true)).toMatchObject({ exitCode: 0 })
  const { id, sm3 } = (await attach(Buffer.from('当事人陈述'), '陈述.txt')).json()
  const file = await open(storePlace(sm3), 'r+')
  await file.write(Buffer.from([0x20]), 0, 1, 3)
  await file.close()
  const { output, exitCode } = await verifyFilesOf(platform, true)
  expect([exitCode, JSON.parse(output).findings]).toEqual([
    1,
    [{ fault: 'changed', attachment: id, name: '陈述.txt', sm3 }],
  ])
  const dataFolder = path.dirname(path.dirname(path.dirname(storePlace(sm3))))
  const config = { ...readConfig({}), dataFolder }
  const finding = await filesCheck.examine({ root: '/', config })
  expect(finding).toMatchObject({ state: 'fail', found: expect.stringContaining(sm3) })
  await writeFile(storePlace(sm3), '当事人陈述')
  expect(await filesCheck.examine({ root: '/', config })).toMatchObject({ state: 'ok' })
})

async function counted() {
  const { rows } = await platform.pool.query(
    `select (select count(*) from kernel.attachment) as files, (select count(*) from journal.entry) as entries`,
  )
  return rows[0]
}
