import { expect, test } from 'vitest'
import { type FactSide, portraitOf } from './portrait.ts'

const today = '2026-03-02'
const register = { state: 'active', foundedOn: '2018-05-01' }
let made = 0

function fact(
  kind: string,
  occurredOn: string,
  payload: Record<string, unknown> = {},
  withdrawnOn: string | null = null,
) {
  made += 1
  return { id: `fact${made}`, kind, occurredOn, payload, withdrawnOn } satisfies FactSide
}
const tagsOf = (facts: FactSide[], side = register) => portraitOf(facts, side, today).map(({ tag }) => tag)

test('a listing is told as long as no later delisting names it, or names nothing', () => {
  const listed = fact('abnormalListed', '2025-07-01', { reason: 'unreachable' })
  expect(tagsOf([listed])).toEqual(['abnormalListed'])
  expect(tagsOf([listed, fact('abnormalDelisted', '2025-09-01', { reason: 'annualReport' })])).toEqual([
    'abnormalListed',
  ])
  expect(tagsOf([listed, fact('abnormalDelisted', '2025-09-01', { reason: 'unreachable' })])).toEqual([])
  expect(tagsOf([listed, fact('abnormalDelisted', '2025-09-01', { how: 'removed' })])).toEqual([])
  expect(tagsOf([listed, fact('abnormalDelisted', '2025-06-01', { how: 'removed' })])).toEqual(['abnormalListed'])
})

test('every tag opens the facts behind it', () => {
  const changes = ['2025-04-01', '2025-08-01', '2026-02-01'].map((day) =>
    fact('registrationChanged', day, { what: ['name'] }),
  )
  const [tag] = portraitOf(changes, register, today)
  expect(tag).toEqual({
    tag: 'manyChanges',
    tone: 'attention',
    count: 3,
    since: '2025-04-01',
    factIds: changes.map(({ id }) => id),
  })
  expect(tagsOf(changes.slice(1))).toEqual([])
})

test('a withdrawn fact and a penalty that was repaired say nothing', () => {
  const penalty = fact('penaltyDecided', '2025-01-10', { decision: 'P1' })
  expect(tagsOf([penalty])).toEqual(['penalised'])
  expect(tagsOf([penalty, fact('penaltyRepaired', '2025-06-01', { decision: 'P1' })])).toEqual([])
  expect(tagsOf([penalty, fact('penaltyRepaired', '2025-06-01', { decision: 'P2' })])).toEqual(['penalised'])
  expect(tagsOf([fact('penaltyDecided', '2025-01-10', { decision: 'P1' }, '2025-02-01')])).toEqual([])
})

test('a permit is held until its last day', () => {
  expect(tagsOf([fact('permitGranted', '2023-03-03', { category: 'catering', validUntil: '2026-03-02' })])).toEqual([
    'permitHeld',
  ])
  expect(tagsOf([fact('permitGranted', '2023-03-02', { category: 'catering', validUntil: '2026-03-01' })])).toEqual([])
})

test('the register alone says that a business is new, old or closed', () => {
  expect(tagsOf([], { state: 'active', foundedOn: '2025-03-03' })).toEqual(['newlyFounded'])
  expect(tagsOf([], { state: 'active', foundedOn: '2025-03-02' })).toEqual([])
  expect(tagsOf([], { state: 'revoked', foundedOn: '1999-01-01' })).toEqual(['state.revoked', 'longEstablished'])
})

test('the gravest stands first', () => {
  const facts = [
    fact('qualityAwarded', '2025-05-01'),
    fact('seriousListed', '2025-06-01'),
    fact('sampleFailed', '2025-06-01', { attributed: true }),
  ]
  expect(tagsOf(facts)).toEqual(['seriousListed', 'sampleFailed', 'qualityAwarded'])
})
