import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../calendar.ts'
import { loadCalendar, loadLaw } from '../reference-data.ts'
import { getLimit, getRule } from './find.ts'
import { type Reckoning, reckon } from './reckon.ts'
import { type Limit, rollModes } from './rule.ts'
import { reckonInStretches } from './stretches.ts'

const calendar = loadCalendar()
const limitOf = (id: string, from: string) => getLimit(getRule(loadLaw(), id, { on: from }))
const told = (reckoning: Reckoning) =>
  reckonInStretches(reckoning, calendar).stretches.map(
    ({ treatment, from, until, days, sum }) => `${treatment} ${from}..${until} ${days} Σ${sum}`,
  )

test('seven working days over the October holiday are told stretch by stretch', () => {
  expect(told({ from: '2026-09-23', limit: limitOf('A-09', '2026-09-23') })).toEqual([
    'event 2026-09-23..2026-09-23 1 Σ0',
    'counted 2026-09-24..2026-09-24 1 Σ1',
    'rest 2026-09-25..2026-09-27 3 Σ1',
    'counted 2026-09-28..2026-09-30 3 Σ4',
    'rest 2026-10-01..2026-10-07 7 Σ4',
    'counted 2026-10-08..2026-10-10 3 Σ7',
  ])
})

test('days of a test are stepped over, and an end on a holiday goes on to the day after it', () => {
  const excluded = [{ from: '2026-06-20', until: '2026-07-01' }]
  expect(told({ from: '2026-06-01', limit: limitOf('A-24', '2026-06-01'), excluded })).toEqual([
    'event 2026-06-01..2026-06-01 1 Σ0',
    'counted 2026-06-02..2026-06-19 18 Σ18',
    'excluded 2026-06-20..2026-07-01 12 Σ18',
    'counted 2026-07-02..2026-08-12 42 Σ60',
  ])
  expect(told({ from: '2026-07-28', limit: limitOf('A-24', '2026-07-28') }).at(-1)).toBe(
    'rolled 2026-09-27..2026-09-28 2 Σ60',
  )
})

test('a time before an event is told from its first day to the event', () => {
  const stretches = told({ from: '2026-10-12', limit: limitOf('B-26', '2026-10-12') })
  expect(stretches[0]).toMatch(/^counted 2026-09-24/)
  expect(stretches.at(-1)).toBe('event 2026-10-12..2026-10-12 1 Σ7')
})

const day = fc.integer({ min: 0, max: 1800 }).map((days) => addDays('2021-01-02', days))
const reckoning = fc.record({
  from: day,
  limit: fc.record({
    name: fc.constant('any'),
    title: fc.constant('任意'),
    amount: fc.integer({ min: 1, max: 90 }),
    unit: fc.constantFrom('days', 'workingDays') as fc.Arbitrary<Limit['unit']>,
    roll: fc.constantFrom(...rollModes),
  }),
  excluded: fc.array(
    fc.tuple(day, fc.integer({ min: 0, max: 20 })).map(([from, days]) => ({ from, until: addDays(from, days) })),
    { maxLength: 3 },
  ),
  extensions: fc.array(
    fc.record({
      amount: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom('days', 'workingDays') as fc.Arbitrary<Limit['unit']>,
    }),
    { maxLength: 2 },
  ),
})

test('what is told ends where the law reckons, counts every day of limit and extensions, and leaves no day out', () => {
  fc.assert(
    fc.property(reckoning, (asked) => {
      const { due, stretches } = reckonInStretches(asked, calendar)
      expect(due).toEqual(reckon(asked, calendar))
      expect(stretches.at(-1)?.until).toBe(due.day)
      expect(stretches.at(-1)?.sum).toBe(
        asked.limit.amount + asked.extensions.reduce((sum, { amount }) => sum + amount, 0),
      )
      for (const [place, { until }] of stretches.slice(0, -1).entries())
        expect(stretches[place + 1]?.from).toBe(addDays(until, 1))
    }),
  )
})
