import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyJournalOf } from '../../apps/cli/verify-journal.ts'
import { judgeReceipt } from '../../apps/cli/verify-receipt.ts'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { attachFile } from '../../kernel/attachments/actions.ts'
import { verifyAttachments } from '../../kernel/attachments/verify.ts'
import { proveEntry } from '../../kernel/journal/proofs.ts'
import { readReceipt, signReceipt } from '../../kernel/journal/receipt.ts'
import { sealAll } from '../../kernel/journal/seal.ts'
import type { JournalVerdict } from '../../kernel/journal/verify/index.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { erasedText, hasPersonalFields } from '../../kernel/personal.ts'
import { filesBelow } from '../../tests/files-below.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { issueDocument } from '../documents/actions/issue.ts'
import { setMark } from '../documents/actions/numbers.ts'
import { serveDocument } from '../documents/actions/service.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { courseOf } from '../matters/queries/course.ts'
import {
  answerRequest,
  approveErasure,
  findRecords,
  keepRecord,
  proposeEnded,
  proposeErasure,
  receiveRequest,
} from './index.ts'
import type { Erasure } from './model.ts'
import { retentionSchedule } from './queries/schedule.ts'

const person = { name: '欧阳墨言', phone: '13911112222', address: '清枰市沛河县柳林街道九号' }
const clock = { at: '2026-06-01T02:00:00.000Z' }
const documentKinds = modules.flatMap((each) => each.documentKinds ?? [])
const matterKinds = modules.flatMap((each) => each.matterKinds ?? [])
const personal = modules.flatMap((each) => each.personalRecords ?? [])
const house = { personal, hanging: modules.flatMap((each) => each.hangingRows ?? []) }

