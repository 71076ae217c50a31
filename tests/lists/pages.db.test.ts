import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../../kernel/access.ts'
import { listPage } from '../../kernel/register/list.ts'
import { readQuestion } from '../../kernel/register/question.ts'
import { businessRegister, createBusiness } from '../../modules/businesses/index.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform } from '../platform.ts'

const at = '2026-03-02T01:00:00.000Z'
let platform: TestPlatform
let superior: Caller
const names = [
  'ä面馆',
  'B超市',
  'b超市',
  '丙粮店',
  '乙药房',
  '𠮷野家',
  '甲一',
  '甲二',
  'Z修理',
  '乙药房',
  '丁浴室',
  '_杂货',
]

beforeAll(async () => {
  platform = await testPlatform(() => at)
  const setUp = platform.contextAt(at, founder)
  const tree = await smallTree(setUp)
  superior = await personOf(platform, setUp, tree.city.id, ['registrar'])
  const counties = [tree.county, tree.otherCounty]
  for (const [index, name] of names.entries()) {
    const unit = counties[index % counties.length] ?? tree.county
    const person = await personOf(platform, setUp, unit.id, ['registrar'])
    await createBusiness(platform.contextAt(at, person), { name, subjectKind: 'unlicensedOperator', state: 'active' })
  }
})
afterAll(() => platform?.drop())

async function walk(query: Record<string, string>): Promise<string[]> {
  const found: string[] = []
  let after: string | null = null
  do {
    const asked = { limit: '5', ...query, ...(after === null ? {} : { after }) }
    const question = readQuestion(businessRegister.model, asked, businessRegister.defaultSort)
    const page = await listPage(platform.contextAt(at, superior), businessRegister, question)
    found.push(...page.items.map(({ name }) => name))
    after = page.next
  } while (after !== null)
  return found
}

/** By code points, as PostgreSQL compares without a language. */
const byCharacters = [...names].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)))

test('who sees several bureaus walks through all their rows in one order, nothing twice and nothing missing', async () => {
  expect(await walk({})).toEqual(byCharacters)
  expect(await walk({ sort: '-name' })).toEqual([...byCharacters].reverse())
})

test('a search and a filter keep that order', async () => {
  expect(await walk({ search: '药房' })).toEqual(['乙药房', '乙药房'])
  expect(await walk({ state: 'active', sort: 'name' })).toEqual(byCharacters)
  expect(await walk({ state: 'deregistered' })).toEqual([])
})
