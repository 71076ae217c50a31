import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Caller } from '../../kernel/access.ts'
import { computeFigure } from '../../kernel/figure/figure.ts'
import { verifyRecords } from '../../kernel/journal/verify/records.ts'
import { founder, marksFor, personOf, smallTree, type TestPlatform, testPlatform } from '../../tests/platform.ts'
import { getComplaint } from '../complaints/index.ts'
import { takeMatterStep } from '../matters/index.ts'
import { courseOf } from '../matters/queries/course.ts'
import { openDesk } from '../submissions/index.ts'
import { adviceFigures } from './figures.ts'
import { draftArticle, draftFromQuestion, enterQuestion, takeArticleStep } from './index.ts'
import { countTopics, findArticle, findSimilar, listArticles, suggestArticles } from './queries/found.ts'
import { adviceJournalled, getQuestion } from './queries/index.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)
const clock = { at: '2026-06-01T02:00:00.000Z' }
let platform: TestPlatform
let handler: Caller
let chief: Caller
let other: Caller

beforeAll(async () => {
  platform = await testPlatform(() => clock.at)
  const context = platform.contextAt(clock.at, founder)
  const tree = await smallTree(context)
  await marksFor(platform, clock.at, [tree.county.id])
  handler = await personOf(platform, context, tree.county.id, ['complaintHandler'])
  chief = await personOf(platform, context, tree.county.id, ['sectionChief'])
  other = await personOf(platform, context, tree.otherCounty.id, ['complaintHandler'])
}, 120_000)
afterAll(() => platform?.drop())

const as = (caller: Caller) => platform.contextAt(clock.at, caller)
async function step(id: string, name: string, input?: Record<string, unknown>) {
  const { version } = await courseOf(as(handler), kinds, id)
  await takeMatterStep(as(handler), kinds, id, { step: name, version, ...(input ? { input } : {}) })
}
const said = { line: 'law', askerKind: 'consumer', topic: 'consumerRights' } as const
const who = { askerName: '王小明', askerPhone: '13800000000' }
const ask = async (question: string, more: object = {}) =>
  (await enterQuestion(as(handler), { ...said, ...who, question, ...more })).id

describe('A question', () => {
  test('has the time of the line, is answered once, and is asked after', async () => {
    const id = await ask('网购的衣服七天内可以退货吗？')
    expect(await getQuestion(platform.db, id)).toMatchObject({ dueOn: '2026-06-04', isOpen: true })
    await expect(step(id, 'followUp', { followUp: 'understood' })).rejects.toThrow('step/not-open')
    await step(id, 'answer', { answer: '签收次日起七日内可以退货。' })
    await step(id, 'followUp', { followUp: 'understood' })
    expect(await getQuestion(platform.db, id)).toMatchObject({
      timing: 'inTime',
      outcome: 'atOnce',
      followUp: 'understood',
    })
  })

  test('is passed to a unit of the bureau, and to no other', async () => {
    const id = await ask('小餐饮怎么办许可？', { topic: 'permit' })
    const passed = { handedOver: '请许可科答复' }
    await expect(step(id, 'pass', { ...passed, unitId: other.bureauId ?? '' })).rejects.toThrow('question/other-unit')
    await step(id, 'pass', { ...passed, unitId: handler.bureauId ?? '' })
    clock.at = '2026-06-08T02:00:00.000Z'
    const late = adviceFigures.find(({ name }) => name === 'advice.late')
    if (!late) throw new Error('no figure')
    expect((await computeFigure(as(chief), late)).numerator.value).toBe(1)
    await step(id, 'answer', { answer: '备齐材料到窗口办理。' })
    expect(await getQuestion(platform.db, id)).toMatchObject({ timing: 'late', outcome: 'byUnit' })
    clock.at = '2026-06-01T02:00:00.000Z'
  })

  test('that is a complaint becomes one with what was said', async () => {
    const id = await ask('健身房关门，卡里的钱不退。', { respondentName: '清枰健身' })
    await step(id, 'complain', {})
    const { complaintId } = await getQuestion(platform.db, id)
    expect(await getComplaint(platform.db, complaintId ?? '')).toMatchObject({
      ...{ respondentName: '清枰健身', complainantName: '王小明', facts: '健身房关门，卡里的钱不退。' },
      bureauId: handler.bureauId,
    })
    const nameless = await ask('买到坏手机怎么办？')
    await expect(step(nameless, 'complain', {})).rejects.toThrow('question/no-respondent')
  })
})

