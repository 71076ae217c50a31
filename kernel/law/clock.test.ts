import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../calendar.ts'
import { loadCalendar, loadLaw } from '../reference-data.ts'
import {
  type Clock,
  dueIfResumed,
  endClock,
  extendClock,
  openClock,
  readClock,
  restartClock,
  resumeClock,
  stopClock,
} from './clock.ts'
import { getLimit, getRule } from './find.ts'
import { hoursAfter } from './hours.ts'
import { reckon } from './reckon.ts'
import { type Limit, rollModes, type Unit } from './rule.ts'

const calendar = loadCalendar()
const law = loadLaw()

function clockOf(id: string, from: Day, limit?: string): Clock {
  const rule = getRule(law, id, { on: from })
  return openClock(rule, getLimit(rule, limit), from)
}

const mediation = (from: Day = '2026-06-01') => clockOf('A-24', from)
const testing = { from: '2026-06-20', until: '2026-07-01', reason: 'appraisal', evidence: '鉴定委托书 2026-17' }
const dueOf = (clock: Clock) => readClock(clock, clock.from, calendar).due?.day

describe('a clock', () => {
  test('runs until its last day, and is overdue on the next', () => {
    expect(readClock(mediation(), '2026-07-31', calendar)).toMatchObject({
      state: 'running',
      due: { day: '2026-07-31' },
    })
    expect(readClock(mediation(), '2026-08-01', calendar).state).toBe('overdue')
  })

  test('does not count the days of a test, and ends later by as many', () => {
    expect(dueOf(stopClock(mediation(), testing))).toBe('2026-08-12')
  })

  test('stands still from the day it is stopped until it goes on, and has no due day meanwhile', () => {
    const stopped = stopClock(mediation(), { ...testing, until: null })
    expect(readClock(stopped, '2026-06-19', calendar).state).toBe('running')
    expect(readClock(stopped, '2026-06-25', calendar)).toEqual({ state: 'stopped', due: null, warnings: null })
    expect(dueIfResumed(stopped, '2026-07-01', calendar).day).toBe('2026-08-12')
    expect(dueOf(resumeClock(stopped, '2026-07-02'))).toBe('2026-08-12')
    expect(resumeClock(stopped, '2026-06-20')).toEqual(mediation())
  })

  test('cannot be stopped by what comes after its end', () => {
    const late = stopClock(mediation(), { ...testing, from: '2026-08-05', until: null })
    expect(readClock(late, '2026-08-06', calendar).state).toBe('overdue')
  })

  test('is met on its last day, late a day after, waived when nobody owes it any more', () => {
    const ended = (on: Day, how: 'met' | 'waived' = 'met') =>
      readClock(endClock(mediation(), { on, how }), on, calendar)
    expect(ended('2026-07-31').state).toBe('met')
    expect(ended('2026-08-01').state).toBe('late')
    expect(ended('2026-08-01', 'waived').state).toBe('waived')
  })

  test('is extended once by the head, from the end before any roll', () => {
    const filed = clockOf('B-28', '2026-07-03')
    expect(dueOf(filed)).toBe('2026-10-08')
    const grant = { name: 'head', on: '2026-09-20', document: '延期审批 3 号' }
    expect(dueOf(extendClock(filed, grant, calendar))).toBe('2026-10-31')
  })

  test('warns at half, at four fifths, and on the last working day before its end', () => {
    const { warnings } = readClock(mediation(), '2026-06-01', calendar)
    expect(warnings).toEqual({ half: '2026-07-01', fourFifths: '2026-07-19', lastDayBefore: '2026-07-30' })
    const overWeekend = readClock(clockOf('B-53', '2026-08-29'), '2026-08-29', calendar)
    expect(overWeekend.due?.day).toBe('2026-09-14')
    expect(overWeekend.warnings?.lastDayBefore).toBe('2026-09-11')
  })

  test('begins again with the last report of new facts, never earlier than it began', () => {
    const verify = clockOf('A-46', '2026-05-11')
    expect(restartClock(verify, '2026-06-01', 'later').from).toBe('2026-06-01')
    expect(restartClock(verify, '2026-05-01', 'later')).toBe(verify)
  })

  test('keeps the limit it was opened under, whatever the law says later', () => {
    const old = mediation('2026-04-14')
    expect([old.version, dueOf(old)]).toEqual(['O20', '2026-06-18'])
  })
})

