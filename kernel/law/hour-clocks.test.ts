import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chineseTime, type Instant } from '../calendar.ts'
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
  takeRestartBack,
} from './clock.ts'
import { getLimit, getRule } from './find.ts'
import { momentOf, occasionOn } from './moment.ts'
import { endOf } from './reckon.ts'
import type { Limit } from './rule.ts'

const calendar = loadCalendar()
const law = loadLaw()
const minute = 60_000

/** The wall clock of China as an instant. */
const at = (text: string): Instant => new Date(`2026-${text}:00+08:00`).toISOString()
const later = (instant: Instant, minutes: number): Instant =>
  new Date(Date.parse(instant) + minutes * minute).toISOString()

const sign = getLimit(getRule(law, 'A-76', { on: '2026-06-01' }), 'sign')
const urgent = getLimit(getRule(law, 'A-76', { on: '2026-06-01' }), 'urgent')
const rule = { id: 'A-76', version: 'practice' }
const extendable: Limit = {
  ...urgent,
  excludes: ['waiting'],
  extensions: [{ name: 'delay', amount: 12, unit: 'hours', by: '热线管理机构' }],
}
const signing = () => openClock(rule, sign, at('06-01T09:30'))
const long = () => openClock(rule, extendable, at('06-01T09:30'))
const endAt = (clock: Clock): Instant => endOf(readClock(clock, clock.from, calendar).due ?? { ...never })
const never = { unrolled: '', day: '', provisional: false }
const stop = (from: string, until: string | null) =>
  ({ from: at(from), until: until === null ? null : at(until), reason: 'waiting', evidence: '中止单' }) as const

describe('a clock of hours', () => {
  test('does not count the hour of the event, and ends at a time of the day', () => {
    expect(chineseTime(endAt(signing()))).toBe('2026-06-01 14:00')
    expect(readClock(signing(), at('06-01T14:00'), calendar).state).toBe('running')
    expect(readClock(signing(), later(at('06-01T14:00'), 1), calendar).state).toBe('overdue')
  })

  test('runs through nights, weekends and the longest holiday, and never rolls', () => {
    const eve = openClock(rule, { ...urgent, roll: 'nonWorkday' }, at('09-30T17:45'))
    expect(chineseTime(endAt(eve))).toBe('2026-10-01 18:00')
    expect(readClock(eve, eve.from, calendar).due?.provisional).toBe(false)
  })

  test('does not count the time between its stop and its going on, to the minute', () => {
    const stopped = stopClock(long(), stop('06-01T11:20', null))
    expect(readClock(stopped, at('06-01T11:19'), calendar).state).toBe('running')
    expect(readClock(stopped, at('06-01T12:00'), calendar)).toEqual({ state: 'stopped', due: null, warnings: null })
    expect(chineseTime(dueIfResumed(stopped, at('06-01T12:05'), calendar).at ?? '')).toBe('2026-06-02 10:45')
    const resumed = resumeClock(stopped, at('06-01T12:05'))
    expect(chineseTime(endAt(resumed))).toBe('2026-06-02 10:45')
    expect(resumeClock(stopped, at('06-01T11:20'))).toEqual(long())
  })

  test('is not stopped by what comes after its end', () => {
    const over = stopClock(long(), stop('06-02T10:00', null))
    expect(readClock(over, at('06-02T12:00'), calendar).state).toBe('overdue')
  })

  test('is met until its last minute, and late after it', () => {
    const ended = (time: string) => readClock(endClock(signing(), { on: at(time), how: 'met' }), at(time), calendar)
    expect([ended('06-01T14:00').state, ended('06-01T14:01').state]).toEqual(['met', 'late'])
  })

  test('is extended by hours while there is still time', () => {
    const grant = (time: string) => ({ name: 'delay', on: at(time), document: '延期单 2 号' })
    expect(chineseTime(endAt(extendClock(long(), grant('06-02T10:00'), calendar)))).toBe('2026-06-02 22:00')
    expect(() => extendClock(long(), grant('06-02T10:01'), calendar)).toThrow('clock/too-late')
  })

  test('begins again with what came later, and as before when that is taken back', () => {
    const again = restartClock(long(), at('06-01T15:10'), 'merged')
    expect(chineseTime(endAt(again))).toBe('2026-06-02 16:00')
    expect(takeRestartBack(again, 'merged')).toEqual(long())
  })

  test('warns at half and at four fifths; of a working day before only where one lies between', () => {
    const { warnings } = readClock(signing(), at('06-01T09:30'), calendar)
    expect([warnings?.half, warnings?.fourFifths].map((one) => chineseTime(one ?? ''))).toEqual([
      '2026-06-01 11:45',
      '2026-06-01 13:06',
    ])
    expect(warnings?.lastDayBefore).toBe(null)
    const week = openClock(rule, { ...urgent, amount: 96 }, at('06-04T09:00'))
    const last = readClock(week, week.from, calendar).warnings?.lastDayBefore
    // Thursday to Monday: the last working day before is Friday, and it begins at midnight.
    expect(chineseTime(last ?? '')).toBe('2026-06-05 00:00')
  })

  test('is not opened, turned or read by a day: the hour decides', () => {
    expect(() => openClock(rule, sign, '2026-06-01')).toThrow('law/instant-needed')
    expect(() => readClock(signing(), '2026-06-01', calendar)).toThrow('law/instant-needed')
    expect(() => stopClock(long(), { ...stop('06-01T11:20', null), from: '2026-06-01' })).toThrow('law/instant-needed')
  })

  test('of an event of which only the day is known counts from the end of that day', () => {
    const now = at('06-03T09:10')
    expect(momentOf(sign, occasionOn('2026-06-03', now))).toBe(now)
    expect(chineseTime(momentOf(sign, occasionOn('2026-06-01', now)))).toBe('2026-06-02 00:00')
    expect(momentOf({ unit: 'days' }, occasionOn('2026-06-01', now))).toBe('2026-06-01')
  })
})