let platform: TestPlatform
let chief: Caller
let leader: Caller
let stranger: Caller
let cookie: string

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  chief = await personOf(platform, context, tree.county.id, ['sectionChief', 'registrar'])
  leader = await personOf(platform, context, tree.county.id, ['bureauLeader'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
  await setMark(as(chief), { mark: '沛市监' })
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
// biome-ignore lint/suspicious/noExplicitAny: rows of any question
const rowsOf = async (text: string, values: unknown[] = []): Promise<any[]> =>
  (await platform.pool.query(text, values)).rows

async function signIn({ accountId }: Caller): Promise<string> {
  const [{ username }] = await rowsOf('select username from authorities.account where id = $1', [accountId])
  const reply = await send('POST', '/session', { username, password: 'correct horse battery' })
  return String(reply.headers['set-cookie']).split(';')[0] ?? ''
}
/** The clock moves by years, and a session ends by the hour. */
async function comeIn() {
  cookie = ''
  cookie = await signIn(chief)
}
const send = (method: 'POST' | 'GET', url: string, payload?: object) =>
  platform.server.inject({
    method,
    url: `/api${url}`,
    headers: { ...(cookie ? { cookie } : {}), 'idempotency-key': crypto.randomUUID() },
    ...(payload ? { payload } : {}),
  })

const step = async (id: string, name: string, input?: Record<string, unknown>) => {
  const { version } = await courseOf(as(chief), matterKinds, id)
  return takeMatterStep(as(chief), matterKinds, id, { step: name, version, ...(input ? { input } : {}) })
}

/** A complaint as the desk takes it in, so that its answer is kept as that of any command. */
async function complain(said: Partial<typeof person> = {}): Promise<string> {
  const { name, phone, address } = { ...person, address: '别处', ...said }
  await comeIn()
  const reply = await send('POST', '/complaints', {
    ...{ respondentName: '沛河县鹤鸣轩餐饮店', complainantName: name, complainantPhone: phone },
    ...{ complainantAddress: address, channel: 'counter', receivedOn: clock.at.slice(0, 10) },
    ...{ facts: `${name}称电饭煲不能加热，电话${phone}。`, claim: '退货退款。' },
  })
  expect(reply.statusCode, reply.body).toBe(200)
  return reply.json().id
}

/** Everything the house does with a complaint: documents, service, files, looks, lists, and its end. */
async function wholeLife(): Promise<string> {
  const id = await complain({ address: person.address })
  await step(id, 'accept')
  await step(id, 'tellDecision', toldOn(clock.at.slice(0, 10)))
  await step(id, 'terminate', { code: '3', outcome: `${person.name}与经营者未能达成协议` })
  const documents = await rowsOf(
    'select id, version, state from documents.document where subject_id = $1 order by id',
    [id],
  )
  for (const document of documents) {
    // The paper of a decision is issued with its step.
    if (document.state === 'drafted')
      await issueDocument(as(chief), documentKinds, document.id, { version: document.version })
    const [{ recipients }] = await rowsOf(
      "select jsonb_array_length(ground -> 'recipients') as recipients from documents.document where id = $1",
      [document.id],
    )
    for (let recipient = 0; recipient < recipients; recipient += 1)
      await serveDocument(as(chief), {
        ...{ documentId: document.id, recipient, way: 'direct', sentOn: clock.at.slice(0, 10) },
        ...{ evidence: `${person.name}签收`, address: person.address },
      })
  }
  await step(id, 'tell', { on: clock.at.slice(0, 10) })
  const bytes = Buffer.from(`%PDF-1.4\n% ${person.name}\n%%EOF\n`)
  const bureauId = chief.bureauId ?? ''
  await attachFile(
    as(chief),
    { type: 'complaints.complaint', id, bureauId },
    { bytes, name: `${person.name}.pdf`, use: 'evidence' },
  )
  for (const field of ['complainantName', 'complainantPhone'])
    await send('POST', `/complaints/${id}/disclosures`, { field, reason: `联系${person.name}` })
  await send('POST', '/exports', {
    ...{ register: 'complaints', query: {}, form: 'csv', unmaskedBecause: '核对' },
    fields: ['respondentName', 'complainantName', 'complainantPhone', 'facts'],
  })
  await platform.settle()
  return id
}

const erasuresOf = (requestId: string): Promise<Erasure[]> =>
  platform.db.selectFrom('privacy.erasure').selectAll().where('requestId', '=', requestId).orderBy('id').execute()

async function request(name = person.name, contact = person.phone) {
  return receiveRequest(as(chief), {
    ...{ applicantName: name, applicantContact: contact, kind: 'deletion', identityCheck: 'idCard' },
    ...{ receivedOn: clock.at.slice(0, 10), wish: `${name}请求删除投诉中的个人信息` },
  })
}

/** Every place of the database and of the folder of files where the value stands. */
async function placesOf(value: string): Promise<string[]> {
  const columns = await rowsOf(`select table_schema || '.' || table_name as "table", column_name as "column"
    from information_schema.columns join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
      and (data_type in ('text', 'json', 'jsonb', 'ARRAY', 'character varying', 'name'))`)
  const found: string[] = []
  for (const { table, column } of columns) {
    const [{ n }] = await rowsOf(`select count(*)::int as n from ${table} where strpos("${column}"::text, $1) > 0`, [
      value,
    ])
    if (n > 0) found.push(`${table}.${column} ${n}`)
  }
  for (const file of await filesBelow(platform.place.dataFolder))
    if ((await readFile(file)).includes(value)) found.push(file)
  return found
}

async function payloadsWith(value: string): Promise<number> {
  const { readPayloads } = await import('../../kernel/journal/payload.ts')
  const ids = (await rowsOf('select entry_id from journal.payload')).map(({ entry_id }) => entry_id)
  const { db, site } = as(chief)
  const payloads = await readPayloads({ db, secrets: site.secrets }, ids)
  return [...payloads.values()].filter((payload) => JSON.stringify(payload).includes(value)).length
}

describe('A request of a person', () => {
  test('is answered within fifteen working days, a number the place may change', async () => {
    clock.at = '2026-06-01T02:00:00.000Z'
    expect(await request('赵一鸣', '13600000001')).toMatchObject({
      dueOn: '2026-06-23',
      rule: 'N-05 PIPL',
      state: 'open',
    })
  })

  test('finds what is kept by the exact value, in the registers and bureaus of who asks only', async () => {
    const id = await complain({ name: '钱二南', phone: '13600000002' })
    const { id: requestId } = await request('钱二南', '13600000002')
    expect(await findRecords(as(chief), personal, requestId, { value: '13600000002' })).toEqual({
      found: 1,
      added: 1,
      more: false,
    })
    expect(await findRecords(as(chief), personal, requestId, { value: '钱二南' })).toMatchObject({ found: 1, added: 0 })
    expect(await findRecords(as(chief), personal, requestId, { value: '钱二' })).toMatchObject({ found: 0 })
    expect(await erasuresOf(requestId)).toMatchObject([
      { recordId: id, kind: 'complaint', state: 'held', keptUntil: null },
    ])
    await expect(findRecords(as(stranger), personal, requestId, { value: '钱二南' })).rejects.toThrow(
      'privacy-request/not-found',
    )
    const [elsewhere] = [
      await receiveRequest(as(stranger), {
        applicantName: '钱二南',
        applicantContact: '1',
        kind: 'access',
        identityCheck: 'idCard',
        receivedOn: '2026-06-01',
        wish: '查阅',
      }),
    ]
    expect(await findRecords(as(stranger), personal, elsewhere.id, { value: '钱二南' })).toMatchObject({ found: 0 })
  })

  test('is refused what the law keeps, with the article and the day it may go', async () => {
    const id = await complain({ name: '孙三北', phone: '13600000003' })
    await step(id, 'guide', { outcome: '告知向住建部门反映' })
    const { id: requestId } = await request('孙三北', '13600000003')
    await findRecords(as(chief), personal, requestId, { value: '孙三北' })
    const [held] = await erasuresOf(requestId)
    const paper = { paper: '沛市监〔2026〕5号', reason: '本人申请', version: 1 }
    await expect(proposeErasure(as(chief), house, held?.id ?? '', paper)).rejects.toMatchObject({
      code: 'erasure/held',
      details: { until: '2036-06-01', article: expect.stringContaining('文书档案保管期限') },
    })
  })
})

describe('An erasure', () => {
  let complaint: string
  let other: string
  let requestId: string
  let note: string
  let promised: ReturnType<typeof readReceipt>

  test('waits for a paper and a second person', async () => {
    clock.at = '2026-06-02T02:00:00.000Z'
    complaint = await wholeLife()
    other = await complain({ name: person.name, phone: '13700007777', address: '别处' })
    const before = (await placesOf(person.phone)).map((place) => place.split(' ')[0])
    expect(before).toEqual(expect.arrayContaining(['documents.document.ground', 'kernel.command.reply']))
    expect(before.some((place) => place?.includes('files-exports'))).toBe(true)
    expect((await placesOf(person.name)).length).toBeGreaterThan(before.length)
    expect(await payloadsWith(person.name)).toBeGreaterThan(3)
    const [{ id: entryId }] = await rowsOf(
      "select id from journal.entry where subject ->> 'ref' = $1 order by number",
      [complaint],
    )
    note = await signReceipt(as(chief), entryId)
    promised = readReceipt(note)
    clock.at = '2036-06-03T02:00:00.000Z'
    requestId = (await request()).id
    await findRecords(as(chief), personal, requestId, { value: person.phone })
    const [erasure] = await erasuresOf(requestId)
    expect(erasure).toMatchObject({ recordId: complaint, state: 'open', keptUntil: '2036-06-02' })
    const id = erasure?.id ?? ''
    await expect(approveErasure(as(leader), id, { version: 1 })).rejects.toThrow('erasure/not-open')
    await proposeErasure(as(chief), house, id, {
      paper: '沛市监〔2036〕5号',
      reason: '本人申请，保存期限届满',
      version: 1,
    })
    await expect(approveErasure(as(chief), id, { version: 2 })).rejects.toThrow('erasure/own')
    await expect(
      answerRequest(as(chief), requestId, { decision: 'granted', answer: '已删除', version: 1 }),
    ).rejects.toThrow('privacy-request/pending')
    const twice = await request()
    await findRecords(as(chief), personal, twice.id, { value: person.phone })
    await approveErasure(as(leader), id, { version: 2 })
    await platform.settle()
    expect(await erasuresOf(requestId)).toMatchObject([
      { state: 'erased', paper: '沛市监〔2036〕5号', decidedBy: leader.accountId },
    ])
  })

  test('of a record that stands on two lists is done on both', async () => {
    const open = await rowsOf(
      `select state, request_id from privacy.erasure where record_id = $1 order by found_on, id`,
      [complaint],
    )
    expect(open.map(({ state }) => state)).toEqual(['erased', 'erased'])
    const other = open.find(({ request_id }) => request_id !== requestId)
    await answerRequest(as(chief), other?.request_id, { decision: 'granted', answer: '已删除。', version: 1 })
  })

  test('leaves nothing of the person in any column or file, once he is answered', async () => {
    await answerRequest(as(chief), requestId, { decision: 'granted', answer: '您的个人信息已依法删除。', version: 1 })
    expect(await placesOf(person.phone)).toEqual([])
    expect(await placesOf(person.address)).toEqual([])
    const withName = (await placesOf(person.name)).map((place) => place.split(' ')[0]).sort()
    // The other complaint of the same person is not over: what it says of him stays, there and in its copies.
    expect(withName).toEqual([
      'complaints.complaint.complainant_name',
      'complaints.complaint.facts',
      'kernel.command.reply',
    ])
    expect(await payloadsWith(person.phone)).toBe(0)
    const told = await rowsOf(
      'select complainant_name, complainant_phone, facts from complaints.complaint where id = $1',
      [complaint],
    )
    expect(told).toEqual([
      {
        complainant_name: erasedText,
        complainant_phone: erasedText,
        facts: `${erasedText}称电饭煲不能加热，电话${erasedText}。`,
      },
    ])
    expect(await rowsOf('select complainant_name from complaints.complaint where id = $1', [other])).toEqual([
      { complainant_name: person.name },
    ])
  })

  test('shows as erased and not as masked or unknown', async () => {
    await comeIn()
    expect((await send('GET', `/complaints/${complaint}`)).json()).toMatchObject({
      complainantName: erasedText,
      complainantPhone: erasedText,
    })
    const history = (await send('GET', `/complaints/${complaint}/history`)).json()
    expect(history.items[0]).toMatchObject({ action: 'register.erase', isErased: false })
    expect(history.items.some(({ isErased }: { isErased: boolean }) => isErased)).toBe(true)
  })

  test('leaves the journal whole and every record proved by it', async () => {
    const { key, store } = await platform.getSealing()
    await sealAll(as(founder), await platform.getSealing())
    const weighed = await verifyJournalOf(platform, { outside: [], records: true, json: true })
    const verdict = JSON.parse(weighed.output) as JournalVerdict
    expect(verdict).toMatchObject({ verdict: 'incomplete', findings: [], records: { findings: [] } })
    expect(verdict.incomplete.some((why) => why.startsWith('erased '))).toBe(true)
    const proof = await proveEntry({ db: platform.db, store }, promised?.entry ?? '')
    expect(promised && judgeReceipt({ note, receipt: promised, signer: key, proof, at: clock.at })).toMatchObject({
      verdict: 'kept',
    })
    expect(await verifyAttachments({ db: platform.db, files: as(chief).files })).toMatchObject({ verdict: 'whole' })
    const erased = await rowsOf(`select count(*)::int as n from journal.entry where action = 'journal.erasePayload'`)
    expect(erased[0].n).toBeGreaterThan(5)
    await platform.pool.query(`update complaints.complaint set outcome = 'changed by hand' where id = $1`, [complaint])
    const sources = { db: platform.db, secrets: as(chief).site.secrets }
    const edited = await verifyRecords(sources, platform.journalled)
    expect(edited.findings).toHaveLength(1)
  })
})

describe('Retention', () => {
  test('is said of every kind of record that has personal fields', () => {
    const named = modules
      .flatMap(({ registers = [] }) => registers)
      .map(({ source }) => source.model)
      .filter(hasPersonalFields)
    const covered = [...personal, ...house.hanging].map(({ model }) => model.name)
    expect(named.map(({ name }) => name).filter((name) => !covered.includes(name))).toEqual([])
    expect(personal.map(({ subjectType }) => subjectType).sort()).toEqual(
      retentionSchedule.map(({ kind }) => kind).sort(),
    )
  })

  test('that has ended is proposed at night, once, and a person who keeps it is not asked again', async () => {
    clock.at = '2036-06-10T02:00:00.000Z'
    expect(await proposeEnded(as(founder), house)).toEqual({ proposed: 1 })
    expect(await proposeEnded(as(founder), house)).toEqual({ proposed: 0 })
    const [open] = await rowsOf(`select id, version, kind, state from privacy.erasure where request_id is null`)
    expect(open).toMatchObject({ kind: 'complaint', state: 'open' })
    await keepRecord(as(leader), open.id, { reason: '涉诉，继续保存', version: 1 })
    expect(await proposeEnded(as(founder), house)).toEqual({ proposed: 0 })
  })
})
