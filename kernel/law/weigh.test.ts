import { describe, expect, test } from 'vitest'
import { loadCalendar, loadLaw } from '../reference-data.ts'
import { calendarFrom, type Weighing, weigh } from './weigh.ts'

const asked: Weighing = {
  rule: 'A-24',
  limit: 'mediate',
  from: '2026-06-01',
  place: null,
  mode: 'normal',
  roll: null,
  excluded: [],
  extended: [],
}
const calendar = loadCalendar()
const { coveredFrom, coveredUntil, off, work } = calendar
const published = calendarFrom({ coveredFrom, coveredUntil, off: [...off], work: [...work] })
const weighed = (more: Partial<Weighing>) => weigh(loadLaw(), published, { ...asked, ...more })

describe('whoever weighs a deadline', () => {
  test('gets the day, the version and the article of the clock', () => {
    expect(weighed({})).toMatchObject({ due: '2026-07-31', rule: { version: 'O121' }, provisional: false })
    expect(weighed({ from: '2026-04-14' })).toMatchObject({ due: '2026-06-18', rule: { version: 'O20' } })
  })

  test('takes out what does not count, adds what was granted, and rolls as he asks', () => {
    expect(weighed({ excluded: [{ from: '2026-06-20', until: '2026-07-01' }] }).due).toBe('2026-08-12')
    expect(weighed({ rule: 'B-28', limit: 'decide', from: '2026-07-03', extended: ['head'] }).due).toBe('2026-10-31')
    expect(weighed({ rule: 'B-53', limit: 'pay', from: '2026-08-29' }).due).toBe('2026-09-14')
    expect(weighed({ rule: 'B-53', limit: 'pay', from: '2026-08-29', roll: 'none' }).due).toBe('2026-09-13')
  })

  test('counts hours in Chinese time from the next full hour', () => {
    const report = { rule: 'B-08', limit: 'report', from: '2026-10-01T10:20' }
    expect(weighed(report)).toMatchObject({ due: '2026-10-02 11:00', start: '2026-10-01 11:00', stretches: [] })
    const sign = { rule: 'A-76', limit: 'sign', from: '2026-06-01T09:30', excluded: [] }
    expect(weighed(sign).due).toBe('2026-06-01 14:00')
    const stopped = [{ from: '2026-06-01T11:00', until: '2026-06-01T12:30' }]
    expect(weighed({ ...sign, excluded: stopped }).due).toBe('2026-06-01 15:30')
    expect(() => weighed({ ...sign, excluded: [{ from: '', until: '2026-06-01T12:30' }] })).toThrow('law/bad-day')
  })

  test('hears what is wrong with his question', () => {
    expect(() => weighed({ from: '' })).toThrow('law/bad-day')
    expect(() => weighed({ excluded: [{ from: '2026-07-01', until: '2026-06-20' }] })).toThrow('law/bad-interval')
    expect(() => weighed({ extended: ['ever'] })).toThrow('clock/no-such-extension')
    expect(() => weighed({ from: '2019-01-01' })).toThrow('law/not-in-force')
  })
})
