import { randomUUID } from 'node:crypto'
import { toString as drawQrCode } from 'qrcode'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import {
  founder,
  marksFor,
  payloadsOf,
  personOf,
  smallTree,
  type TestPlatform,
  testPlatform,
} from '../../tests/platform.ts'
import { type Simulator, startSimulator } from '../../tests/simulators.ts'
import { createBusiness } from '../businesses/index.ts'
import { takeMatterStep } from '../matters/index.ts'
import { inviteRespondent, openDesk } from './index.ts'
import type { PublicStanding, Receipt } from './model/index.ts'
import { shopCodesOf } from './queries/shop-codes.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let sms: Simulator
let handler: Caller
let deskId: string
let stranger: Caller

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const nextKey = () => randomUUID()

async function post(path: string, body: object, key = nextKey(), from = '10.0.0.1') {
  const answer = await platform.server.inject({
    method: 'POST',
    url: `/api/public/${path}`,
    headers: { 'idempotency-key': key },
    payload: body,
    remoteAddress: from,
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const said = {
  ...{ kind: 'complaint', respondentName: '老槐树饭馆', respondentAddress: '槐树巷3号', facts: '饭里有虫。' },
  ...{ claim: '退款 120 元。', name: '王小明', address: '城关街道1号', mobile: '13800000000' },
}

async function proved(mobile: string): Promise<string> {
  const from = `10.1.${mobile.slice(1, 3)}.${mobile.slice(-1)}`
  await post('phone-codes', { mobile }, nextKey(), from)
  await platform.settle()
  const { messages } = await sms.messages()
  const code = /\d{6}/.exec(messages.filter(({ to }) => to === mobile).at(-1)?.text ?? '')?.[0]
  return (await post('phone-proofs', { mobile, code }, nextKey(), from)).body.phoneProof
}

beforeAll(async () => {
  sms = await startSimulator('sms')
  platform = await testPlatform(() => clock.at, {
    channels: {
      ...{ mail: null, dingtalk: null },
      sms: {
        ...{ url: `http://127.0.0.1:${sms.port}`, key: 'simulated', secret: 'simulated' },
        ...{ sign: '公平秤', template: 'SMS_1', codeTemplate: 'SMS_2' },
      },
    },
  })
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
  const chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  deskId = (await openDesk(as(chief), { unitId: tree.county.id, note: '受理本县消费投诉', isOpen: true })).id
}, 120_000)
afterAll(async () => {
  await platform?.drop()
  await sms?.stop()
})

test('a complaint from the portal lies at the desk, and the same sent again is one with the same code', async () => {
  const phoneProof = await proved(said.mobile)
  const key = nextKey()
  const first = await post('submissions', { ...said, deskId, phoneProof }, key)
  expect(first.status).toBe(200)
  expect((await post('submissions', { ...said, deskId, phoneProof }, key)).body).toEqual(first.body)
  const all = await platform.db.selectFrom('complaints.complaint').selectAll().execute()
  expect(all.map(({ channel, complainantName, respondentName }) => [channel, complainantName, respondentName])).toEqual(
    [['portal', '王小明', '老槐树饭馆']],
  )
  expect(all[0]?.bureauId).toBe(handler.bureauId)
  expect(JSON.stringify(await payloadsOf(platform, 'submissions.submit'))).not.toContain(first.body.code)
  const { rows } = await platform.pool.query('select reply from kernel.command where name = $1', ['submissions.submit'])
  expect(JSON.stringify(rows)).not.toContain(first.body.code.replace('-', ''))
})

test('rare characters and emoji lie at the desk as they were written; a letter of ten megabytes is said to be too large', async () => {
  const rare = { respondentName: '𠮷祥䶮面馆', facts: '面里有虫😀👩‍👧，老板姓㙍。' }
  const lead = { kind: 'report', isAnonymous: true, deskId, respondentAddress: '槐树巷3号' }
  const from = '10.0.0.9'
  expect((await post('submissions', { ...lead, ...rare }, nextKey(), from)).status).toBe(200)
  const { rows } = await platform.pool.query('select respondent_name, facts from complaints.report')
  expect(rows).toEqual([{ respondent_name: rare.respondentName, facts: rare.facts }])
  const large = await post('submissions', { ...lead, ...rare, facts: '大'.repeat(3_600_000) }, nextKey(), from)
  expect([large.status, large.body.code]).toEqual([413, 'file/too-large'])
  const half = await post('submissions', { ...lead, ...rare, facts: '面里有虫\ud83d' }, nextKey(), from)
  expect([half.status, half.body.code]).toEqual([400, 'text/lone-surrogate'])
})

test('without the proof of his telephone, without a name or an address nobody complains', async () => {
  const refused = async (change: object) => (await post('submissions', { ...said, deskId, ...change })).body
  expect((await refused({})).code).toBe('submission/phone-unproved')
  const phoneProof = await proved('13900000001')
  expect((await refused({ phoneProof })).code).toBe('submission/phone-unproved')
  expect((await refused({ name: ' ' })).details.field).toBe('name')
  const { respondentAddress: _, ...nowhere } = said
  expect((await post('submissions', { ...nowhere, deskId })).body.details.field).toBe('respondentAddress')
  expect((await refused({ isAnonymous: true })).code).toBe('submission/complaint-anonymous')
  expect((await refused({ deskId: '00000000-0000-7000-8000-000000000001' })).code).toBe('desk/not-found')
})

test('a report may name nobody, and tells by its number and code where it stands', async () => {
  const lead = { kind: 'report', deskId, isAnonymous: true, respondentName: '某粮油店', facts: '销售过期大米。' }
  expect((await post('submissions', { ...lead, name: '张三' }, nextKey(), '10.0.0.2')).body.code).toBe(
    'submission/named',
  )
  const { body } = await post('submissions', lead, nextKey(), '10.0.0.2')
  const standing: PublicStanding = (await post('submissions/standing', body, nextKey(), '10.0.0.2')).body
  expect(standing.stage).toBe('verifying')
  expect(standing.clocks[0]?.rule).toBe('A-46')
  expect(standing.maySay).toEqual(['addition', 'withdrawal'])
})

async function complained(mobile: string, from: string): Promise<{ receipt: Receipt; id: string }> {
  const phoneProof = await proved(mobile)
  const receipt: Receipt = (await post('submissions', { ...said, mobile, deskId, phoneProof }, nextKey(), from)).body
  const row = await platform.db
    .selectFrom('submissions.submission')
    .select('recordId')
    .where('number', '=', receipt.number)
    .executeTakeFirstOrThrow()
  return { receipt, id: row.recordId }
}

test('he sees by which article until when it is decided, gets his paper, and adds something that the desk is told of', async () => {
  const from = '10.0.0.3'
  const { receipt, id } = await complained('13700000000', from)
  const before: PublicStanding = (await post('submissions/standing', receipt, nextKey(), from)).body
  expect(before).toMatchObject({ stage: 'deciding', papers: [], bureauName: '沛河县局' })
  expect(before.clocks[0]).toMatchObject({ rule: 'A-09', dueOn: '2026-06-10', state: 'running' })
  await takeMatterStep(as(handler), kinds, id, { step: 'accept', version: 1 })
  const after: PublicStanding = (await post('submissions/standing', receipt, nextKey(), from)).body
  expect(after.stage).toBe('accepted')
  expect(after.papers.map(({ title }) => title)).toEqual(['投诉受理决定书'])
  const paper = await platform.server.inject({
    method: 'POST',
    url: '/api/public/submissions/papers',
    headers: { 'idempotency-key': nextKey() },
    payload: { ...receipt, paperId: after.papers[0]?.id },
    remoteAddress: from,
  })
  expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  await post('submissions/words', { ...receipt, kind: 'addition', text: '找到了小票。' }, nextKey(), from)
  const told = await platform.db.selectFrom('submissions.word').selectAll().execute()
  expect(told.map(({ kind, text, recordId }) => [kind, text, recordId])).toEqual([['addition', '找到了小票。', id]])
  const { rows } = await platform.pool.query("select distinct path from kernel.notice where kind = 'submissions.said'")
  expect(rows).toEqual([{ path: `/complaints/${id}` }])
  const early = { ...receipt, kind: 'satisfied', text: '' }
  expect((await post('submissions/words', early, nextKey(), from)).body.code).toBe('submission/not-open')
})

test('a wrong code opens nothing, is journalled without the code, and ten shut the number for the day', async () => {
  const from = '10.0.0.4'
  const { receipt } = await complained('13700000001', from)
  const wrong = { ...receipt, code: 'WRONG-WRONG' }
  const strange = await post('submissions/standing', { ...wrong, number: '20260601999999' }, nextKey(), from)
  for (let tries = 0; tries < 10; tries += 1)
    expect((await post('submissions/standing', wrong, nextKey(), from)).body).toEqual(strange.body)
  const shut = await post('submissions/standing', receipt, nextKey(), from)
  expect([shut.status, shut.body.code]).toEqual([429, 'submission-codes/too-many'])
  const entries = await payloadsOf(platform, 'submissions.missCode')
  expect(entries.length).toBe(10)
  expect(JSON.stringify(entries)).not.toContain('WRONG')
  clock.at = '2026-06-02T02:00:00.000Z'
  expect((await post('submissions/standing', receipt, nextKey(), from)).status).toBe(200)
  clock.at = '2026-06-01T02:00:00.000Z'
})

async function photo(receipt: Receipt, bytes: Buffer, key = nextKey()) {
  const edge = 'xxphotoxx'
  const field = (name: string, value: string) =>
    `--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  const body = [field('number', receipt.number), field('code', receipt.code), head, bytes, `\r\n--${edge}--\r\n`]
  const answer = await platform.server.inject({
    method: 'POST',
    url: '/api/public/submissions/photos',
    headers: { 'idempotency-key': key, 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat(body.map((part) => Buffer.from(part))),
    remoteAddress: '10.0.0.5',
  })
  return { status: answer.statusCode, body: answer.json() }
}

test('photos hang on the complaint: no bomb, no page in disguise, nine at most, and once however often they are sent', async () => {
  const { receipt, id } = await complained('13700000002', '10.0.0.5')
  const picture = (red: number) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background: { r: red, g: 0, b: 0 } } })
  const jpeg = await picture(1)
    .withExif({ IFD3: { GPSLatitude: '36/1 30/1 0/1' } })
    .jpeg()
    .toBuffer()
  const key = nextKey()
  expect((await photo(receipt, jpeg, key)).status).toBe(200)
  expect((await photo(receipt, jpeg, key)).status).toBe(200)
  // A picture of a few kilobytes that would unpack to 147 megabytes.
  const bomb = await sharp({ create: { width: 7_000, height: 7_000, channels: 3, background: 'black' } })
    .png({ compressionLevel: 9 })
    .toBuffer()
  expect((await photo(receipt, bomb)).body.code).toBe('attachment/too-many-pixels')
  expect((await photo(receipt, Buffer.from('<html><script>1</script></html>'))).body.code).toBe('attachment/markup')
  const gif = Buffer.from('R0lGODlhAQABAAAAACw=', 'base64')
  expect((await photo(receipt, gif)).body.code).toBe('attachment/wrong-type')
  for (let red = 2; red < 10; red += 1) await photo(receipt, await picture(red).jpeg().toBuffer())
  expect((await photo(receipt, jpeg)).body.code).toBe('attachment/too-many')
  const { rows } = await platform.pool.query(
    'select preview_sm3 from kernel.attachment where subject_id = $1 order by id',
    [id],
  )
  expect(rows.length).toBe(9)
  const shown = platform.contextAt(clock.at).files.pathOf(rows[0].preview_sm3)
  expect((await sharp(shown).metadata()).exif).toBeUndefined()
  expect((await photo({ ...receipt, code: 'ZZZZZ-ZZZZZ' }, jpeg)).body.code).toBe('submission/wrong-code')
})

async function invited(id: string, mobile: string): Promise<{ number: string; code: string }> {
  const { number, code } = await inviteRespondent(as(handler), id, { mobile })
  return { number, code }
}

async function provedRespondent(key: { number: string; code: string }, mobile: string, from: string) {
  expect((await post('invitations/phone-codes', key, nextKey(), from)).body.masked).toBe('135****0001')
  await platform.settle()
  const { messages } = await sms.messages()
  const sent = /\d{6}/.exec(messages.filter(({ to }) => to === mobile).at(-1)?.text ?? '')?.[0]
  return (await post('invitations/phone-proofs', { ...key, sent }, nextKey(), from)).body.proof
}

test('the respondent proves the telephone the desk knows, learns no more than needed, and proposes a settlement', async () => {
  const [mobile, from] = ['13500000001', '10.0.0.6']
  const { receipt, id } = await complained('13700000003', from)
  const key = await invited(id, mobile)
  const closed = (await post('invitations/standing', key, nextKey(), from)).body
  expect(closed).toEqual({ needsProof: true, masked: '135****0001', view: null })
  const answer = { ...key, kind: 'proposal', text: '退款 60 元，三日内办好。' }
  expect((await post('invitations/answers', answer, nextKey(), from)).body.code).toBe('submission/phone-unproved')
  // Another person's proof opens nothing.
  const foreign = await proved('13900000009')
  expect((await post('invitations/standing', { ...key, proof: foreign }, nextKey(), from)).body.code).toBe(
    'submission/phone-unproved',
  )
  const proof = await provedRespondent(key, mobile, from)
  const { view } = (await post('invitations/standing', { ...key, proof }, nextKey(), from)).body
  expect(view).toMatchObject({ complainant: '王**', facts: '饭里有虫。', answers: [], stage: 'deciding' })
  expect(JSON.stringify(view)).not.toMatch(/王小明|13700000003|城关街道/)
  expect((await post('invitations/answers', { ...answer, proof }, nextKey(), from)).status).toBe(200)
  const standing: PublicStanding = (await post('submissions/standing', receipt, nextKey(), from)).body
  expect(standing.answers.map(({ kind, text }) => [kind, text])).toEqual([['proposal', '退款 60 元，三日内办好。']])
  const told = await platform.pool.query("select distinct path from kernel.notice where kind = 'submissions.answered'")
  expect(told.rows).toEqual([{ path: `/complaints/${id}` }])
})

test('who was invited before is not any longer, nobody answers once it is over, and who is dissatisfied then has it worked on again', async () => {
  const from = '10.0.0.7'
  const { receipt, id } = await complained('13700000004', from)
  const first = await invited(id, '13500000002')
  const second = await invited(id, '13500000003')
  expect((await post('invitations/standing', first, nextKey(), from)).body.code).toBe('submission/wrong-code')
  expect((await post('invitations/standing', second, nextKey(), from)).body.needsProof).toBe(true)
  await expect(inviteRespondent(as(handler), id, {})).rejects.toThrow('invitation/no-mobile')
  await takeMatterStep(as(handler), kinds, id, { step: 'guide', version: 1, input: { outcome: '属于住建部门职责' } })
  await expect(invited(id, '13500000004')).rejects.toThrow('invitation/not-open')
  await post('submissions/words', { ...receipt, kind: 'dissatisfied', text: '没有人联系我。' }, nextKey(), from)
  const rework = await platform.pool.query('select reason, closed_on from complaints.rework where record_id = $1', [id])
  expect(rework.rows).toEqual([{ reason: '没有人联系我。', closed_on: null }])
  const again = { ...receipt, kind: 'satisfied', text: '' }
  expect((await post('submissions/words', again, nextKey(), from)).body.code).toBe('submission/not-open')
})

test('nobody has codes sent to a stranger without end', async () => {
  const mobile = '13600000000'
  const ask = async () =>
    (await post('phone-codes', { mobile }, nextKey(), `10.2.0.${clock.at.slice(15, 16)}`)).body.code
  expect(await ask()).toBeUndefined()
  expect(await ask()).toBe('channel/too-soon')
  for (let minute = 2; minute < 6; minute += 1) {
    clock.at = `2026-06-01T02:0${minute}:00.000Z`
    expect(await ask()).toBeUndefined()
  }
  clock.at = '2026-06-01T02:09:00.000Z'
  expect(await ask()).toBe('channel/too-many-codes')
  clock.at = '2026-06-01T02:00:00.000Z'
})

test('the code of a shop leads to the complaint with the shop filled in, and is drawn for the own bureau alone', async () => {
  const bureauId = handler.bureauId ?? ''
  const shop = await createBusiness(as({ ...founder, bureauId, bureauIds: [bureauId] }), {
    ...{
      name: '槐花饼店',
      subjectKind: 'business',
      kind: 'individualBusiness',
      domicile: '槐树巷9号',
      state: 'active',
    },
    foundedOn: '2021-01-01',
  })
  const at = (caller: Caller, url: string | null) => ({ ...as(caller), site: { ...as(caller).site, url } })
  const printed = await shopCodesOf(at(handler, 'https://scales.example.gov.cn'), [shop.id])
  expect(printed.items).toMatchObject([{ name: '槐花饼店', deskNote: '受理本县消费投诉', state: 'active' }])
  const address = `https://scales.example.gov.cn/complain?business=${shop.id}`
  expect(printed.items[0]?.qrCode).toBe(await drawQrCode(address, { type: 'svg', margin: 1 }))
  expect((await shopCodesOf(at(stranger, 'https://scales.example.gov.cn'), [shop.id])).items).toEqual([])
  expect(await shopCodesOf(at(handler, null), [shop.id])).toMatchObject({ address: null, items: [{ qrCode: null }] })
})
