import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDrawnVisits } from '../../tests/drawn-visits.ts'
import { drawn, type InspectionTown, inspectionTown } from '../../tests/inspection-town.ts'
import { founder, payloadsOf, personOf } from '../../tests/platform.ts'
import { estimateSeverity } from './actions/severity.ts'

let town: InspectionTown
// In logits beside the mean.
const severities = [1.6, 0.8, 0, -0.8, -1.6]

beforeAll(async () => {
  town = await inspectionTown()
  await drawn(town)
  await town.platform.settle()
}, 120_000)
afterAll(() => town?.platform.drop())

test('before there are visits enough nothing is said of anybody', async () => {
  const answer = await estimateSeverity(town.as(town.people.auditor))
  expect(answer).toMatchObject({ visits: 0, spread: null, officers: [] })
  expect(answer.classes.every(({ corrected }) => corrected === null)).toBe(true)
})

test('who finds more than others is estimated with an interval, in the order of names, and looking is journalled', async () => {
  const officers = town.officers.slice(0, 5).map(({ officer }) => officer.id)
  await makeDrawnVisits(town.platform.pool, { officers, severities, visits: 600 })
  const answer = await estimateSeverity(town.as(town.people.auditor))
  expect(answer.visits).toBe(600)
  expect(answer.officers.map(({ name }) => name)).toEqual([
    'Officer 1',
    'Officer 2',
    'Officer 3',
    'Officer 4',
    'Officer 5',
  ])
  const [first, , , , last] = answer.officers
  expect(first?.low).toBeGreaterThan(0)
  expect(last?.high).toBeLessThan(0)
  for (const [place, { low, high }] of answer.officers.entries()) {
    expect(severities[place]).toBeGreaterThan(low ?? 9)
    expect(severities[place]).toBeLessThan(high ?? -9)
  }
  const told = await payloadsOf(town.platform, 'inspections.estimateSeverity')
  expect(told.at(-1)).toEqual({ since: '2024-03-02', visits: 600, officers: 5 })
})

test('of an officer with few visits the number is shown and nothing else', async () => {
  const { officer: spare } = town.officers[5] ?? {}
  const { officer: other } = town.officers[0] ?? {}
  await makeDrawnVisits(town.platform.pool, {
    officers: [spare?.id ?? '', other?.id ?? ''],
    severities: [0, 0],
    visits: 5,
  })
  const { officers } = await estimateSeverity(town.as(town.people.auditor))
  expect(officers.find(({ id }) => id === spare?.id)).toMatchObject({
    visits: 5,
    estimate: null,
    low: null,
    high: null,
  })
})

test('another bureau sees neither visits nor officers of this one, and without the right nobody looks', async () => {
  const stranger = await personOf(town.platform, town.as(founder), town.tree.otherCounty.id, ['auditor'])
  expect(await estimateSeverity(town.as(stranger))).toMatchObject({ visits: 0, officers: [], spread: null })
  const answer = await town.platform.server.inject({ method: 'POST', url: '/api/officer-severity' })
  expect(answer.statusCode).toBe(401)
})
