import { Refusal } from '../errors.ts'
import { type Area, type Box, cornersOf, type Edge, edgesOfRing, isInBox, type Position, type Ring } from './shape.ts'

/** The most corners one area may have: a county drawn to the metre has some thousands. */
export const mostCorners = 5000

/** Seven places are a centimetre: more would be noise in every comparison. */
const rounded = (value: number): number => Math.round(value * 1e7) / 1e7

/**
 * The area of a GeoJSON Polygon or MultiPolygon (RFC 7946) within the extent the map admits.
 * @throws Refusal `boundary/no-area`, `boundary/not-degrees`, `boundary/outside-extent`, `boundary/ring-open`,
 *   `boundary/too-few-corners`, `boundary/too-many-corners`, `boundary/crosses-itself`.
 */
export function readArea(geometry: unknown, extent: Box): Area {
  const area = polygonsOf(geometry).map((rings) => {
    if (!Array.isArray(rings) || rings.length === 0) throw new Refusal('boundary/no-area')
    return rings.map((ring) => readRing(ring, extent))
  })
  if (area.length === 0) throw new Refusal('boundary/no-area')
  const corners = cornersOf(area)
  if (corners > mostCorners) throw new Refusal('boundary/too-many-corners', { corners, most: mostCorners })
  const crossing = findCrossing(area.flat())
  if (crossing) throw new Refusal('boundary/crosses-itself', { longitude: crossing[0], latitude: crossing[1] })
  return area
}

function polygonsOf(geometry: unknown): readonly unknown[] {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown }
  if (type === 'Polygon' && Array.isArray(coordinates)) return [coordinates]
  if (type === 'MultiPolygon' && Array.isArray(coordinates)) return coordinates
  throw new Refusal('boundary/no-area', { found: typeof type === 'string' ? type : null })
}

function readRing(ring: unknown, extent: Box): Ring {
  if (!Array.isArray(ring)) throw new Refusal('boundary/no-area')
  const positions = ring.map((position) => readPosition(position, extent))
  const [first, last] = [positions[0], positions.at(-1)]
  if (!first || !last || positions.length < 4) throw new Refusal('boundary/too-few-corners', { corners: ring.length })
  if (first[0] !== last[0] || first[1] !== last[1])
    throw new Refusal('boundary/ring-open', { longitude: last[0], latitude: last[1] })
  const kept = positions.filter(
    ([x, y], at) => at === 0 || x !== positions[at - 1]?.[0] || y !== positions[at - 1]?.[1],
  )
  if (kept.length < 4) throw new Refusal('boundary/too-few-corners', { corners: kept.length - 1 })
  return kept
}

function readPosition(position: unknown, extent: Box): Position {
  const [x, y] = Array.isArray(position) ? (position as unknown[]) : []
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    throw new Refusal('boundary/not-degrees', { found: JSON.stringify(position ?? null).slice(0, 60) })
  if (Math.abs(x) > 180 || Math.abs(y) > 90) throw new Refusal('boundary/not-degrees', { found: `${x}, ${y}` })
  if (!isInBox(extent, [x, y])) throw new Refusal('boundary/outside-extent', { longitude: x, latitude: y, ...extent })
  return [rounded(x), rounded(y)]
}

type Placed = { readonly edge: Edge; readonly ring: number; readonly at: number; readonly of: number }

/** Where two lines of the rings cross or one lies on another; neighbours meet at their common corner. */
function findCrossing(rings: readonly Ring[]): Position | undefined {
  const placed = rings.flatMap((ring, number) =>
    edgesOfRing(ring).map((edge, at) => ({ edge, ring: number, at, of: ring.length - 1 })),
  )
  const eastward = placed.sort((a, b) => westOf(a) - westOf(b))
  for (const [at, one] of eastward.entries()) {
    const other = nextTo(eastward, at).find((next) => !areNeighbours(one, next) && doCross(one.edge, next.edge))
    if (other) return other.edge[0]
  }
  return undefined
}

/** The lines that begin before this one ends, seen from west to east. */
function nextTo(eastward: readonly Placed[], at: number): readonly Placed[] {
  const [[x1], [x2]] = eastward[at]?.edge ?? [[0], [0]]
  const east = Math.max(x1, x2)
  let until = at + 1
  for (let next = eastward[until]; next && westOf(next) <= east; next = eastward[until]) until++
  return eastward.slice(at + 1, until)
}

const westOf = ({ edge: [[x1], [x2]] }: Placed): number => Math.min(x1, x2)

function areNeighbours(one: Placed, other: Placed): boolean {
  if (one.ring !== other.ring) return sharesCorner(one.edge, other.edge)
  const apart = Math.abs(one.at - other.at)
  return apart === 1 || apart === one.of - 1
}

/** A hole may touch its outer ring in a corner. */
const sharesCorner = (one: Edge, other: Edge): boolean =>
  one.some(([x, y]) => other.some(([otherX, otherY]) => x === otherX && y === otherY))

function doCross([a, b]: Edge, [c, d]: Edge): boolean {
  if (Math.max(a[1], b[1]) < Math.min(c[1], d[1]) || Math.max(c[1], d[1]) < Math.min(a[1], b[1])) return false
  const [turnC, turnD, turnA, turnB] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (turnC === 0 && turnD === 0) return true
  return turnC * turnD <= 0 && turnA * turnB <= 0
}

const turn = ([x1, y1]: Position, [x2, y2]: Position, [x, y]: Position): number =>
  Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1))