describe('An article', () => {
  test('is drafted from an answer, published by another person, proposed while one types, and taken back', async () => {
    const id = await ask('直播间买的鞋可以七天退货吗？')
    await expect(draftFromQuestion(as(handler), id)).rejects.toThrow('question/not-answered')
    await step(id, 'answer', { answer: '网络购物签收次日起七日内可以无理由退货，鲜活等商品除外。' })
    await expect(draftFromQuestion(as(other), id)).rejects.toThrow('question/not-found')
    const article = await draftFromQuestion(as(handler), id)
    await takeArticleStep(as(handler), article.id, { step: 'propose', version: 1 })
    await expect(takeArticleStep(as(handler), article.id, { step: 'adopt', version: 2 })).rejects.toThrow(
      'edition/own-work',
    )
    expect((await suggestArticles(platform.db, '七天退货')).items).toEqual([])
    await takeArticleStep(as(chief), article.id, { step: 'adopt', version: 2 })
    expect((await suggestArticles(platform.db, '我在直播间买鞋，七天还能退货吗')).items).toMatchObject([
      { id: article.id },
    ])
    expect((await suggestArticles(platform.db, '电梯多久检验')).items).toEqual([])
    expect((await listArticles(platform.db, { q: '无理由' })).items).toMatchObject([{ id: article.id }])
    const { questions } = await findSimilar(as(handler), await getQuestion(platform.db, id))
    expect(questions.map(({ question }) => question)).toContain('网购的衣服七天内可以退货吗？')
    await takeArticleStep(as(chief), article.id, { step: 'retire', version: 3 })
    expect(await findArticle(as(founder), article.id)).toMatchObject({ isPublished: false })
    expect((await listArticles(platform.db, { q: '无理由' })).items).toEqual([])
  })

  test('names rules there are, and shows them with their articles of law', async () => {
    const draft = { title: '网购退货', topic: 'consumerRights', body: '七日内可以退货。' } as const
    await expect(draftArticle(as(handler), { ...draft, cites: 'A-99' })).rejects.toThrow('article/unknown-rule')
    const { id } = await draftArticle(as(handler), { ...draft, cites: 'A-71' })
    expect(await findArticle(as(founder), id)).toBeUndefined()
    await takeArticleStep(as(handler), id, { step: 'propose', version: 1 })
    await takeArticleStep(as(chief), id, { step: 'adopt', version: 2 })
    expect((await findArticle(as(founder), id))?.cites).toMatchObject([{ id: 'A-71' }])
    const page = await platform.server.inject({ url: `/api/public/articles/${id}` })
    expect(page.statusCode).toBe(200)
    const found = await platform.server.inject({
      url: `/api/public/article-suggestions?q=${encodeURIComponent('网购退货')}`,
    })
    expect(found.json().items).toMatchObject([{ id }])
    expect(`${page.body}${found.body}`).not.toMatch(/王小明|13800000000/)
  })
})

test('whoever asks online sees where it stands by number and code, and nobody else does', async () => {
  const { id: deskId } = await openDesk(as(chief), { unitId: chief.bureauId ?? '', note: '网上', isOpen: true })
  const post = async (path: string, payload: object) => {
    const headers = { 'idempotency-key': randomUUID() }
    const url = `/api/public/${path}`
    const answer = await platform.server.inject({ method: 'POST', url, headers, payload, remoteAddress: '10.0.5.1' })
    return { status: answer.statusCode, body: answer.json() }
  }
  const asked = { deskId, askerKind: 'consumer', topic: 'price', question: '停车费没有标价可以拒付吗？' }
  const { status, body: key } = await post('advice-questions', { ...asked, name: '李小红', mobile: '13700000001' })
  expect([status, key.number]).toEqual([200, expect.stringMatching(/^\d{14}$/)])
  const standing = async () => (await post('advice-questions/standing', key)).body
  expect(await standing()).toMatchObject({ state: 'waiting', dueOn: '2026-06-04', answer: null })
  expect((await post('advice-questions/standing', { ...key, code: 'AAAAA-AAAAA' })).body.code).toBe(
    'submission/wrong-code',
  )
  const { rows } = await platform.pool.query('select id, line from advice.question where number = $1', [key.number])
  expect(rows[0].line).toBe('online')
  await step(rows[0].id, 'answer', { answer: '可以要求明码标价。' })
  expect(await standing()).toMatchObject({ state: 'answered', answer: '可以要求明码标价。' })
})

test('topics are counted within the own bureaus', async () => {
  const asked = { from: '2026-01-01', until: '2026-12-31' }
  const { items } = await countTopics(as(handler), asked)
  expect(items[0]).toMatchObject({ topic: 'consumerRights' })
  expect(await countTopics(as(other), asked)).toEqual({ items: [] })
})

test('the journal proves every record', async () => {
  const { db, site } = as(founder)
  expect((await verifyRecords({ db, secrets: site.secrets }, adviceJournalled)).findings).toEqual([])
})
