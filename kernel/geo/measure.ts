import {
  type Area,
  type Box,
  boxOf,
  doMeet,
  type Edge,
  edgesOf,
  edgesOfRing,
  type Position,
  type Ring,
} from './shape.ts'

/** Radius of the sphere that has the surface of the ellipsoid of CGCS2000. */
const radiusMetres = 6_371_007.2
const radians = Math.PI / 180
const squareMetresPerSquareDegree = (radiusMetres * radians) ** 2

/** Square metres on the sphere; lines are straight in longitude and latitude, as GeoJSON says (RFC 7946, 3.1.1). */
export const squareMetresOf = (area: Area): number =>
  area.reduce(
    (sum, [outer = [], ...holes]) => sum + surface(outer) - holes.reduce((without, hole) => without + surface(hole), 0),
    0,
  )

/** Exact for every line: parts that share their corners add up to the whole. */
function surface(ring: Ring): number {
  const [origin = 0] = ring[0] ?? []
  const sum = edgesOfRing(ring).reduce((total, [[x1, y1], [x2, y2]]) => {
    const [long1, long2, lat1, lat2] = [(x1 - origin) * radians, (x2 - origin) * radians, y1 * radians, y2 * radians]
    const rise = lat2 - lat1
    const bend = Math.abs(rise) < 1e-12 ? 1 : (2 * Math.sin(rise / 2)) / rise
    return (
      total + long2 * Math.sin(lat2) - long1 * Math.sin(lat1) - (long2 - long1) * Math.sin((lat1 + lat2) / 2) * bend
    )
  }, 0)
  return Math.abs(sum) * radiusMetres ** 2
}

/** Metres around the box: by how much a line may be long, for what two drawings of it may miss each other. */
export function metresAround({ west, south, east, north }: Box): number {
  const wide = (east - west) * Math.cos(((south + north) / 2) * radians)
  return 2 * (wide + north - south) * radians * radiusMetres
}

/**
 * Square metres that both have. Between two neighbouring corners or crossings the common width grows evenly with the
 * latitude, so two places of it give the surface: no polygon has to be cut.
 */
export function commonSquareMetres(one: Area, other: Area): number {
  const [box, otherBox] = [boxOf(one), boxOf(other)]
  if (!doMeet(box, otherBox)) return 0
  const south = Math.max(box.south, otherBox.south)
  const north = Math.min(box.north, otherBox.north)
  const isBetween = ([[, y1], [, y2]]: Edge) => Math.max(y1, y2) >= south && Math.min(y1, y2) <= north && y1 !== y2
  const [mine, theirs] = [edgesOf(one).filter(isBetween), edgesOf(other).filter(isBetween)]
  const stops = [...heightsOf(mine, theirs)].filter((y) => y > south && y < north)
  const levels = [south, ...[...new Set(stops)].sort((a, b) => a - b), north]
  let sum = 0
  for (let at = 1; at < levels.length; at++) {
    const [low = 0, high = 0] = [levels[at - 1], levels[at]]
    for (const y of gaussian(low, high))
      sum += (commonLength(spansAt(mine, y), spansAt(theirs, y)) * (high - low) * Math.cos(y * radians)) / 2
  }
  return sum * squareMetresPerSquareDegree
}

/** The two places where a curve of the third degree shows its mean (Gauss and Legendre). */
const gaussian = (low: number, high: number) =>
  [-1, 1].map((sign) => (low + high) / 2 + (sign * (high - low)) / (2 * Math.sqrt(3)))

function* heightsOf(mine: readonly Edge[], theirs: readonly Edge[]) {
  for (const [[, y1], [, y2]] of [...mine, ...theirs]) {
    yield y1
    yield y2
  }
  for (const edge of mine)
    for (const other of theirs) {
      const y = crossingHeight(edge, other)
      if (y !== undefined) yield y
    }
}

function crossingHeight([[x1, y1], [x2, y2]]: Edge, [[x3, y3], [x4, y4]]: Edge): number | undefined {
  if (Math.max(x1, x2) < Math.min(x3, x4) || Math.max(x3, x4) < Math.min(x1, x2)) return undefined
  if (Math.max(y1, y2) < Math.min(y3, y4) || Math.max(y3, y4) < Math.min(y1, y2)) return undefined
  const turn = (x2 - x1) * (y4 - y3) - (y2 - y1) * (x4 - x3)
  if (turn === 0) return undefined
  const part = ((x3 - x1) * (y4 - y3) - (y3 - y1) * (x4 - x3)) / turn
  return part < 0 || part > 1 ? undefined : y1 + part * (y2 - y1)
}

/** Where a line of this latitude enters and leaves, in pairs. */
function spansAt(edges: readonly Edge[], y: number): number[] {
  const places: number[] = []
  for (const edge of edges) if (edge[0][1] > y !== edge[1][1] > y) places.push(placeAt(edge, y))
  return places.sort((a, b) => a - b)
}

const placeAt = ([[x1, y1], [x2, y2]]: Edge, y: number): number => x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)

function commonLength(mine: readonly number[], theirs: readonly number[]): number {
  let sum = 0
  for (let at = 0; at + 1 < mine.length; at += 2)
    for (let other = 0; other + 1 < theirs.length; other += 2) {
      const from = Math.max(mine[at] ?? 0, theirs[other] ?? 0)
      const until = Math.min(mine[at + 1] ?? 0, theirs[other + 1] ?? 0)
      sum += Math.max(0, until - from)
    }
  return sum
}

/**
 * Whether the point lies in the area. Half open, so that of areas that share their corners exactly one has a point, also
 * one on their common line.
 */
export function isInside(area: Area, [x, y]: Position): boolean {
  let inside = false
  for (const edge of edgesOf(area)) {
    if (edge[0][1] > y === edge[1][1] > y) continue
    // Always from the lower corner: neighbours that walk the line the other way must find the very same place.
    const upward: Edge = edge[0][1] < edge[1][1] ? edge : [edge[1], edge[0]]
    if (x < placeAt(upward, y)) inside = !inside
  }
  return inside
}

/** The first of them that has the point, with its box looked at first. */
export const findHolding = <Held extends { readonly area: Area; readonly box: Box }>(
  areas: readonly Held[],
  point: Position,
): Held | undefined =>
  areas.find(
    ({ area, box }) =>
      point[0] >= box.west &&
      point[0] <= box.east &&
      point[1] >= box.south &&
      point[1] <= box.north &&
      isInside(area, point),
  )
