import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { sm3Hex } from '../../kernel/crypto/sm3.ts'
import { getFonts } from '../../kernel/documents/fonts.ts'
import { renderPdf } from '../../kernel/documents/render.ts'
import { officialDay } from '../../kernel/documents/words.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, payloadsOf, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { toldOn } from '../../tests/told.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { takeMatterStep } from '../matters/actions/steps.ts'
import { courseOf } from '../matters/queries/course.ts'
import { checkDocument, draftDocument, withdrawDocument } from './actions/documents.ts'
import { draftPdf, issueDocument, takeFile } from './actions/issue.ts'
import { getKind, usedTemplate } from './actions/kinds.ts'
import { numbersFor, reserveNumbers, setMark, takeNumber } from './actions/numbers.ts'
import { receiptPdf } from './actions/receipt.ts'
import { confirmService, serveDocument } from './actions/service.ts'
import type { Document } from './model/index.ts'
import { judgeSeal, sealOf } from './rules/index.ts'

const kinds = modules.flatMap(({ documentKinds = [] }) => documentKinds)
const matterKinds = modules.flatMap(({ matterKinds: own = [] }) => own)
const clock = { at: '2026-06-01T02:00:00.000Z' }
const day = (on: string) => {
  clock.at = `${on}T02:00:00.000Z`
}

let platform: TestPlatform
let handler: Caller
let chief: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const complain = (complainantName = '王小明') =>
  receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName, complainantPhone: '13800000000', channel: 'counter' },
    ...{ receivedOn: clock.at.slice(0, 10), facts: '电饭煲不能加热。', claim: '退货退款。' },
  })
async function step(caller: Caller, id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseOf(as(caller), matterKinds, id)
  return takeMatterStep(as(caller), matterKinds, id, { step: name, version, ...(input ? { input } : {}) })
}
const documentsOf = async (subjectId: string): Promise<Document[]> =>
  (
    await platform.pool.query(
      'select * from documents.document where subject_id = $1 order by replaces_id is not null, id',
      [subjectId],
    )
  ).rows.map((row) => ({ id: row.id, kind: row.kind, state: row.state, version: row.version }) as Document)
const drafted = async () =>
  draftDocument(as(handler), kinds, { kind: 'complaints.acceptance', subjectId: (await complain()).id })
const issue = (id: string, version = 1) => issueDocument(as(handler), kinds, id, { version })

const locksAwaited = async (): Promise<number> =>
  (
    await platform.pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
  ).rows.length

/** The hash of an issued document, drawn anew from what is kept of it. */
async function drawnAgain(id: string): Promise<string> {
  const context = as(handler)
  const { rows } = await platform.pool.query('select * from documents.document where id = $1', [id])
  const { kind: key, bureau_id: bureauId, ground, number_text: number, code } = rows[0]
  const kind = getKind(kinds, key)
  const { compiled } = await usedTemplate(context.db, kind, { bureauId, on: context.today })
  const author = '沛河县局'
  const values = { ...ground.values, agency: author, issuedOn: officialDay(context.today), number, code }
  const made = { title: kind.words.title, at: context.at, author }
  return sm3Hex(await renderPdf(await getFonts(context.site.fonts), compiled, values, made))
}

