import { createHash } from 'node:crypto'
import { Check } from 'typebox/value'
import { expect, test } from 'vitest'
import { identify } from '../kernel/identifiers/index.ts'
import { factPayloads } from '../modules/credit/rules/fact-kinds.ts'
import { isEnterprise } from './kinds.ts'
import { generateTown, type Town } from './town.ts'
import { sectionOf } from './trades.ts'

const today = '2026-03-02'
const town = generateTown({ seed: 'town-test', size: 2000, today })
const active = town.businesses.filter(({ state }) => state === 'active')
const share = (part: readonly unknown[], whole: readonly unknown[]) => (100 * part.length) / whole.length
const digest = (value: Town) => createHash('sm3').update(JSON.stringify(value)).digest('hex')

test('the same seed gives the same town, byte for byte', () => {
  const small = { seed: 'again', size: 150, today }
  expect(digest(generateTown(small))).toBe(digest(generateTown(small)))
  expect(digest(generateTown(small))).not.toBe(digest(generateTown({ ...small, seed: 'other' })))
})

test('nothing can be taken for real: invented codes that hold, numbers that nobody has', () => {
  for (const { creditCode, phone } of town.businesses) {
    expect(identify(creditCode)).toMatchObject({ kind: 'uscc', valid: true })
    expect(creditCode.slice(2, 4)).toBe('99')
    expect(phone).toMatch(/^12\d{9}$/)
  }
  expect(new Set(town.businesses.map(({ creditCode }) => creditCode)).size).toBe(town.businesses.length)
})

test('kinds and trades have the shares of a county', () => {
  expect(
    share(
      active.filter(({ kind }) => kind === 'individual'),
      active,
    ),
  ).toBeCloseTo(69.5, -1)
  expect(
    share(
      active.filter(({ kind }) => kind === 'limited'),
      active,
    ),
  ).toBeCloseTo(24, -1)
  const ofSection = (section: string) => active.filter(({ trade }) => sectionOf(trade.code) === section)
  expect(share(ofSection('F'), active)).toBeGreaterThan(44)
  expect(share(ofSection('F'), active)).toBeLessThan(54)
  expect(share(ofSection('H'), active)).toBeGreaterThan(4)
  expect(share(ofSection('C'), active)).toBeGreaterThan(5.5)
})

test('the zone holds a quarter of the businesses, the densest tenth of streets more than a third', () => {
  expect(
    share(
      active.filter(({ street }) => street.bureau.kind === 'zone'),
      active,
    ),
  ).toBeGreaterThan(22)
  const perStreet = town.streets
    .map((street) => active.filter((business) => business.street === street).length)
    .sort((a, b) => b - a)
  const dense = perStreet.slice(0, Math.ceil(perStreet.length / 10)).reduce((sum, count) => sum + count)
  expect((100 * dense) / active.length).toBeGreaterThan(28)
})

test('every fact lies in the past, in the life of its business and has the payload of its kind', () => {
  const founded = new Map(town.businesses.map(({ creditCode, foundedOn }) => [creditCode, foundedOn]))
  for (const fact of town.facts) {
    expect(fact.on < today).toBe(true)
    expect(fact.on > (founded.get(fact.creditCode) ?? '9')).toBe(true)
    expect(factPayloads[fact.kind]).toBeDefined()
    expect(Check(factPayloads[fact.kind], fact.payload), JSON.stringify(fact)).toBe(true)
  }
})

test('rates of the year come out: penalties 10, accepted complaints 54 of 1,000 businesses, lists 8 of 100 enterprises', () => {
  const large = generateTown({ seed: 'rates', size: 12_000, today })
  const living = large.businesses.filter(({ state }) => state === 'active')
  const lastYear = large.facts.filter(({ on }) => on >= '2025-03-02')
  const perThousand = (kind: string) => (1000 * lastYear.filter((fact) => fact.kind === kind).length) / living.length
  expect(perThousand('penaltyDecided')).toBeGreaterThan(7.5)
  expect(perThousand('penaltyDecided')).toBeLessThan(12.5)
  expect(perThousand('complaintAccepted')).toBeGreaterThan(48)
  expect(perThousand('complaintAccepted')).toBeLessThan(68)
  const listed = new Map<string, number>()
  for (const { creditCode, kind } of large.facts) {
    if (kind === 'abnormalListed') listed.set(creditCode, (listed.get(creditCode) ?? 0) + 1)
    if (kind === 'abnormalDelisted') listed.set(creditCode, (listed.get(creditCode) ?? 0) - 1)
  }
  const enterprises = living.filter(isEnterprise)
  const now = enterprises.filter(({ creditCode }) => (listed.get(creditCode) ?? 0) > 0)
  expect(share(now, enterprises)).toBeGreaterThan(6.9)
  expect(share(now, enterprises)).toBeLessThan(9.3)
})

test('certificates run out, three officers may examine equipment, assistants hold none', () => {
  const officers = town.staff.officers.filter(({ kind }) => kind === 'officer')
  expect(officers).toHaveLength(66)
  expect(officers.filter(({ skills }) => skills.includes('T'))).toHaveLength(3)
  expect(officers.some(({ validUntil }) => validUntil !== null && validUntil < today)).toBe(true)
  expect(
    officers.some(({ validUntil }) => validUntil !== null && validUntil >= today && validUntil < '2026-06-01'),
  ).toBe(true)
  expect(town.staff.officers.filter(({ kind, certificate }) => kind !== 'officer' && certificate !== null)).toEqual([])
})

test('the stories are planted', () => {
  const codesOf = (number: number) =>
    town.stories.filter((story) => story.number === number).flatMap(({ creditCodes }) => creditCodes)
  expect(codesOf(4)).toHaveLength(15)
  expect(codesOf(6).length).toBeGreaterThan(40)
  const addresses = new Set(
    town.businesses.filter(({ creditCode }) => codesOf(6).includes(creditCode)).map(({ address }) => address),
  )
  expect(addresses.size).toBe(2)
  for (const creditCode of codesOf(8))
    expect(
      town.facts.filter((fact) => fact.creditCode === creditCode && fact.kind === 'complaintAccepted'),
    ).toHaveLength(60)
  const [phoenix] = codesOf(5)
  const again = town.businesses.find(({ creditCode }) => creditCode === phoenix)
  expect(
    town.businesses.filter(({ address, phone }) => address === again?.address && phone === again?.phone),
  ).toHaveLength(2)
})
