import { expect, test } from 'vitest'
import { type PairedVisit, severitiesOf } from '../modules/credit/pure.ts'
import { outcomeOf } from './history/visits.ts'
import { rankCorrelation } from './outcome.ts'
import { Random } from './random.ts'
import { generateTown } from './town.ts'

test('how strict the officers of the town are is known again from what their drawn pairs find', () => {
  const town = generateTown({ seed: 'severity', size: 400, today: '2026-03-02' })
  const officers = town.staff.officers.filter(({ kind }) => kind === 'officer')
  const random = new Random('pairs')
  const visits = Array.from({ length: 12_000 }, (): PairedVisit => {
    const [one, two] = random.shuffle(officers)
    const business = town.businesses[random.below(town.businesses.length)]
    const severity = ((one?.severity ?? 0) + (two?.severity ?? 0)) / 2
    const { results } = outcomeOf(random, { hazard: business?.conduct.hazard ?? 0, severity, isShell: false })
    return {
      officers: [one?.key ?? '', two?.key ?? ''],
      stratum: 'one draw',
      isFinding: results.some((code) => code === 6 || code === 9),
    }
  })
  const estimates = severitiesOf(visits)?.officers ?? []
  const truth = new Map(officers.map(({ key, severity }) => [key, severity]))
  const found = rankCorrelation(
    estimates.map(({ estimate }) => estimate),
    estimates.map(({ officer }) => truth.get(officer) ?? 0),
  )
  expect(estimates.length).toBe(officers.length)
  expect(found).toBeGreaterThan(0.75)
})