describe('A document of a step', () => {
  test('is issued with the step, and without the mark of the bureau neither is done', async () => {
    const { id } = await complain()
    await expect(step(handler, id, 'accept')).rejects.toThrow('document-number/no-mark')
    expect(await documentsOf(id)).toEqual([])
    expect(await courseOf(as(handler), matterKinds, id)).toMatchObject({ state: 'received' })
    await setMark(as(chief), { mark: '沛市监' })
    await step(handler, id, 'accept')
    const [first] = await documentsOf(id)
    expect(first).toMatchObject({ kind: 'complaints.acceptance', state: 'issued' })
    expect(await takeFile(as(handler), first?.id ?? '')).toMatchObject({
      document: { numberText: '沛市监投受〔2026〕1号', issuedOn: '2026-06-01' },
    })
  })

  test('is refused twice, and to who does not see the record', async () => {
    const draft = await drafted()
    expect((await draftPdf(as(handler), kinds, draft.id)).subarray(0, 5).toString()).toBe('%PDF-')
    await expect(issueDocument(as(stranger), kinds, draft.id, { version: 1 })).rejects.toThrow('document/not-found')
    expect(await issue(draft.id)).toMatchObject({ state: 'issued', numberText: '沛市监投受〔2026〕2号' })
    await expect(issue(draft.id, 2)).rejects.toThrow('document/not-open')
  })

  test('that an older release left as a draft is issued before both are called to mediation, by its article', async () => {
    const { id } = await complain()
    await step(handler, id, 'accept')
    await step(handler, id, 'recordConsent', { complainant: true, respondent: true })
    await platform.pool.query('alter table documents.document disable trigger user')
    await platform.pool.query("update documents.document set state = 'withdrawn' where subject_id = $1", [id])
    const missing = { missing: [{ requirement: 'acceptanceIssued', article: 'O121.15' }] }
    await expect(step(handler, id, 'mediate')).rejects.toMatchObject({ code: 'step/missing', details: missing })
    await platform.pool.query("update documents.document set state = 'issued' where subject_id = $1", [id])
    await step(handler, id, 'mediate')
  })

  test('is signed over the bytes of its file: another file or another word is found out', async () => {
    const issued = await issue((await drafted()).id)
    const { sm3 } = await takeFile(as(handler), issued.id)
    const bytes = await readFile(as(handler).files.pathOf(sm3))
    const seal = sealOf(issued)
    expect(judgeSeal(seal, sm3Hex(bytes))).toBe('genuine')
    expect(judgeSeal(seal, sm3Hex(Buffer.concat([bytes, Buffer.from(' ')])))).toBe('other-file')
    const forged = { ...seal, statement: { ...seal.statement, number: '沛市监投受〔2026〕99号' } }
    expect(judgeSeal(forged, sm3)).toBe('bad-signature')
    expect(await payloadsOf(platform, 'documents.download', issued.id)).toEqual([
      { numberText: issued.numberText, sm3 },
    ])
    await expect(takeFile(as(stranger), issued.id)).rejects.toThrow('document/not-found')
  })

  test('is drawn before the others have to wait for its number, and once more where another was quicker', async () => {
    const [early, late] = [await drafted(), await drafted()]
    const rare = await complain('\u{3ffff}')
    const unknown = await draftDocument(as(handler), kinds, { kind: 'complaints.acceptance', subjectId: rare.id })
    const context = as(chief)
    const bureauId = chief.bureauId ?? ''
    let waiting: Promise<Document> | undefined
    const quicker = await context.db.transaction().execute(async (tx) => {
      const asked = { bureauId, word: '投受', documentId: early.id }
      const taken = await takeNumber(tx, { ...context, db: tx }, asked)
      // Refused by its drawing while the series is locked: else it would wait here for ever.
      await expect(issue(unknown.id)).rejects.toThrow('document/character-without-font')
      waiting = issue(late.id)
      await vi.waitFor(async () => expect(await locksAwaited()).toBeGreaterThan(0), { timeout: 20_000 })
      return taken
    })
    const issued = await waiting
    expect(issued?.numberText).toBe(`沛市监投受〔2026〕${quicker.number + 1}号`)
    const { sm3 } = await takeFile(as(handler), late.id)
    expect(sm3).toBe(issued?.fileSm3)
    expect(judgeSeal(sealOf(issued as Document), sm3)).toBe('genuine')
    expect(await drawnAgain(late.id)).toBe(sm3)
  })

  test('may bear a number that was taken along into the field, of its own kind and only once', async () => {
    const { id } = await complain()
    const block = await reserveNumbers(as(chief), kinds, {
      ...{ kind: 'complaints.acceptance', count: 2, purpose: '下乡', holderId: handler.accountId ?? '' },
    })
    const draft = await draftDocument(as(handler), kinds, { kind: 'complaints.acceptance', subjectId: id })
    const { items } = await numbersFor(as(handler), kinds, draft)
    expect(items.map(({ label }) => label)).toEqual([block.label, block.label])
    const other = { kind: 'complaints.mediationLetter', bureauId: draft.bureauId }
    expect(await numbersFor(as(handler), kinds, other)).toEqual({ items: [] })
    const numberId = items[1]?.id ?? ''
    const issued = await issueDocument(as(handler), kinds, draft.id, { version: 1, numberId })
    expect(issued.numberText).toBe(items[1]?.text)
    const again = await draftDocument(as(handler), kinds, { kind: 'complaints.acceptance', subjectId: id })
    const twice = issueDocument(as(handler), kinds, again.id, { version: 1, numberId })
    await expect(twice).rejects.toThrow('document-number/not-reserved')
    expect((await numbersFor(as(handler), kinds, again)).items.map(({ text }) => text)).toEqual([items[0]?.text])
    // The paper is there already: the step makes no second one.
    await step(handler, id, 'accept')
    expect((await documentsOf(id)).filter(({ state }) => state === 'issued')).toHaveLength(1)
  })

  test('that no font can write takes no number', async () => {
    const { id } = await complain('王\u{323AF}')
    await expect(step(handler, id, 'accept')).rejects.toThrow('document/character-without-font')
    const draft = await draftDocument(as(handler), kinds, { kind: 'complaints.acceptance', subjectId: id })
    const numbers = async () => (await platform.pool.query('select count(*)::int as n from documents.number')).rows[0].n
    const before = await numbers()
    await expect(issue(draft.id)).rejects.toThrow('document/character-without-font')
    expect(await numbers()).toBe(before)
    await withdrawDocument(as(handler), draft.id, { reason: '姓名待核实', version: 1 })
    await expect(issue(draft.id, 2)).rejects.toThrow('document/not-open')
  })

  test('is put right by another one, and stays as it was', async () => {
    const { id } = await complain()
    await step(handler, id, 'accept')
    const [first] = await documentsOf(id)
    if (!first) throw new Error('a document was expected')
    const asked = { kind: 'complaints.acceptance', subjectId: id, replacesId: first.id }
    const second = await draftDocument(as(handler), kinds, asked)
    await issue(second.id)
    expect((await documentsOf(id)).map(({ state }) => state)).toEqual(['replaced', 'issued'])
    await expect(draftDocument(as(handler), kinds, asked)).rejects.toThrow('document/not-open')
    const elsewhere = { ...asked, replacesId: second.id, subjectId: (await complain()).id }
    await expect(draftDocument(as(handler), kinds, elsewhere)).rejects.toThrow('document/not-found')
  })

  test('of a kind that asks for it is checked by another before it is issued', async () => {
    const { id } = await complain()
    const asked = { kind: 'complaints.mediationLetter', subjectId: id }
    const { id: letter } = await draftDocument(as(handler), kinds, asked)
    await expect(issue(letter)).rejects.toThrow('document/not-checked')
    await expect(checkDocument(as(handler), letter, { version: 1 })).rejects.toThrow('document/same-person')
    await checkDocument(as(chief), letter, { version: 1 })
    expect(await issue(letter, 2)).toMatchObject({ state: 'issued', numberText: '沛市监投调书〔2026〕1号' })
  })
})