describe('what the law does not allow is refused', () => {
  const grant = { name: 'head', on: '2026-05-20', document: '延期审批 1 号' }
  const verify = () => clockOf('A-46', '2026-05-11')
  test.each([
    [
      'a reason the rule does not name',
      () => stopClock(mediation(), { ...testing, reason: 'holiday' }),
      'clock/reason-not-lawful',
    ],
    [
      'days that end before they begin',
      () => stopClock(mediation(), { ...testing, until: '2026-06-01' }),
      'clock/backwards',
    ],
    [
      'stopping what stands still',
      () => stopClock(stopClock(mediation(), { ...testing, until: null }), { ...testing, until: null }),
      'clock/stopped',
    ],
    ['going on what runs', () => resumeClock(mediation(), '2026-06-30'), 'clock/not-stopped'],
    [
      'going on before it was stopped',
      () => resumeClock(stopClock(mediation(), { ...testing, until: null }), '2026-06-01'),
      'clock/backwards',
    ],
    ['an extension the rule does not know', () => extendClock(mediation(), grant, calendar), 'clock/no-such-extension'],
    [
      'a second extension where the law gives one',
      () => extendClock(extendClock(verify(), grant, calendar), grant, calendar),
      'clock/extended-already',
    ],
    [
      'an extension after the end',
      () => extendClock(verify(), { ...grant, on: '2026-07-01' }, calendar),
      'clock/too-late',
    ],
    [
      'anything after the clock has ended',
      () => stopClock(endClock(mediation(), { on: '2026-06-30', how: 'met' }), testing),
      'clock/ended',
    ],
  ])('%s', (_, act, code) => {
    expect(act).toThrow(expect.objectContaining({ code }))
  })
})

describe('whatever happens to a clock', () => {
  const day = fc.integer({ min: 0, max: 2200 }).map((offset) => addDays('2020-01-02', offset))
  const unit = fc.constantFrom<Unit>('workingDays', 'days', 'months', 'years')
  const limit: fc.Arbitrary<Limit> = fc
    .record({
      name: fc.constant('any'),
      title: fc.constant('任意'),
      amount: fc.integer({ min: 1, max: 90 }),
      unit: unit,
      roll: fc.constantFrom(...rollModes),
    })
    .map((drawn) => (drawn.unit === 'years' ? { ...drawn, amount: (drawn.amount % 5) + 1 } : drawn))
  const interval = fc
    .tuple(day, fc.integer({ min: 0, max: 40 }))
    .map(([from, length]) => ({ from, until: addDays(from, length) }))
  const intervals = fc.array(interval, { maxLength: 4 })

  test('a roll never ends the time earlier than the law', () => {
    fc.assert(
      fc.property(day, limit, intervals, (from, drawn, excluded) => {
        const { unrolled, day: end } = reckon({ from, limit: drawn, excluded }, calendar)
        return end >= unrolled && unrolled > from
      }),
    )
  })

  test('one more excluded interval never shortens it', () => {
    fc.assert(
      fc.property(day, limit, intervals, interval, (from, drawn, excluded, more) => {
        const before = reckon({ from, limit: drawn, excluded }, calendar).day
        return reckon({ from, limit: drawn, excluded: [...excluded, more] }, calendar).day >= before
      }),
    )
  })

  test('the order in which exclusions were written down does not matter', () => {
    fc.assert(
      fc.property(day, limit, intervals, (from, drawn, excluded) => {
        const forwards = reckon({ from, limit: drawn, excluded }, calendar)
        const backwards = reckon({ from, limit: drawn, excluded: [...excluded].reverse() }, calendar)
        expect(backwards).toEqual(forwards)
      }),
    )
  })

  test('an excluded interval adds as many counted days as it takes away', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 5, max: 90 }), fc.integer({ min: 0, max: 3 }), (from, amount, length) => {
        const bare: Limit = { name: 'any', title: '任意', amount, unit: 'days', roll: 'none' }
        const excluded = [{ from: addDays(from, 1), until: addDays(from, 1 + length) }]
        const end = reckon({ from, limit: bare, excluded }, calendar).day
        return end === addDays(from, amount + length + 1)
      }),
    )
  })
})

test('a time before an event is counted back from it, and no roll helps', () => {
  const rule = getRule(law, 'B-26', { on: '2026-10-12' })
  expect(reckon({ from: '2026-10-12', limit: getLimit(rule) }, calendar).day).toBe('2026-09-24')
})

test('an end beyond the calendar is provisional, unless nothing in it leans on working days', () => {
  expect(dueOf(mediation('2026-12-18'))).toBe('2027-02-16')
  expect(readClock(mediation('2026-12-18'), '2026-12-18', calendar).due?.provisional).toBe(true)
  expect(readClock(clockOf('B-05', '2026-01-01', 'general'), '2026-01-02', calendar).due?.provisional).toBe(false)
})

test('hours begin with the next full hour and run through the night', () => {
  expect(hoursAfter('2026-10-01T02:20:00.000Z', 24)).toBe('2026-10-02T03:00:00.000Z')
  expect(hoursAfter('2026-10-01T02:00:00.000Z', 24)).toBe('2026-10-02T02:00:00.000Z')
})
