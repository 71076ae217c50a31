import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { loadLaw, readJson } from '../reference-data.ts'
import { getLimit, getRule } from './find.ts'
import { type Law, type RuleVersion, ruleOf, WrittenRule } from './rule.ts'

const sections = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'N', 'R'] as const
const house = path.resolve(import.meta.dirname, '../..')
const law = loadLaw()

describe('the law as it lies in git', () => {
  test.each(sections)('section %s is written as every version is', (section) => {
    const written = readJson<unknown[]>('law', `${section}.json`)
    expect(written.filter((rule) => !Value.Check(WrittenRule, rule))).toEqual([])
    expect(written.length).toBeGreaterThan(0)
  })

  test('no two versions of a rule are in force on one day at one place in one mode', () => {
    const both = law.flatMap((one) => law.filter((other) => other !== one && overlap(one, other)).map(({ id }) => id))
    expect(both).toEqual([])
  })

  test('a version ends on the day before the next begins: no day is without its rule', () => {
    const gaps = law.filter(
      ({ id, inForceUntil }) =>
        inForceUntil !== null && !law.some((next) => next.id === id && next.inForceFrom === dayAfter(inForceUntil)),
    )
    expect(gaps).toEqual([])
  })

  test('names of the parts of a rule are told apart', () => {
    const doubled = law.filter(({ limits, thresholds, shares }) =>
      [limits, thresholds, shares].some((parts) => new Set(parts.map(({ name }) => name)).size < parts.length),
    )
    expect(doubled).toEqual([])
  })
})

describe('docs/law.md', () => {
  const text = readFileSync(path.join(house, 'docs/law.md'), 'utf8')
  const told = [...text.matchAll(/^\| ([A-Z0]-\d\d) \| .* \| (encoded|parameter|not a clock) \| /gm)].map(
    ([, id = '', state = '']) => `${id} ${state}`,
  )
  const book = readJson<{ id: string; state: string; belongs: string }[]>('rule-book', 'rules.json')

  test('forgets no rule of the sections 0, A, B, C, F, M, N, R and S, and says of each what the rule book says', () => {
    expect([...told].sort()).toEqual(book.map(({ id, state }) => `${id} ${state}`).sort())
    const sections = Map.groupBy(book, ({ id }) => id.slice(0, 1))
    expect([...sections].map(([section, rules]) => `${section} ${rules.length}`)).toEqual([
      '0 3',
      'A 52',
      'B 58',
      'C 19',
      'F 31',
      'M 14',
      'N 1',
      'R 5',
      'S 6',
    ])
  })

  test('calls data what is data, a parameter what is left to the place, and nothing else', () => {
    const counted = book.filter(({ id }) => /^[ABCFNR]-/.test(id))
    expect(counted.map(({ id }) => `${id} ${stateOf(id)}`)).toEqual(counted.map(({ id, state }) => `${id} ${state}`))
  })
})

describe('of several versions', () => {
  const base = {
    title: '调解',
    article: 'Art. 1',
    confidence: 'sure',
    inForceFrom: '2020-01-01',
    inForceUntil: null,
  } as const
  const written: readonly WrittenRule[] = [
    { ...base, id: 'A-24', version: 'national', limits: [limitOf(60)] },
    { ...base, id: 'A-24', version: 'province', place: '37', limits: [limitOf(50)] },
    { ...base, id: 'A-24', version: 'county', place: '370303', limits: [limitOf(40)] },
    { ...base, id: 'A-24', version: 'epidemic', mode: 'epidemic', limits: [limitOf(90)] },
  ]
  const local: Law = written.map(ruleOf)
  const versionAt = (place: string | null, mode?: 'epidemic') =>
    getRule(local, 'A-24', { on: '2026-06-01', place, ...(mode ? { mode } : {}) }).version

  test('the nearest place wins', () => {
    expect([null, '410000', '370100', '370303', '370303001'].map((place) => versionAt(place))).toEqual([
      'national',
      'national',
      'province',
      'county',
      'county',
    ])
  })

  test('the response mode wins over every place, and what says nothing of it stays', () => {
    expect(versionAt('370303', 'epidemic')).toBe('epidemic')
    expect(getRule(law, 'A-24', { on: '2026-06-01', mode: 'epidemic' }).version).toBe('O121')
  })

  test('a day without one is refused with the versions there are', () => {
    expect(() => getRule(local, 'A-24', { on: '2019-12-31' })).toThrow(
      expect.objectContaining({ code: 'law/not-in-force' }),
    )
  })

  test('a limit that is not there is refused with those that are', () => {
    const rule = getRule(law, 'F-22', { on: '2026-06-01' })
    expect(() => getLimit(rule)).toThrow(expect.objectContaining({ code: 'law/which-limit' }))
    expect(() => getLimit(rule, 'sideways')).toThrow(expect.objectContaining({ code: 'law/which-limit' }))
    expect(getLimit(rule, 'apply').amount).toBe(20)
  })
})

function limitOf(amount: number) {
  return { name: 'mediate', title: '调解', amount, unit: 'days', roll: 'none' } as const
}

function overlap(one: RuleVersion, other: RuleVersion): boolean {
  const sameCase = one.id === other.id && one.place === other.place && one.mode === other.mode
  return (
    sameCase && one.inForceFrom <= (other.inForceUntil ?? '9999') && other.inForceFrom <= (one.inForceUntil ?? '9999')
  )
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function stateOf(id: string): string {
  const newest = law.filter((rule) => rule.id === id).at(-1)
  if (!newest) return 'not a clock'
  const parts = [...newest.limits, ...newest.thresholds, ...newest.shares, ...newest.bands, ...newest.scales]
  return parts.every((part) => 'isParameter' in part) ? 'parameter' : 'encoded'
}