describe('Service', () => {
  test('of the termination on both is what the last step asks for, by its article', async () => {
    const { id } = await complain()
    await step(handler, id, 'accept')
    await step(handler, id, 'tellDecision', toldOn('2026-06-01'))
    await step(handler, id, 'terminate', { code: '3', outcome: '双方分歧较大' })
    const termination = (await documentsOf(id)).find(({ kind }) => kind === 'complaints.termination')
    const documentId = termination?.id ?? ''
    const tell = () => step(handler, id, 'tell', { on: clock.at.slice(0, 10) })
    const missing = { missing: [{ requirement: 'terminationServed', article: 'O121.23' }] }
    await expect(tell()).rejects.toMatchObject({ code: 'step/missing', details: missing })
    const direct = { documentId, way: 'direct', sentOn: '2026-06-01', evidence: '本人签收' } as const
    await expect(serveDocument(as(handler), { ...direct, recipient: 2 })).rejects.toThrow('service/no-recipient')
    const first = await serveDocument(as(handler), { ...direct, recipient: 0 })
    expect(first).toMatchObject({ recipient: '王小明', servedOn: '2026-06-01' })
    await expect(tell()).rejects.toThrow('step/missing')
    const letter = await serveDocument(as(handler), {
      ...{ documentId, recipient: 1, way: 'mail', sentOn: '2026-06-01' },
      ...{ address: '沛河县城关镇人民路1号', evidence: 'EMS 1188' },
    })
    expect(letter.servedOn).toBe(null)
    day('2026-06-04')
    const confirm = (on: string) => confirmService(as(handler), letter.id, { outcome: 'received', on, version: 1 })
    await expect(confirm('2026-06-05')).rejects.toThrow('service/bad-day')
    expect(await confirm('2026-06-03')).toMatchObject({ servedOn: '2026-06-03', version: 2 })
    await tell()
    expect(await courseOf(as(handler), matterKinds, id)).toMatchObject({ state: 'closed', isEnded: true })
    expect((await receiptPdf(as(handler), kinds, first.id)).subarray(0, 5).toString()).toBe('%PDF-')
    day('2026-06-01')
  })

  test('of each way is proved as the law asks, and counts from its own day', async () => {
    const { id } = await complain()
    await step(handler, id, 'accept')
    const documentId = (await documentsOf(id))[0]?.id ?? ''
    const serve = (more: object) =>
      serveDocument(as(handler), { documentId, recipient: 0, sentOn: '2026-06-01', ...more } as never)
    await expect(serve({ way: 'leave', address: '人民路1号' })).rejects.toMatchObject({
      code: 'service/missing',
      details: { field: 'reason' },
    })
    await expect(serve({ way: 'direct', evidence: '签收', sentOn: '2026-06-02' })).rejects.toThrow('service/in-future')
    await expect(serve({ way: 'direct', evidence: '签收', sentOn: '2026-05-31' })).rejects.toThrow(
      'service/before-issue',
    )
    expect(await serve({ way: 'leave', address: '人民路1号', reason: '拒绝签收' })).toMatchObject({
      servedOn: '2026-06-01',
    })
    expect(await serve({ way: 'notice', evidence: '本局公告栏', reason: '下落不明' })).toMatchObject({
      servedOn: '2026-07-01',
      rule: 'B-51 O2-2022',
    })
  })
})

test('every act on a document and its service is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})
