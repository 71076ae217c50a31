import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../kernel/errors.ts'
import { readModelVersion, withActive } from './model-version.ts'

type Data = Record<string, never> & { indicators: Record<string, unknown>[]; groups: { maximum: number }[] }
const read = (): Data =>
  JSON.parse(readFileSync(new URL('../../../data/credit/general-1.json', import.meta.url), 'utf8'))

/** The default model with one thing changed, and how it is refused. */
function refusalOf(change: (model: Record<string, unknown> & Data) => unknown): Refusal {
  const model = read()
  change(model)
  try {
    readModelVersion(model)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('was not refused')
}

const indicator = (model: Data, id: string): Record<string, unknown> =>
  model.indicators.find((one) => one.id === id) ?? {}

test('the default model adds up: 32 indicators, five groups of 90, 170, 500, 100 and 140', () => {
  const model = readModelVersion(read())
  expect(model.indicators).toHaveLength(32)
  expect(model.groups.map(({ maximum }) => maximum)).toEqual([90, 170, 500, 100, 140])
  expect(model.credits.map(({ points }) => points)).toEqual([30, 20, 15, 10, 15])
  expect(model.active).toHaveLength(18)
})

describe('a bad model is refused with its place', () => {
  test.each<[string, (model: Record<string, unknown> & Data) => unknown, string, string]>([
    [
      'maxima of a group that do not add up',
      (m) => Object.assign(indicator(m, 'R101'), { maximum: 30, bands: [{ from: 0, to: 11, points: 30 }] }),
      'groups.R1',
      'maximaDoNotAddUp',
    ],
    [
      'bands not in the order of points',
      (m) =>
        Object.assign(indicator(m, 'R103'), {
          bands: [
            { from: 20, points: 20 },
            { from: 6, to: 19, points: 20 },
          ],
        }),
      'indicators.R103.bands.1',
      'notInOrderOfPoints',
    ],
    [
      'bands that overlap',
      (m) =>
        Object.assign(indicator(m, 'R103'), {
          bands: [
            { from: 20, points: 20 },
            { from: 6, to: 20, points: 8 },
          ],
        }),
      'indicators.R103.bands.1',
      'overlapsOrAgainstDirection',
    ],
    [
      'bands against the direction',
      (m) => Object.assign(indicator(m, 'R103'), { direction: 'lowers' }),
      'indicators.R103.bands.1',
      'overlapsOrAgainstDirection',
    ],
    [
      'a band that ends before it begins',
      (m) =>
        Object.assign(indicator(m, 'R103'), {
          bands: [
            { from: 20, points: 20 },
            { from: 6, to: 5, points: 8 },
          ],
        }),
      'indicators.R103.bands.1',
      'endsBeforeItBegins',
    ],
    [
      'values in two bands',
      (m) =>
        Object.assign(indicator(m, 'R304'), {
          bands: [
            { values: [15], points: 70 },
            { values: [1, 15], points: 60 },
          ],
        }),
      'indicators.R304.bands.1',
      'overlapsOrAgainstDirection',
    ],
    [
      'a first band that is not the maximum',
      (m) => Object.assign(indicator(m, 'R104'), { bands: [{ from: 1, points: 9 }] }),
      'indicators.R104',
      'firstBandIsNotTheMaximum',
    ],
    [
      'an unknown column',
      (m) => Object.assign(indicator(m, 'R104'), { column: 'nationality' }),
      'indicators.R104',
      'unknownColumn',
    ],
    [
      'neither bands nor value',
      (m) => Object.assign(indicator(m, 'R102'), { valueIsPoints: undefined }),
      'indicators.R102',
      'bandsOrValue',
    ],
    ['an id used twice', (m) => Object.assign(indicator(m, 'R102'), { id: 'R101' }), 'id', 'usedTwice'],
    [
      'a column used twice',
      (m) => Object.assign(indicator(m, 'R208'), { column: 'dormant' }),
      'indicators.column',
      'usedTwice',
    ],
    [
      'an unknown group',
      (m) => Object.assign(indicator(m, 'R208'), { group: 'R9' }),
      'indicators.group',
      'unknownGroup',
    ],
    ['an unknown active indicator', (m) => Object.assign(m, { active: ['R999'] }), 'active', 'unknownIndicator'],
    [
      'borders that do not rise',
      (m) => Object.assign(m, { borders: { mode: 'fixed', points: [20, 20, 140] } }),
      'borders',
      'bordersDoNotRise',
    ],
  ])('%s', (_, change, path, reason) => {
    expect(refusalOf(change)).toMatchObject({ code: 'risk-model/malformed', details: { path, reason } })
  })

  test('a condition on a column that does not exist, a field nobody knows, a fraction, another order of computing', () => {
    const veto = { id: 'V9', when: { true: 'street_average' }, class: 'D' }
    expect(refusalOf((m) => Object.assign(m, { vetoes: [veto] }))).toMatchObject({
      code: 'condition/unknown-column',
      details: { path: 'vetoes.V9.true', column: 'street_average' },
    })
    expect(refusalOf((m) => Object.assign(m, { comment: 'x' })).details.path).toBe('/comment')
    expect(refusalOf((m) => Object.assign(indicator(m, 'R104'), { maximum: 9.5 })).details.path).toBe(
      '/indicators/3/maximum',
    )
    expect(
      refusalOf((m) =>
        Object.assign(m, { order: ['sum', 'indicators', 'credits', 'clamp', 'borders', 'limits', 'vetoes'] }),
      ).details.path,
    ).toMatch('/order/')
    expect(refusalOf((m) => Object.assign(m, { groups: 'R1' })).details.path).toBe('/groups')
  })
})

test('waking an indicator makes another version and leaves the first as it was', () => {
  const model = readModelVersion(read())
  const awake = withActive(model, 'general-1-penalties', [...model.active, 'R302'])
  expect(awake.active).toContain('R302')
  expect(model.active).not.toContain('R302')
  expect(() => withActive(model, 'x', ['R302', 'R302'])).toThrow(Refusal)
})
