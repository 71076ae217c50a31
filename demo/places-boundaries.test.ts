import { expect, test } from 'vitest'
import { gridOf } from './businesses.ts'
import { type Boundary, boundariesOf, geoJsonOf, pointingOf } from './places-boundaries.ts'
import { areaOf, isInside } from './polygons.ts'
import { town as townTerritory, wholeCity } from './territories.ts'
import { generateTown } from './town.ts'

const seed = 'boundaries'
const ofTown = boundariesOf(seed, townTerritory)
const ofCity = boundariesOf(seed, wholeCity)

const partsOf = (all: readonly Boundary[], unit: string | null) => all.filter(({ within }) => within === unit)
const sum = (parts: readonly Boundary[]) => parts.reduce((area, { polygon }) => area + areaOf(polygon), 0)

test.each([
  ['town', ofTown],
  ['city', ofCity],
] as const)('in the %s grids tile their office and offices their bureau, without gap or overlap', (_, all) => {
  expect(sum(partsOf(all, null))).toBeCloseTo(0.8 * 0.6, 9)
  for (const whole of all.filter(({ level }) => level !== 'grid')) {
    const parts = partsOf(all, whole.unit)
    expect(sum(parts), whole.unit).toBeCloseTo(areaOf(whole.polygon), 9)
    for (const { polygon } of parts) for (const corner of polygon) expect(isInside(whole.polygon, corner)).toBe(true)
  }
})

test('no point of one grid lies in another', () => {
  const grids = ofTown.filter(({ level }) => level === 'grid')
  for (const { unit, polygon } of grids) {
    const centre = polygon.reduce(
      ([x, y], [cornerX, cornerY]) => [x + cornerX / polygon.length, y + cornerY / polygon.length],
      [0, 0],
    )
    const holding = grids.filter((other) => isInside(other.polygon, [centre[0] ?? 0, centre[1] ?? 0], 0))
    expect(holding.map((other) => other.unit)).toEqual([unit])
  }
})

test('the city has eleven bureaus, ninety-one offices and about 1,150 grids, each named once', () => {
  const count = (level: Boundary['level']) => ofCity.filter((own) => own.level === level).length
  expect([count('bureau'), count('office')]).toEqual([11, 91])
  expect(Math.abs(count('grid') - 1150)).toBeLessThan(20)
  expect(new Set(ofCity.map(({ unit }) => unit)).size).toBe(ofCity.length)
})

test('the same seed draws the same map, in the open ocean', () => {
  expect(boundariesOf(seed, townTerritory)).toEqual(ofTown)
  expect(boundariesOf('other', townTerritory)).not.toEqual(ofTown)
  const { features } = geoJsonOf(ofTown)
  for (const { geometry, properties } of features) {
    const [ring = []] = geometry.coordinates
    expect(ring.at(0), properties.unit).toEqual(ring.at(-1))
    for (const [longitude, latitude] of ring) {
      expect(longitude).toBeGreaterThanOrEqual(150)
      expect(longitude).toBeLessThanOrEqual(150.8)
      expect(latitude).toBeGreaterThanOrEqual(30)
      expect(latitude).toBeLessThanOrEqual(30.6)
    }
  }
})

test('every business lies inside its grid, and every grid of the town has some', () => {
  const town = generateTown({ seed, size: 2000, today: '2026-03-02' })
  const grids = new Map(ofTown.map(({ unit, polygon }) => [unit, polygon]))
  const pointOf = pointingOf(seed, ofTown)
  const met = new Set<string>()
  for (const business of town.businesses) {
    const grid = gridOf(business)
    met.add(grid)
    expect(isInside(grids.get(grid) ?? [], pointOf(business)), grid).toBe(true)
  }
  expect(met.size).toBe(ofTown.filter(({ level }) => level === 'grid').length)
})
