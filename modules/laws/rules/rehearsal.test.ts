import { expect, test } from 'vitest'
import { addDays, addWorkingDays } from '../../../kernel/calendar.ts'
import { type Clock, endClock, openClock, stopClock } from '../../../kernel/law/clock.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { loadCalendar, loadLaw } from '../../../kernel/reference-data.ts'
import { rehearsalOf, rehearse, type Trial, triedLimit } from './rehearsal.ts'

const calendar = loadCalendar()
const law = loadLaw()
const on = { at: '2026-06-01T02:00:00.000Z', calendar }

function mediation(from: string, endedOn: string | null, how: 'met' | 'waived' = 'met'): Clock {
  const rule = getRule(law, 'A-24', { on: from })
  const open = openClock(rule, getLimit(rule), from)
  return endedOn === null ? open : endClock(open, { on: endedOn, how })
}
const trial = (more: Partial<Trial>): Trial => ({ rule: 'A-24', limit: 'mediate', ...more })
const past = (clock: Clock) => ({ matterId: 'm', title: '投诉', bureauId: 'b', unitId: null, clock })
const sixty = triedLimit(law, trial({ version: 'O121' }))

test('forty-five working days would have been sixty days: shorter, and so late, for who used the whole of them', () => {
  const from = '2025-03-03'
  const last = addWorkingDays(from, 45, calendar)
  const matter = rehearse(past(mediation(from, last)), sixty, on)
  expect(matter).toMatchObject({ before: 'inTime', after: 'late', dueBefore: '2025-05-08', dueAfter: '2025-05-06' })
})

test('over a holiday of many days forty-five working days are the longer, in an ordinary month the two differ little', () => {
  const dues = ['2025-01-06', '2025-07-01'].map((from) => {
    const matter = rehearse(past(mediation(from, addDays(from, 20))), sixty, on)
    return [matter?.dueBefore, matter?.dueAfter]
  })
  expect(dues).toEqual([
    ['2025-03-14', '2025-03-07'],
    ['2025-09-02', '2025-08-30'],
  ])
})

test('what was taken out of the one time is taken out of the other', () => {
  const clock = stopClock(mediation('2025-07-01', null), {
    from: '2025-07-10',
    until: '2025-07-19',
    reason: 'testing',
    evidence: '委托书',
  })
  expect(rehearse(past(clock), sixty, on)?.dueAfter).toBe('2025-09-09')
})

test('a longer time saves who was late, and what nobody owes or stands still is left out', () => {
  const late = mediation('2025-07-01', '2025-09-10')
  const ninety = triedLimit(law, trial({ amount: 90, unit: 'days' }))
  expect(rehearse(past(late), ninety, on)).toMatchObject({ before: 'late', after: 'inTime' })
  expect(rehearse(past(mediation('2025-07-01', '2025-09-10', 'waived')), ninety, on)).toBeUndefined()
  const still = stopClock(mediation('2026-05-06', null), {
    from: '2026-05-20',
    until: null,
    reason: 'testing',
    evidence: '委托书',
  })
  expect(rehearse(past(still), ninety, on)).toBeUndefined()
})

test('an order of four hours rehearsed as two: reckoned to the hour, told in Chinese time, by the Chinese month', () => {
  const rule = getRule(law, 'A-76', { on: '2026-05-01' })
  const limit = getLimit(rule, 'sign')
  const signed = (from: string, at: string) => past(endClock(openClock(rule, limit, from), { on: at, how: 'met' }))
  const two = triedLimit(law, { rule: 'A-76', limit: 'sign', amount: 2 })
  // 00:30 on 1 May in China is still April elsewhere: counted from 01:00.
  const matter = rehearse(signed('2026-04-30T16:30:00.000Z', '2026-04-30T19:30:00.000Z'), two, on)
  expect(matter).toMatchObject({
    ...{ from: '2026-05-01 00:30', endedOn: '2026-05-01 03:30' },
    ...{ dueBefore: '2026-05-01 05:00', dueAfter: '2026-05-01 03:00', before: 'inTime', after: 'late' },
  })
  const rehearsal = rehearsalOf(5)
  if (matter) rehearsal.take(matter)
  expect(rehearsal.told().months).toMatchObject([{ month: '2026-05', matters: 1, lost: 1 }])
  expect(rehearse(signed('2026-04-30T16:30:00.000Z', '2026-04-30T18:59:00.000Z'), two, on)?.after).toBe('inTime')
})

test('counts by bureau and month add up to the whole, and the list of those that change is bounded', () => {
  const rehearsal = rehearsalOf(2)
  const days = ['2025-07-01', '2025-07-02', '2025-08-01', '2025-08-04', '2025-08-05']
  const lasted = [72, 72, 72, 10, 200]
  for (const [place, from] of days.entries()) {
    const clock = mediation(from, addDays(from, lasted[place] ?? 0))
    const matter = rehearse(
      { ...past(clock), bureauId: `b${place % 2}` },
      triedLimit(law, trial({ amount: 90, unit: 'days' })),
      on,
    )
    if (matter) rehearsal.take(matter)
  }
  const { all, bureaus, months, changed, more } = rehearsal.told()
  expect(all).toEqual({ matters: 5, lateBefore: 4, lateAfter: 1, saved: 3, lost: 0 })
  for (const parts of [bureaus, months]) {
    expect(parts.reduce((sum, { matters }) => sum + matters, 0)).toBe(5)
    expect(parts.reduce((sum, { saved }) => sum + saved, 0)).toBe(3)
  }
  expect([changed.length, more]).toEqual([2, true])
})

test.each<[Partial<Trial>, string]>([
  [{}, 'rehearsal/nothing-tried'],
  [{ version: 'never' }, 'rehearsal/no-such-version'],
  [{ rule: 'Z-99', amount: 5 }, 'law/no-such-rule'],
  [{ unit: 'hours', amount: 5 }, 'rehearsal/hours'],
  [{ rule: 'A-76', limit: 'sign', unit: 'days', amount: 1 }, 'rehearsal/hours'],
  [{ rule: 'A-76', limit: 'sign', amount: 2, roll: 'nonWorkday' }, 'law/hours-do-not-roll'],
  [{ version: 'O121', limit: 'sideways' }, 'law/which-limit'],
])('what cannot be tried is refused: %j', (change, code) => {
  expect(() => triedLimit(law, trial(change))).toThrow(code)
})
