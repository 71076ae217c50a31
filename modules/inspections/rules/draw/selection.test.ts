import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8 } from '../../../../kernel/crypto/bytes.ts'
import { sm3Hex } from '../../../../kernel/crypto/sm3.ts'
import type { DrawRule, StratumRule } from './protocol.ts'
import { evenArmPlaces, quotaOf } from './rule.ts'
import { sampleRule } from './samples.ts'
import { countStrata, inOrder, makeReserves, selectBusinesses, type Ticket } from './selection.ts'

const stratum = (change: Partial<StratumRule>): StratumRule => ({
  stratum: 'A',
  num: 1,
  den: 100,
  min: 0,
  max: null,
  ...change,
})
const tickets = (counts: Record<string, number>, seed = 0): Ticket[] =>
  Object.entries(counts)
    .flatMap(([name, count]) => Array.from({ length: count }, (_, index) => ({ name, index })))
    .map(({ name }, index) => ({ index, id: `ID${index}`, stratum: name, ticket: sm3Hex(utf8(`${seed} ${index}`)) }))
    .sort((left, right) => (left.ticket < right.ticket ? -1 : 1))

test('a quota is rounded up and kept between least, greatest and all there are', () => {
  expect(quotaOf(stratum({}), 101)).toBe(2)
  expect(quotaOf(stratum({}), 100)).toBe(1)
  expect(quotaOf(stratum({ min: 5 }), 100)).toBe(5)
  expect(quotaOf(stratum({ min: 5 }), 3)).toBe(3)
  expect(quotaOf(stratum({ num: 50, max: 7 }), 100)).toBe(7)
  expect(quotaOf(stratum({ num: 200 }), 100)).toBe(100)
  expect(quotaOf(stratum({ num: 1_000_000, den: 999_999 }), 99_999_999)).toBe(99_999_999)
  expect(quotaOf(stratum({ num: 0 }), 100)).toBe(0)
})

test('the worked example of the format comes out', () => {
  const counts = new Map(Object.entries({ A: 24, B: 17, C: 10, D: 5 }))
  expect(sampleRule.strata.map((rule) => quotaOf(rule, counts.get(rule.stratum) ?? 0))).toEqual([1, 2, 3, 5])
  expect(evenArmPlaces(sampleRule, counts)).toBe(3)
})

const ruleOf = (num: number, den: number, min: number): DrawRule => ({ ...sampleRule, evenArm: { num, den, min } })
const pools = fc.record({ A: fc.nat(60), B: fc.nat(60), C: fc.nat(60), D: fc.nat(20) })

test('arms are disjoint, every stratum has its quota, the even arm at least its share', () => {
  fc.assert(
    fc.property(pools, fc.nat(4), fc.nat(5), fc.nat(1000), (counts, num, min, seed) => {
      const rule = ruleOf(num, 5, min)
      const pool = tickets(counts, seed)
      const drawn = selectBusinesses(rule, pool)
      const places = countStrata(pool)
      const even = [...drawn.values()].filter((arm) => arm === 'even').length
      expect(even).toBe(evenArmPlaces(rule, places))
      if (even < pool.length) expect(even * 5).toBeGreaterThanOrEqual(drawn.size * num)
      for (const each of rule.strata) {
        const members = pool.filter((ticket) => ticket.stratum === each.stratum)
        const byQuota = members.filter(({ index }) => drawn.get(index) === `stratum ${each.stratum}`)
        const taken = members.filter(({ index }) => drawn.get(index) === 'even').length
        expect(byQuota.length).toBe(Math.min(quotaOf(each, members.length), members.length - taken))
        // Nobody left aside has a smaller ticket than one who was drawn from the same stratum.
        const lastDrawn = members.findLastIndex(({ index }) => drawn.has(index))
        expect(members.slice(0, lastDrawn + 1).every(({ index }) => drawn.has(index))).toBe(true)
      }
    }),
    { numRuns: 80 },
  )
})

test('the even arm takes every business with the same chance, whatever its class', () => {
  const counts = { A: 40, D: 10 }
  let fromD = 0
  let all = 0
  for (let seed = 0; seed < 300; seed++) {
    const drawn = selectBusinesses(ruleOf(1, 5, 5), tickets(counts, seed))
    const even = [...drawn].filter(([, arm]) => arm === 'even')
    all += even.length
    fromD += even.filter(([index]) => index >= 40).length
  }
  expect(fromD / all).toBeGreaterThan(0.17)
  expect(fromD / all).toBeLessThan(0.23)
})

test('reserves come from the arm of the replaced, in the order of tickets, and never twice', () => {
  const pool = tickets({ A: 20, B: 20 })
  const drawn = new Set(selectBusinesses(sampleRule, pool).keys())
  const nextReserve = makeReserves(pool, drawn)
  const leastOf = (isOurs: (ticket: Ticket) => boolean) =>
    pool.find((ticket) => isOurs(ticket) && !drawn.has(ticket.index))
  const ofB = nextReserve('stratum B')
  expect(ofB).toBe(leastOf(({ stratum: name }) => name === 'B')?.index)
  drawn.add(ofB ?? -1)
  expect(nextReserve('even')).toBe(leastOf(() => true)?.index)
  expect(nextReserve('stratum B')).not.toBe(ofB)
  for (let rest = nextReserve('stratum B'); rest !== null; rest = nextReserve('stratum B')) drawn.add(rest)
  expect(nextReserve('stratum B')).toBeNull()
})

test('tickets come in ascending order, also where their beginnings are the same and one ticket stands twice', () => {
  const digits = fc.array(fc.constantFrom('0', '8', 'f'), { minLength: 64, maxLength: 64 }).map((all) => all.join(''))
  const ticket = fc.oneof(
    digits,
    digits.map((text) => `00000000${text.slice(8)}`),
    fc.constant('8'.repeat(64)),
  )
  fc.assert(
    fc.property(fc.array(ticket, { maxLength: 60 }), (all) => {
      const pool = all.map((text, index) => ({ index, id: `ID${(index * 7) % 60}`, stratum: 'A', ticket: text }))
      const keys = inOrder(pool).map(({ ticket: text, id }) => `${text} ${id}`)
      expect(keys).toEqual(pool.map(({ ticket: text, id }) => `${text} ${id}`).sort())
    }),
  )
})