test('a clock of days is read at an instant as on the Chinese day of it', () => {
  const clock = openClock(
    { id: 'A-24', version: 'O121' },
    getLimit(getRule(law, 'A-24', { on: '2026-06-01' })),
    '2026-06-01',
  )
  for (const time of ['07-31T23:59', '08-01T00:00'])
    expect(readClock(clock, at(time), calendar)).toEqual(readClock(clock, `2026-${time.slice(0, 5)}`, calendar))
})

test('every limit of the law in hours rolls nowhere and is extended by hours', () => {
  const inHours = law.flatMap(({ limits }) => limits).filter(({ unit }) => unit === 'hours')
  expect(inHours.length).toBeGreaterThan(4)
  expect(
    inHours.filter(({ roll, extensions = [] }) => roll !== 'none' || extensions.some((one) => one.unit !== 'hours')),
  ).toEqual([])
})

describe('whatever happens to a clock of hours', () => {
  const start = at('01-05T08:00')
  const moment = fc.integer({ min: 0, max: 500_000 }).map((minutes) => later(start, minutes))
  const clock = fc
    .tuple(moment, fc.integer({ min: 1, max: 200 }))
    .map(([from, amount]) => openClock(rule, { ...extendable, amount }, from))
  const interval = fc.tuple(fc.integer({ min: -600, max: 20_000 }), fc.integer({ min: 0, max: 3000 }))
  const intervals = fc.array(interval, { maxLength: 5 })
  const stopped = (to: Clock, all: readonly (readonly [number, number])[]) =>
    all.reduce((one, [after, length]) => {
      const from = later(to.from, after)
      return stopClock(one, { from, until: later(from, length), reason: 'waiting', evidence: '中止单' })
    }, to)

  /** Counted minute by minute, without the engine. */
  function countedMinutes({ from, exclusions }: Clock, end: Instant): number {
    let counted = 0
    const begun = Math.ceil(Date.parse(from) / (60 * minute)) * 60 * minute
    for (let now = begun; now < Date.parse(end); now += minute)
      if (!exclusions.some((one) => Date.parse(one.from) <= now && now < Date.parse(one.until ?? ''))) counted += 1
    return counted
  }

  test('it ends when exactly its hours have gone by, and not a minute earlier', () => {
    fc.assert(
      fc.property(clock, intervals, (opened, all) => {
        const one = stopped(opened, all)
        const end = endAt(one)
        expect(countedMinutes(one, end)).toBe(one.limit.amount * 60)
        expect(countedMinutes(one, later(end, -1))).toBe(one.limit.amount * 60 - 1)
      }),
      { numRuns: 25 },
    )
  })

  test('time that is taken out never brings the end nearer, in whatever order it was written down', () => {
    fc.assert(
      fc.property(clock, intervals, interval, (one, all, more) => {
        expect(endAt(stopped(one, [...all].reverse()))).toBe(endAt(stopped(one, all)))
        expect(endAt(stopped(one, [...all, more])) >= endAt(stopped(one, all))).toBe(true)
      }),
    )
  })

  test('a later beginning never ends earlier', () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: 0, max: 9000 }), (one, minutes) => {
        expect(endAt(restartClock(one, later(one.from, minutes), 'again')) >= endAt(one)).toBe(true)
      }),
    )
  })

  test('warnings come in their order before the end', () => {
    fc.assert(
      fc.property(clock, (one) => {
        const { warnings } = readClock(one, one.from, calendar)
        const { half = '', fourFifths = '', lastDayBefore = null } = warnings ?? {}
        expect(one.from < half && half < fourFifths && fourFifths < endAt(one)).toBe(true)
        expect(lastDayBefore === null || (one.from < lastDayBefore && lastDayBefore < endAt(one))).toBe(true)
      }),
    )
  })
})
