import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { compare, weigh } from './weigh.ts'

const samples = path.resolve(import.meta.dirname, '../../../docs/samples/draw')
const read = (name: string) => JSON.parse(readFileSync(path.join(samples, `${name}.json`), 'utf8'))

test('a sound public file says who contributed, who was drawn and who goes there', () => {
  const { facts, verdict } = weigh(read('good-public'))
  expect(verdict).toMatchObject({ valid: true, level: 'public' })
  expect(facts?.parties.map(({ party, openedBy }) => [party, openedBy])).toEqual([
    ['chamber', 'party'],
    ['discipline', 'party'],
    ['operator', 'custodian'],
  ])
  expect(facts?.seed).toMatch(/^[0-9a-f]{64}$/)
  expect(facts?.pairs[0]?.id).toMatch(/^91370399SAMPLE/)
  expect(facts?.pairs[0]?.officers).toHaveLength(2)
})

test('who could not be visited stands in the list as replaced, and the reserve with officers of its own', () => {
  const bundle = read('good-public')
  const pairs = weigh(bundle).facts?.pairs ?? []
  const [replacement] = bundle.events.filter(({ kind }: { kind: string }) => kind === 'replacement')
  expect(pairs).toHaveLength(bundle.conclusion.selected.length + 1)
  expect(pairs.filter(({ isReplaced }) => isReplaced).map(({ id }) => id)).toEqual([
    bundle.lines[replacement.index].line.split('\t')[0],
  ])
  expect(pairs.at(-1)?.id).toBe(bundle.lines[replacement.substitute].line.split('\t')[0])
  expect(pairs.at(-1)?.officers.filter(Boolean)).toHaveLength(2)
})

test('a file that is not sound says nothing', () => {
  expect(weigh(read('wrong-seed'))).toMatchObject({ verdict: { valid: false, why: 'seed' }, facts: null })
  expect(weigh('nonsense')).toMatchObject({ traits: null, verdict: { why: 'malformed' }, facts: null })
})

test('a row says whether its line is in the pool, and tells the place', () => {
  const { facts } = weigh(read('good-row'))
  expect(facts?.row).toMatchObject({ isIn: true, reason: '-' })
  expect(facts?.announcementHash).toBe(weigh(read('good-sealed')).facts?.announcementHash)
})

test('a result exchanged after its seal was published is named', () => {
  expect(compare(read('good-sealed'), read('good-public'))).toMatchObject({ valid: true })
  const other = { ...read('good-sealed'), conclusionHash: '0'.repeat(64) }
  expect(compare(other, read('good-public'))).toEqual({ valid: false, why: 'conclusion', where: 'conclusionHash' })
  expect(compare(read('good-sealed'), read('wrong-seed'))).toBeUndefined()
  expect(compare(read('good-sealed'), read('good-redraw'))).toBeUndefined()
})
