import { writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCreditCode } from '../../kernel/identifiers/index.ts'
import { readTable } from '../../kernel/tabular/index.ts'
import { type Person, signedIn } from '../people.ts'
import { founder, smallTree, type TestPlatform, testPlatform } from '../platform.ts'
import { brokenTexts, injections, rareTexts } from './texts.ts'

const at = '2026-03-02T01:00:00.000Z'
const texts = [...Object.entries(rareTexts), ...Object.entries(injections)]

let platform: TestPlatform
let registrar: Person
let county: string
const ids = new Map<string, string>()

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const tree = await smallTree(platform.contextAt(at, founder))
  county = tree.county.id
  registrar = await signedIn(platform, county, ['registrar'])
  for (const [index, [, text]] of texts.entries()) {
    const { status, body } = await registrar.post('/businesses', entry(text, index))
    expect([status, body.name]).toEqual([200, text])
    ids.set(text, body.id)
  }
  // Not found by what is not in it.
  await registrar.post('/businesses', entry('普通商店', texts.length))
})
afterAll(() => platform?.drop())

const codeOf = (index: number) => makeCreditCode('92', '990121', `MAT0${String(index).padStart(4, '0')}`)
const entry = (text: string, index: number) => ({
  ...{ name: text, domicile: text, scope: text, head: text.slice(0, 90), subjectKind: 'business' },
  ...{ state: 'active', creditCode: codeOf(index) },
})

test('a rare character or a text that means something elsewhere comes back as it was entered, one by one and in a list', async () => {
  const { body: list } = await registrar.get('/businesses', { limit: '200' })
  const listed = new Map(list.items.map(({ id, name }: { id: string; name: string }) => [id, name]))
  for (const [text, id] of ids) {
    const { body: one } = await registrar.get(`/businesses/${id}`)
    expect([one.name, one.domicile, one.scope, listed.get(id)]).toEqual([text, text, text, text])
  }
})

test('searched for, it is looked for as a text: it never breaks the search and finds nobody else', async () => {
  const missed: string[] = []
  for (const [text, id] of ids) {
    const answers = [
      await registrar.get('/businesses', { search: text.slice(0, 100) }),
      await registrar.get('/businesses', { domicile: text }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const [searched = [], filtered = []] = answers.map(({ body }) =>
      body.items.map((item: { id: string }) => item.id),
    ) as string[][]
    expect([text, filtered]).toEqual([text, [id]])
    expect((await registrar.get('/search', { q: text.slice(0, 100) })).status).toBe(200)
    if (!searched.includes(id)) missed.push(text)
    expect(searched.length, text).toBeLessThan(ids.size)
  }
  // What holds a Chinese character is found by it.
  expect(missed.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
})

test('a file brings it out again, a formula marked as a text', async () => {
  for (const form of ['csv', 'xlsx']) {
    const names = await exportedNames(form)
    const lost = [...ids.keys()].filter((text) => !names.includes(text) && !names.includes(`'${text}`))
    expect([form, lost]).toEqual([form, []])
  }
})

async function exportedNames(form: string): Promise<string[]> {
  const asked = { register: 'businesses', query: {}, fields: ['name', 'creditCode'], form }
  const { body } = await registrar.post('/exports', asked)
  await platform.settle()
  const { bytes } = await registrar.get(`/exports/${body.id}/file`)
  const place = path.join(os.tmpdir(), `attack-texts-${process.pid}.${form}`)
  await writeFile(place, bytes)
  const names: string[] = []
  for await (const { values } of readTable(place)) names.push(values[0] ?? '')
  return names
}

test('what is no text is refused in the word of its field, and nothing is kept of it', async () => {
  for (const broken of Object.values(brokenTexts)) {
    const { status, body } = await registrar.post('/businesses', { ...entry('好', texts.length + 1), name: broken })
    expect([status, body.details.place]).toEqual([400, 'body/name'])
    expect(['text/nul', 'text/lone-surrogate']).toContain(body.code)
  }
  expect((await registrar.get('/businesses', { creditCode: codeOf(texts.length + 1) })).body.items).toEqual([])
})

test('no code with one changed or two swapped characters is taken, in whatever width or case it comes', async () => {
  const right = codeOf(texts.length + 2)
  const wrong = [...right]
    .flatMap((_, at) => [changedAt(right, at), swappedAt(right, at)])
    .filter((code) => code !== right)
  for (const creditCode of new Set(wrong)) {
    const { status, body } = await registrar.post('/businesses', { ...entry('换了一位', 0), creditCode })
    expect([creditCode, status, body.code]).toEqual([creditCode, 400, expect.stringMatching(/code/)])
  }
})

const changedAt = (code: string, at: number) => code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1)
const swappedAt = (code: string, at: number) =>
  code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2)
