import { expect, test } from 'vitest'
import { loadCalendar, loadLaw } from '../../kernel/reference-data.ts'
import type { PostingRow } from './model/index.ts'
import { confirmed, daysOfPublication, excluded, exclusionOf, outcomeOf } from './rules/index.ts'
import { isSame, recount, summaryOf } from './rules/summary.ts'

const ended = { step: 'tell', respondentId: null, refusalCode: null, terminationCode: 3 }
const ground = { law: loadLaw(), calendar: loadCalendar(), today: '2026-06-01', place: null }
const prepared = { id: 'a', state: 'prepared', exclusion: null, version: 1 } as PostingRow

test('what was refused, joined, not of living consumption or about nobody in the register is kept back by itself', () => {
  expect(exclusionOf({ ...ended, step: 'refuse', refusalCode: 3 }, true)).toBe('notConsumption')
  expect(exclusionOf({ ...ended, step: 'refuse', refusalCode: 1 }, true)).toBe('notAccepted')
  expect(exclusionOf({ ...ended, step: 'guide' }, true)).toBe('notAccepted')
  expect(exclusionOf({ ...ended, step: 'joinToEarlier' }, true)).toBe('joined')
  expect(exclusionOf({ ...ended, terminationCode: 6 }, true)).toBe('notAccepted')
  expect(exclusionOf(ended, false)).toBe('unknownFirm')
  expect(exclusionOf(ended, true)).toBeNull()
})

test('only mediation settles; who withdrew or agreed apart counts neither way', () => {
  expect(['settle', 'tell'].map((step) => outcomeOf({ ...ended, step }))).toEqual(['settled', 'unsettled'])
  expect(outcomeOf({ ...ended, terminationCode: 1 })).toBe('reconciled')
})

test('it is shown from the day after the time to object, for twelve months', () => {
  expect(daysOfPublication(ground)).toEqual({ publishOn: '2026-06-09', endsOn: '2027-06-09', rule: 'A-12 practice' })
  expect(confirmed(prepared, ground)).toMatchObject({ state: 'confirmed', publishOn: '2026-06-09', version: 2 })
})

test('what is kept back is not confirmed, and nothing is kept back twice', () => {
  const kept = excluded(prepared, { exclusion: 'personal', reason: '会泄露个人信息' })
  expect(kept).toMatchObject({ state: 'excluded', exclusion: 'personal' })
  expect(() => confirmed(kept, ground)).toThrow('posting/not-to-publish')
  expect(() => excluded(kept, { exclusion: 'other', reason: '再次' })).toThrow('posting/excluded-already')
})

test('the sums of the house and those a reader counts from the records are the same', () => {
  const records = [
    { outcome: 'settled', days: 10 },
    { outcome: 'settled', days: 5 },
    { outcome: 'unsettled', days: 30 },
    { outcome: 'reconciled', days: 2 },
  ] as const
  const counts = { accepted: 4, settled: 2, reconciled: 1, unsettled: 1, sumDays: 47 }
  expect(recount(records)).toEqual({ ...summaryOf(counts), settledPermille: 667, averageDaysTenths: 118 })
  expect(isSame(recount(records), summaryOf(counts))).toBe(true)
  expect(isSame(recount(records.slice(1)), summaryOf(counts))).toBe(false)
  expect(recount([])).toMatchObject({ settledPermille: null, averageDaysTenths: null })
})
