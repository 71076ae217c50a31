import { expect, test } from 'vitest'
import { fillSeat, openDesk, pairBusiness } from './pairing.ts'
import type { DrawOfficer, DrawRule } from './protocol.ts'
import { sampleRule } from './samples.ts'

const officer = (cert: string, change: Partial<DrawOfficer> = {}): DrawOfficer => ({
  ...{ department: 'market', cert, unit: 'office-1', skills: ['F'], validUntil: '2027-12-31', load: 0 },
  ...{ state: 'in', reason: '-' },
  ...change,
})
const business = (index: number, item = 'catering') => ({ index, id: `ID${index}`, place: '370399001', item })
const deskOf = (
  officers: DrawOfficer[],
  change: Partial<DrawRule> = {},
  conflicts = [{ cert: 'X', index: 0 }],
  seed = '00',
) => openDesk({ seed, rule: { ...sampleRule, ...change }, officers, conflicts })
const certsOf = (officers: DrawOfficer[], change: Partial<DrawRule> = {}, item = 'catering') =>
  pairBusiness(deskOf(officers, change), business(0, item)).map(({ first, second }) => [first, second].sort())

test('only officers who may go there are candidates', () => {
  const barred = [
    officer('OUT', { state: 'out', reason: 'on-leave' }),
    officer('EXPIRED', { validUntil: '2026-06-29' }),
    officer('ELSEWHERE', { unit: 'office-2' }),
    officer('FULL', { load: 7 }),
    officer('X'),
    officer('OTHER', { department: 'fire' }),
  ]
  expect(certsOf([officer('A'), officer('B'), ...barred])).toEqual([['A', 'B']])
  expect(certsOf([officer('A'), ...barred])).toEqual([[null, null]])
})

test('one of the two brings the skill, or both where the rule says so', () => {
  const plain = officer('PLAIN', { skills: [] })
  const two = [officer('T1', { skills: ['T'] }), officer('T2', { skills: ['T'] })]
  expect(certsOf([plain, officer('F')])).toEqual([['F', 'PLAIN']])
  expect(pairBusiness(deskOf([plain, officer('F')]), business(0))[0]?.first).toBe('F')
  expect(certsOf([plain, officer('PLAIN2', { skills: [] })])).toEqual([[null, null]])
  expect(certsOf([plain, ...two], {}, 'equipment-users')).toEqual([['T1', 'T2']])
  expect(certsOf([plain, officer('T1', { skills: ['T'] })], {}, 'equipment-users')).toEqual([[null, null]])
})

test('the load is a hard cap, and an unassigned business costs nobody a visit', () => {
  const desk = deskOf([officer('A', { load: 5 }), officer('B', { load: 5 }), officer('C', { load: 6 })], {}, [])
  const pairs = Array.from({ length: 5 }, (_, index) => pairBusiness(desk, business(index))[0])
  const visits = (cert: string) => pairs.filter((pair) => pair?.first === cert || pair?.second === cert).length
  expect(visits('A')).toBeLessThanOrEqual(2)
  expect(visits('B')).toBeLessThanOrEqual(2)
  expect(visits('C')).toBeLessThanOrEqual(1)
  expect(pairs.at(-1)).toMatchObject({ first: null, second: null })
  expect(Math.max(...desk.loads.values())).toBeLessThanOrEqual(7)
})

test('every free officer has the same chance, however many visits he already has', () => {
  const officers = ['A', 'B', 'C', 'D'].map((cert, index) => officer(cert, { load: index * 100 }))
  const desk = deskOf(officers, { loadCap: 100_000 }, [])
  const counts = new Map<string, number>()
  for (let index = 0; index < 2000; index++) {
    for (const { first, second } of pairBusiness(desk, business(index))) {
      for (const cert of [first ?? '', second ?? '']) counts.set(cert, (counts.get(cert) ?? 0) + 1)
    }
  }
  for (const cert of ['A', 'B', 'C', 'D']) {
    expect(counts.get(cert)).toBeGreaterThan(900)
    expect(counts.get(cert)).toBeLessThan(1100)
  }
})

test('a joint task has a pair of each department, drawn apart', () => {
  const departments = ['fire', 'market']
  const officers = ['A', 'B', 'C', 'D'].flatMap((cert) =>
    departments.map((department) => officer(cert, { department })),
  )
  const pairs = Array.from({ length: 30 }, (_, index) =>
    pairBusiness(deskOf(officers, { departments, skills: [] }, []), business(index)),
  )
  expect(pairs[0]?.map(({ department }) => department)).toEqual(departments)
  expect(pairs.some(([fire, market]) => fire?.first !== market?.first)).toBe(true)
})

test('a place without units and a seat nobody may take stay empty', () => {
  expect(certsOf([officer('A'), officer('B')], { places: [] })).toEqual([[null, null]])
  expect(certsOf([officer('A'), officer('B')], { places: [{ place: '*', units: ['*'] }] })).toEqual([['A', 'B']])
  const seat = { department: 'market', isFirst: true, barred: new Set(['A']) }
  expect(fillSeat(deskOf([officer('A'), officer('B', { skills: [] })]), business(0), seat)).toBeNull()
  expect(fillSeat(deskOf([officer('A'), officer('B', { skills: [] })]), business(0), { ...seat, isFirst: false })).toBe(
    'B',
  )
})
