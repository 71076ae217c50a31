import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { businessOn, partChanges } from './former.ts'
import { planOf } from './parts.ts'
import { registerFile } from './register-file.ts'
import { wholeCity } from './territories.ts'

const today = '2026-03-02'
const city = planOf({ seed: 'city-test', today, territory: 'city', size: 6000 })
const parts = [...city.parts()]

const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')

test('the same seed gives the same city: every register file byte for byte, every count', () => {
  const again = planOf({ seed: 'city-test', today, territory: 'city', size: 6000 }).parts()
  for (const part of parts) {
    const other = again.next().value
    expect(sm3(registerFile(other?.businesses ?? []))).toBe(sm3(registerFile(part.businesses)))
    expect(other?.facts.length).toBe(part.facts.length)
  }
  const [elsewhere] = planOf({ seed: 'other', today, territory: 'city', size: 6000 }).parts()
  expect(sm3(registerFile(elsewhere?.businesses ?? []))).not.toBe(sm3(registerFile(parts[0]?.businesses ?? [])))
})

test('each bureau of the city has its share of the businesses, and no code is given twice', () => {
  const active = parts.map(({ businesses }) => businesses.filter(({ state }) => state === 'active').length)
  const sum = active.reduce((total, count) => total + count)
  expect(Math.abs(sum - 6000)).toBeLessThan(6000 * 0.03)
  for (const [index, { businessShare, name }] of wholeCity.bureaus.entries())
    expect(Math.abs((100 * (active[index] ?? 0)) / sum - businessShare), name).toBeLessThan(1)
  const codes = parts.flatMap(({ businesses }) => businesses.map(({ creditCode }) => creditCode))
  expect(new Set(codes).size).toBe(codes.length)
})

test('the city has some 1,640 certified officers, and its smallest zone a lawful pair', () => {
  const certified = city.staff.officers.filter(({ certificate }) => certificate !== null)
  expect(Math.abs(certified.length - 1640)).toBeLessThan(60)
  expect(certified.filter(({ bureau }) => bureau === '990173').length).toBeGreaterThanOrEqual(2)
  expect(new Set(certified.map(({ certificate }) => certificate)).size).toBe(certified.length)
})

test('before a change the register says something else, after it what it says today', () => {
  const [part] = parts
  if (!part) throw new Error('a city has parts')
  const since = '2025-02-01'
  const { changes, rest } = partChanges(part, since)
  expect(changes.size).toBeGreaterThan(50)
  expect(rest.length).toBeLessThan(part.facts.length)
  const rowOf = (on: string, business: (typeof part.businesses)[number]) =>
    registerFile([businessOn(business, changes, on)])
  const changed = part.businesses.filter(({ creditCode }) => changes.has(creditCode))
  for (const business of changed) expect(rowOf(today, business)).toBe(registerFile([business]))
  const told = changed.filter(
    (business) => business.state === 'active' && rowOf(since, business) !== rowOf(today, business),
  )
  // An individual business has no capital that could change, and a shop may draw its own name again.
  expect(told.length / changed.length).toBeGreaterThan(0.8)
})
