import { expect, test } from 'vitest'
import { addDays, addWorkingDays, isWorkingDay } from '../../kernel/calendar.ts'
import { loadCalendar } from '../../kernel/reference-data.ts'
import { complaintForms, reportForms } from '../../modules/complaints/pure.ts'
import { home } from '../territory.ts'
import { generateTown } from '../town.ts'
import { grievancesOf } from './grievances.ts'

const today = '2026-08-20'
const from = addDays(today, -365)
const town = generateTown({ seed: 'grievances', size: 4000, today })
const calendar = await loadCalendar()
const all = grievancesOf(town, { from, calendar })
const complaints = all.filter(({ kind }) => kind === 'complaint')
const has = (step: string) => complaints.filter(({ acts }) => acts.some((act) => act.step === step))

test('the same seed gives the same complaints and reports, and another seed others', () => {
  expect(grievancesOf(town, { from, calendar })).toEqual(all)
  const other = generateTown({ seed: 'other', size: 4000, today })
  expect(grievancesOf(other, { from, calendar })[0]).not.toEqual(all[0])
})

test('whoever complained of the home county was accepted when its dossiers say so', () => {
  const known = town.facts.filter(
    ({ kind, on, creditCode }) =>
      kind === 'complaintAccepted' &&
      on > addDays(from, 20) &&
      town.businesses.some((own) => own.creditCode === creditCode && own.address.includes(home.place)),
  )
  expect(has('accept').length).toBeGreaterThanOrEqual(known.length)
  expect(known.length).toBeGreaterThan(80)
})

test('about three of five accepted complaints that ended were settled, about one of five was not accepted', () => {
  const ended = has('settle').length + has('terminate').length
  expect((100 * has('settle').length) / ended).toBeGreaterThan(48)
  expect((100 * has('settle').length) / ended).toBeLessThan(72)
  const decided = has('accept').length + has('refuse').length + has('guide').length
  expect((100 * has('accept').length) / decided).toBeGreaterThan(72)
  expect((100 * has('accept').length) / decided).toBeLessThan(88)
})

test('whoever complained is told of nearly every decision in the seven days, of one in forty too late', () => {
  const decided = complaints
    .filter(({ acts }) => acts.some(({ step }) => step === 'accept' || step === 'refuse'))
    .filter(({ receivedOn }) => receivedOn >= '2026-04-15')
  const told = has('tellDecision')
  const late = told.filter(({ acts, receivedOn }) => {
    const on = acts.find(({ step }) => step === 'tellDecision')?.on ?? ''
    return on > addWorkingDays(receivedOn, 7, calendar)
  })
  expect(told.length / decided.length).toBeGreaterThan(0.9)
  expect(late.length / told.length).toBeGreaterThan(0.01)
  expect(late.length / told.length).toBeLessThan(0.06)
})

test('nobody works at the desk on a day off, before it came or tomorrow, and what was done comes in its order', () => {
  for (const { acts, receivedOn } of all) {
    const days = acts.map(({ on, time }) => `${on} ${time}`)
    expect(days).toEqual([...days].sort())
    for (const { on } of acts) {
      expect(isWorkingDay(on, calendar)).toBe(true)
      expect(on >= receivedOn && on < today).toBe(true)
    }
  }
})

test('each step is one that its form knows, and some wait for a decision', () => {
  const forms: Record<string, unknown> = { ...complaintForms, ...reportForms }
  const asked = all.flatMap(({ acts }) => acts.filter(({ input }) => input !== undefined))
  expect(asked.filter(({ step }) => !(step && step in forms))).toEqual([])
  expect(all.filter(({ acts }) => acts.length === 0).length).toBeGreaterThan(5)
  expect(new Set(all.map(({ number }) => number)).size).toBe(all.length)
})
