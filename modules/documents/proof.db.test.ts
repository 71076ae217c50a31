import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type VerifyDocumentArguments, verifyDocument } from '../../apps/cli/verify-document.ts'
import { createPlatformServer } from '../../apps/server/http.ts'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { sm3Hex } from '../../kernel/crypto/sm3.ts'
import { sealAll } from '../../kernel/journal/seal.ts'
import { readVerifierKey } from '../../kernel/journal/verifier-key.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { receiveComplaint } from '../complaints/index.ts'
import { draftDocument } from './actions/documents.ts'
import { issueDocument, takeFile } from './actions/issue.ts'
import { reserveNumbers, setMark, voidNumber } from './actions/numbers.ts'
import type { Document, DocumentProof } from './model/index.ts'
import { weighDocument } from './rules/index.ts'

const kinds = modules.flatMap(({ documentKinds = [] }) => documentKinds)
const at = '2026-06-01T02:00:00.000Z'

let platform: TestPlatform
let server: Awaited<ReturnType<typeof createPlatformServer>>
let handler: Caller
let chief: Caller
let first: Document
let pdf: Buffer
let folder: string

const as = (caller: Caller) => platform.contextAt(at, caller)
const ask = async (address: string) => {
  const { statusCode, body } = await server.inject({ url: `/api/public/documents${address}` })
  return { status: statusCode, answer: JSON.parse(body) as DocumentProof & { code?: string } }
}
const byPaper = (number: string, code: string) =>
  ask(`?number=${encodeURIComponent(number)}&code=${encodeURIComponent(code)}`)
const sealed = async () => sealAll(as(founder), await platform.getSealing())

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'steelyard-proof-'))
  platform = await testPlatform(() => at)
  server = await createPlatformServer(platform)
  const tree = await smallTree(as(founder))
  handler = await personOf(platform, as(founder), tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, as(founder), tree.county.id, ['sectionChief'])
  await setMark(as(chief), { mark: '沛市监' })
  const { id: subjectId } = await receiveComplaint(as(handler), {
    ...{ respondentName: '衡原城关百货店', complainantName: '王小明', complainantPhone: '13800000000' },
    ...{ channel: 'counter', receivedOn: '2026-06-01', facts: '电饭煲不能加热。', claim: '退货退款。' },
  })
  const draft = await draftDocument(as(handler), kinds, { kind: 'complaints.acceptance', subjectId })
  first = await issueDocument(as(handler), kinds, draft.id, { version: 1 })
  const { sm3 } = await takeFile(as(handler), first.id)
  pdf = await readFile(as(handler).files.pathOf(sm3))
}, 120_000)
afterAll(async () => {
  await server?.close()
  await platform?.drop()
  await rm(folder, { recursive: true, force: true })
})

