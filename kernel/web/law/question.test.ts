import { expect, test } from 'vitest'
import { weigh } from '../../law/weigh.ts'
import { loadCalendar, loadLaw } from '../../reference-data.ts'
import { fromUnder, limitsOf, questionOf } from './question.ts'
import type { LawAsked } from './use-law.ts'

const [law, calendar] = [loadLaw(), loadCalendar()]
const known = { law, calendar, asOf: '2026-06-01' } as LawAsked

test('what is asked of a rule in hours begins at the hour that the form shows, and is counted from there', () => {
  const asked = questionOf(known, 'A-76')
  expect(asked).toMatchObject({ limit: 'sign', from: '2026-06-01T09:00' })
  expect(weigh(law, calendar, asked).due).toBe('2026-06-01 13:00')
  expect(questionOf(known, 'A-75', '2026-06-03T16:20').from).toBe('2026-06-03T16:20')
})

test('from hours to days and back the day stays, and a beginning nobody has told yet stays open', () => {
  const [sign, consult] = ['sign', 'consult'].map((name) => limitsOf(known, 'A-76').find((one) => one.name === name))
  expect(fromUnder(consult, '2026-06-03T16:20')).toBe('2026-06-03')
  expect(fromUnder(sign, '2026-06-03')).toBe('2026-06-03T09:00')
  expect(fromUnder(sign, '')).toBe('')
})
