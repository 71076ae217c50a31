import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { docxOf } from '../../tools/documents/docx.ts'
import { getKind, showKind, usedTemplate } from './actions/kinds.ts'
import { reserveNumbers, returnBlock, setMark, takeNumber, useReserved, voidNumber } from './actions/numbers.ts'
import { draftTemplate, previewOf, putTemplateInForce, withdrawTemplate } from './actions/templates.ts'

const kinds = modules.flatMap(({ documentKinds = [] }) => documentKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }

let platform: TestPlatform
let tree: Awaited<ReturnType<typeof smallTree>>
let chief: Caller
let head: Caller
let leader: Caller
let cityLeader: Caller
let cityChief: Caller
let stranger: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  tree = await smallTree(context)
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  head = await personOf(platform, context, tree.county.id, ['officeHead'])
  leader = await personOf(platform, context, tree.county.id, ['bureauLeader'])
  cityChief = await personOf(platform, context, tree.city.id, ['sectionChief'])
  cityLeader = await personOf(platform, context, tree.city.id, ['bureauLeader'])
  stranger = await personOf(platform, context, tree.otherCounty.id, ['sectionChief'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
const take = (caller: Caller, word: string, documentId = crypto.randomUUID()) => {
  const context = as(caller)
  const bureauId = caller.bureauId ?? ''
  return context.db
    .transaction()
    .execute((tx) => takeNumber(tx, { ...context, db: tx }, { bureauId, word, documentId }))
}
const numbersOf = async (word: string): Promise<number[]> => {
  const { rows } = await platform.pool.query('select number from documents.number where word = $1 order by 1', [word])
  return rows.map(({ number }) => number)
}
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1)

describe('Numbers of documents', () => {
  test('are not given before the bureau has set its mark, and no two bureaus share one', async () => {
    await expect(take(chief, '投受')).rejects.toThrow('document-number/no-mark')
    await setMark(as(chief), { mark: '沛市监' })
    await expect(setMark(as(stranger), { mark: '沛市监' })).rejects.toThrow('agency-mark/exists')
    await setMark(as(stranger), { mark: '麦市监' })
    expect(await take(chief, '投受')).toMatchObject({ text: '沛市监投受〔2026〕1号', state: 'used' })
    expect(await take(stranger, '投受')).toMatchObject({ text: '麦市监投受〔2026〕1号' })
  })

  test('have no gap and no number twice when a hundred are taken at once and some are given up', async () => {
    const taken = await Promise.allSettled(
      upTo(120).map((count) => {
        const context = as(chief)
        const bureauId = chief.bureauId ?? ''
        return context.db.transaction().execute(async (tx) => {
          const asked = { bureauId, word: '罚', documentId: crypto.randomUUID() }
          const number = await takeNumber(tx, { ...context, db: tx }, asked)
          if (count % 6 === 0) throw new Error('given up')
          return number.number
        })
      }),
    )
    const given = taken.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    expect(given.toSorted((one, other) => one - other)).toEqual(upTo(100))
    expect(await numbersOf('沛市监罚')).toEqual(upTo(100))
  }, 60_000)

  test('begin again with one in a new year', async () => {
    expect(await take(chief, '延')).toMatchObject({ text: '沛市监延〔2026〕1号' })
    clock.at = '2027-01-01T00:30:00.000Z'
    expect(await take(chief, '延')).toMatchObject({ text: '沛市监延〔2027〕1号' })
    clock.at = '2026-06-01T02:00:00.000Z'
    expect(await take(chief, '延')).toMatchObject({ text: '沛市监延〔2026〕2号' })
  })

  test('go into the field as a block, are used from it once, and what is left is voided with the reason', async () => {
    const asked = { kind: 'complaints.refusal', count: 5, purpose: '乡镇集市执法' }
    await expect(reserveNumbers(as(chief), kinds, { ...asked, holderId: stranger.accountId ?? '' })).rejects.toThrow(
      'number-block/holder-elsewhere',
    )
    const block = await reserveNumbers(as(chief), kinds, { ...asked, holderId: head.accountId ?? '' })
    expect(block).toMatchObject({ label: '沛市监投不受〔2026〕1—5号', state: 'open' })
    expect(await take(chief, '投不受')).toMatchObject({ number: 6 })
    const { rows } = await platform.pool.query('select id from documents.number where block_id = $1 order by number', [
      block.id,
    ])
    const [first, second] = rows.map(({ id }) => String(id))
    const use = (caller: Caller, word = '投不受') =>
      as(caller)
        .db.transaction()
        .execute((tx) => {
          const asking = {
            numberId: first ?? '',
            bureauId: caller.bureauId ?? '',
            word,
            documentId: crypto.randomUUID(),
          }
          return useReserved(tx, { ...as(caller), db: tx }, asking)
        })
    await expect(use(chief, '投受')).rejects.toThrow('document-number/not-found')
    await expect(use(stranger)).rejects.toThrow('document-number/not-found')
    expect(await use(chief)).toMatchObject({ number: 1, state: 'used' })
    await expect(use(chief)).rejects.toThrow('document-number/not-reserved')
    expect(await voidNumber(as(head), second ?? '', { reason: '填写错误', version: 1 })).toMatchObject({
      state: 'voided',
      reason: '填写错误',
    })
    await expect(returnBlock(as(stranger), block.id, { reason: '返回', version: 1 })).rejects.toThrow(
      'number-block/not-found',
    )
    await returnBlock(as(head), block.id, { reason: '任务结束，未使用', version: 1 })
    await expect(returnBlock(as(head), block.id, { reason: '任务结束', version: 2 })).rejects.toThrow(
      'number-block/returned',
    )
    const after = await platform.pool.query(
      'select state, reason from documents.number where block_id = $1 order by number',
      [block.id],
    )
    expect(after.rows.map(({ state }) => state)).toEqual(['used', 'voided', 'voided', 'voided', 'voided'])
    expect(after.rows[4].reason).toBe('任务结束，未使用')
    expect(await numbersOf('沛市监投不受')).toEqual(upTo(6))
  })
})

const upload = (caller: Caller, lines: Parameters<typeof docxOf>[0], name = '受理.docx') =>
  draftTemplate(as(caller), kinds, { kind: 'complaints.acceptance' }, { bytes: docxOf(lines), name })
const shownFor = async (caller: Caller) =>
  showKind(platform.db, getKind(kinds, 'complaints.acceptance'), {
    bureauId: caller.bureauId,
    on: clock.at.slice(0, 10),
  })

describe('A template', () => {
  test('of every kind comes with the program and is read by the same rules as an upload', async () => {
    for (const kind of kinds) {
      const shown = await showKind(platform.db, kind, { bureauId: tree.county.id, on: '2026-06-01' })
      expect(shown).toMatchObject({ source: 'bundled', edition: 0, templateId: null })
      expect(shown.word.length).toBeGreaterThan(0)
    }
    const file = path.join(import.meta.dirname, '../../data/documents/complaints.acceptance.docx')
    const bytes = await readFile(file)
    const drafted = await draftTemplate(
      as(chief),
      kinds,
      { kind: 'complaints.acceptance' },
      { bytes, name: '受理.docx' },
    )
    expect(drafted).toMatchObject({ edition: 1, state: 'draft', word: '投受' })
    await withdrawTemplate(as(chief), drafted.id, { reason: '与范本相同', version: 1 })
  })

  test('of every kind shows itself before it is used, each placeholder by its name', async () => {
    for (const kind of kinds) {
      const used = await usedTemplate(platform.db, kind, { bureauId: tree.county.id, on: '2026-06-01' })
      expect((await previewOf(as(chief), kind, used)).subarray(0, 5).toString()).toBe('%PDF-')
    }
  })

  test('is put in force by another than who drafted it, from today or later', async () => {
    const template = await upload(chief, ['{{投诉人}}：', '已受理。'])
    const from = '2026-06-01'
    await expect(putTemplateInForce(as(chief), template.id, { from, version: 1 })).rejects.toThrow(
      'template/same-person',
    )
    await expect(putTemplateInForce(as(leader), template.id, { from: '2026-05-31', version: 1 })).rejects.toThrow(
      'template/in-the-past',
    )
    await expect(putTemplateInForce(as(stranger), template.id, { from, version: 1 })).rejects.toThrow(
      'template/not-found',
    )
    expect(await putTemplateInForce(as(leader), template.id, { from, version: 1 })).toMatchObject({ state: 'inForce' })
    await expect(putTemplateInForce(as(leader), template.id, { from, version: 2 })).rejects.toThrow('template/not-open')
    expect(await shownFor(chief)).toMatchObject({ source: 'own', templateId: template.id })
  })

  test('ends the day before the next edition begins; the nearest authority above lends its own', async () => {
    const before = (await shownFor(chief)).templateId
    const next = await upload(chief, ['{{投诉人}}：', '已经受理。'])
    await putTemplateInForce(as(leader), next.id, { from: '2026-07-01', version: 1 })
    const { rows } = await platform.pool.query('select state, in_force_until from documents.template where id = $1', [
      before,
    ])
    expect(rows).toEqual([{ state: 'ended', in_force_until: '2026-06-30' }])
    expect((await shownFor(chief)).templateId).toBe(before)
    expect(await shownFor(stranger)).toMatchObject({ source: 'bundled' })
    const citys = await upload(cityChief, ['{{投诉人}}：', '市局范本。'])
    await putTemplateInForce(as(cityLeader), citys.id, { from: '2026-06-01', version: 1 })
    expect(await shownFor(stranger)).toMatchObject({ source: 'superior', templateId: citys.id })
    expect((await shownFor(chief)).templateId).toBe(before)
  })

  test('that names what no font has, or a field nobody knows, is refused before it is kept', async () => {
    await expect(upload(chief, ['\u{323AF}'])).rejects.toThrow('document/character-without-font')
    await expect(upload(chief, ['{{罚款}}'])).rejects.toThrow('template/unknown-field')
  })
})

test('every act on a template, a mark, a number and a block is told by its entry, to the last field', async () => {
  const { db, site } = platform.contextAt(clock.at)
  const found = await verifyRecords(
    { db, secrets: site.secrets } as Parameters<typeof verifyRecords>[0],
    modules.flatMap(({ journalled = [] }) => journalled),
  )
  expect(found).toMatchObject({ findings: [] })
})