describe('Whoever holds a paper', () => {
  test('hears number, bureau, day and state of it, and nothing of whom it is about', async () => {
    const { status, answer } = await ask(`/${sm3Hex(pdf)}`)
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      ...{ state: 'issued', title: '投诉受理决定书', number: '沛市监投受〔2026〕1号', issuedOn: '2026-06-01' },
      ...{ replacedBy: null, inclusion: null },
    })
    expect(JSON.stringify(answer)).not.toMatch(/王小明|13800000000|百货店|电饭煲/)
  })

  test('types number and code with any brackets, and a wrong code finds nothing', async () => {
    const code = first.code ?? ''
    const { answer } = await byPaper('沛市监投受 [2026] 1号', code.toLowerCase().replaceAll('-', ' '))
    expect(answer).toMatchObject({ state: 'issued', number: first.numberText })
    const wrong = await byPaper(first.numberText ?? '', `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)
    expect(wrong).toMatchObject({ status: 404, answer: { code: 'document-proof/not-found' } })
    const other = await byPaper('沛市监投受〔2026〕2号', code)
    expect(other.status).toBe(404)
  })

  test('weighs it: seal, file, entry and journal hold, and each that is changed fails by its name', async () => {
    await sealed()
    const { answer: proof } = await ask(`/${sm3Hex(pdf)}`)
    const signer = readVerifierKey(proof.key)
    const sm3 = sm3Hex(pdf)
    const failed = (changed: object, found = sm3) =>
      weighDocument({ proof: { ...proof, ...changed } as DocumentProof, sm3: found, signer }).checks.flatMap(
        ({ check, state }) => (state === 'failed' ? [check] : []),
      )
    expect(weighDocument({ proof, sm3, signer }).verdict).toBe('genuine')
    expect(failed({}, sm3Hex(Buffer.concat([pdf, Buffer.from(' ')])))).toEqual(['file'])
    expect(failed({ number: '沛市监投受〔2026〕9号' })).toEqual(['seal'])
    const { seal, inclusion } = proof
    if (!seal || !inclusion) throw new Error('a sealed entry was expected')
    // Another signature of another key over the same words: sound by itself, and not what was entered.
    const other = { ...seal, signature: seal.signature.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }
    expect(failed({ seal: other })).toEqual(['seal', 'entry'])
    const leaf = inclusion.leaf.replace('documents.issue', 'documents.draft')
    expect(failed({ inclusion: { ...inclusion, leaf } })).toEqual(['entry', 'journal'])
    const elsewhere = { ...inclusion, proof: { ...inclusion.proof, index: inclusion.proof.index + 1 } }
    expect(failed({ inclusion: elsewhere })).toEqual(['journal'])
    expect(weighDocument({ proof, sm3 }).verdict).toBe('incomplete')
    expect(weighDocument({ proof: { ...proof, inclusion: null }, sm3, signer }).verdict).toBe('incomplete')
  })

  test('hears that a document was replaced, and by which', async () => {
    const asked = { kind: 'complaints.acceptance', subjectId: first.subjectId, replacesId: first.id }
    const draft = await draftDocument(as(handler), kinds, asked)
    const second = await issueDocument(as(handler), kinds, draft.id, { version: 1 })
    const { answer } = await ask(`/${sm3Hex(pdf)}`)
    expect(answer).toMatchObject({
      state: 'replaced',
      replacedBy: { number: second.numberText, issuedOn: '2026-06-01' },
    })
  })

  test('hears that a number stands for nothing, whatever code a paper bears', async () => {
    const block = await reserveNumbers(as(chief), kinds, {
      ...{ kind: 'complaints.acceptance', count: 1, purpose: '下乡', holderId: handler.accountId ?? '' },
    })
    const { rows } = await platform.pool.query('select id, text from documents.number where block_id = $1', [block.id])
    const code = 'AAAA-BBBB-CCCC-DDDD'
    expect((await byPaper(rows[0].text, code)).status).toBe(404)
    await voidNumber(as(chief), rows[0].id, { reason: '张三的笔录写错', version: 1 })
    const { answer } = await byPaper(rows[0].text, code)
    expect(answer).toMatchObject({ state: 'voided', number: rows[0].text, seal: null })
    expect(JSON.stringify(answer)).not.toContain('张三')
  })
})

describe('steelyard verify document', () => {
  const write = async (name: string, content: string | Buffer) => {
    const file = path.join(folder, name)
    await writeFile(file, content)
    return file
  }
  const nothing = { proof: null, url: null, key: null, checkpoint: null, json: true }
  const verdictOf = async (given: Partial<VerifyDocumentArguments> & { readonly file: string }) => {
    const { output, exitCode } = await verifyDocument({ ...nothing, ...given })
    return { ...JSON.parse(output), exitCode }
  }

  test('weighs a PDF by the proof beside it, without database and network', async () => {
    await sealed()
    const file = await write('decision.pdf', pdf)
    await expect(verifyDocument({ ...nothing, file })).rejects.toThrow('document-proof/none')
    const { answer } = await ask(`/${sm3Hex(pdf)}`)
    await write('decision.json', JSON.stringify(answer))
    expect(await verdictOf({ file })).toMatchObject({ verdict: 'genuine', exitCode: 0, isKeyOfProof: true })
    const changed = await write('changed.pdf', Buffer.concat([pdf, Buffer.from('\n')]))
    const proof = path.join(folder, 'decision.json')
    expect(await verdictOf({ file: changed, proof })).toMatchObject({ verdict: 'broken', exitCode: 1 })
    await write('decision.json', '{}')
    await expect(verifyDocument({ ...nothing, file })).rejects.toThrow('document-proof/unreadable')
  })

  test('holds the proof against a checkpoint kept elsewhere, of whatever size', async () => {
    await sealed()
    const { answer } = await ask(`/${sm3Hex(pdf)}`)
    const file = await write('kept.pdf', pdf)
    await write('kept.json', JSON.stringify(answer))
    const note = answer.inclusion?.proof.checkpoint ?? ''
    const same = await write('same', note)
    expect(await verdictOf({ file, checkpoint: same })).toMatchObject({ verdict: 'genuine', exitCode: 0 })
    const forged = await write('forged', note.replace(/\n\d+\n/, '\n3\n'))
    expect(await verdictOf({ file, checkpoint: forged })).toMatchObject({ verdict: 'broken', exitCode: 1 })
    await reserveNumbers(as(chief), kinds, {
      ...{ kind: 'complaints.acceptance', count: 1, purpose: '下乡', holderId: handler.accountId ?? '' },
    })
    await sealed()
    const later = await write('later', (await server.inject({ url: '/journal/checkpoint' })).body)
    expect(await verdictOf({ file, checkpoint: later })).toMatchObject({ verdict: 'incomplete', exitCode: 2 })
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const proof = path.join(folder, 'kept.json')
    expect(await verdictOf({ file, proof, checkpoint: later, url })).toMatchObject({ verdict: 'genuine', exitCode: 0 })
    expect(await verdictOf({ file, url })).toMatchObject({ verdict: 'genuine', state: 'replaced' })
  })
})
