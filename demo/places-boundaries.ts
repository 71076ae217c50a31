import type { TownBusiness } from './businesses.ts'
import { gridOf } from './businesses.ts'
import type { Street } from './places.ts'
import { between, centreOf, divide, type Point, type Polygon } from './polygons.ts'
import { Random } from './random.ts'
import { type BureauPlan, gridCountOf, gridName, type Territory } from './territory.ts'

/** One area of the map, by the name of its unit; `level` says what it is a part of. */
export type Boundary = {
  readonly unit: string
  readonly level: 'bureau' | 'office' | 'grid'
  /** The name of the unit it lies in; null for a bureau. */
  readonly within: string | null
  readonly polygon: Polygon
}

/** Open ocean: 30.00–30.60 N, 150.00–150.80 E (CGCS2000). */
const sea: Polygon = [
  [150, 30],
  [150.8, 30],
  [150.8, 30.6],
  [150, 30.6],
]

/** Bureaus tile the sea, offices their bureau, grids their office, each with an area by its count of grids. */
export function boundariesOf(seed: string, { bureaus }: Territory): Boundary[] {
  const random = new Random(seed).fork('boundaries')
  const parts = divide(random.fork('bureaus'), sea, bureaus.map(weighedBy(({ grids }) => grids)))
  return parts.flatMap(({ value: bureau, polygon }) => [
    { unit: bureau.name, level: 'bureau' as const, within: null, polygon },
    ...officesIn(random.fork(bureau.code), bureau, polygon),
  ])
}

function officesIn(random: Random, bureau: BureauPlan, area: Polygon): Boundary[] {
  const parts = divide(random, area, bureau.offices.map(weighedBy((office) => gridCountOf(bureau, office))))
  return parts.flatMap(({ value: office, polygon }) => {
    const names = Array.from({ length: gridCountOf(bureau, office) }, (_, index) => gridName(office, index + 1))
    const grids = divide(random, polygon, names.map(weighedBy(() => random.between(70, 130))))
    return [
      { unit: office.name, level: 'office' as const, within: bureau.name, polygon },
      ...grids.map((grid) => ({
        unit: grid.value,
        level: 'grid' as const,
        within: office.name,
        polygon: grid.polygon,
      })),
    ]
  })
}

const weighedBy =
  <Value>(weightOf: (value: Value) => number) =>
  (value: Value) => ({ value, weight: weightOf(value) })

/** The areas as a GeoJSON FeatureCollection (RFC 7946), each with `unit`, `level` and `within`. */
export const geoJsonOf = (boundaries: readonly Boundary[]) => ({
  type: 'FeatureCollection' as const,
  features: boundaries.map(({ polygon, ...properties }) => ({
    type: 'Feature' as const,
    properties,
    geometry: { type: 'Polygon' as const, coordinates: [closedRing(polygon)] },
  })),
})

// Eight places are a millimetre.
const rounded = ([x, y]: Point): Point => [Number(x.toFixed(8)), Number(y.toFixed(8))]
const closedRing = (polygon: Polygon): Point[] => [...polygon, ...polygon.slice(0, 1)].map(rounded)

export type Pointing = (business: Pick<TownBusiness, 'street' | 'spot' | 'creditCode'>) => Point

/**
 * Where a business is: on its street, which runs straight through each of its grids, on one of its two sides. Streets of
 * one grid cross, and what a bad street finds lies along a line of the map.
 */
export function pointingOf(seed: string, boundaries: readonly Boundary[]): Pointing {
  const random = new Random(seed).fork('points')
  const grids = new Map(boundaries.filter(({ level }) => level === 'grid').map((own) => [own.unit, own.polygon]))
  const lines = new Map<Street, Map<string, readonly [Point, Point]>>()
  return (business) => {
    const { street, spot, creditCode } = business
    const grid = gridOf(business)
    const polygon = grids.get(grid)
    if (!polygon) throw new Error(`no boundary of ${grid}`)
    const own = lines.get(street) ?? new Map<string, readonly [Point, Point]>()
    lines.set(street, own)
    const line = own.get(grid) ?? lineThrough(random.fork(`${street.name}/${grid}`), polygon)
    own.set(grid, line)
    const side = random.fork(creditCode).unit() < 0.5 ? -1 : 1
    const place = beside(line, (spot * 97) % 1, side * roadside)
    return rounded(place)
  }
}

// Some twelve metres from the middle of the street.
const roadside = 0.00011

/** Between two corners of the grid drawn in towards its middle: convex, so all of the line lies inside. */
function lineThrough(random: Random, polygon: Polygon): readonly [Point, Point] {
  const centre = centreOf(polygon)
  const from = random.below(polygon.length)
  const until = (from + random.between(1, polygon.length - 1)) % polygon.length
  const inwards = (corner: number) => between(polygon[corner] ?? centre, centre, 0.15 + random.unit() * 0.4)
  return [inwards(from), inwards(until)]
}

function beside([from, until]: readonly [Point, Point], part: number, aside: number): Point {
  const [x, y] = between(from, until, part)
  const length = Math.hypot(until[0] - from[0], until[1] - from[1]) || 1
  return [x - ((until[1] - from[1]) / length) * aside, y + ((until[0] - from[0]) / length) * aside]
}
