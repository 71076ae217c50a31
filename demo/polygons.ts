import type { Random } from './random.ts'

/** Longitude and latitude in degrees, CGCS2000. */
export type Point = readonly [longitude: number, latitude: number]
/** The corners of a convex polygon, counter-clockwise, the first not repeated. */
export type Polygon = readonly Point[]

/** Twice the area, in square degrees; positive when the corners run counter-clockwise. */
const doubleAreaOf = (polygon: Polygon): number =>
  polygon.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = polygon[(at + 1) % polygon.length] ?? [0, 0]
    return sum + x * nextY - nextX * y
  }, 0)

export const areaOf = (polygon: Polygon): number => doubleAreaOf(polygon) / 2

/** Whether the point is inside, or outside by less than the tolerance in degrees. */
export const isInside = (polygon: Polygon, [x, y]: Point, tolerance = 1e-7): boolean =>
  polygon.every(([fromX, fromY], at) => {
    const [untilX, untilY] = polygon[(at + 1) % polygon.length] ?? [0, 0]
    const length = Math.hypot(untilX - fromX, untilY - fromY)
    return ((untilX - fromX) * (y - fromY) - (untilY - fromY) * (x - fromX)) / (length || 1) >= -tolerance
  })

export type Weighed<Value> = { readonly value: Value; readonly weight: number }

/**
 * Divides a convex polygon among values, each with an area as its weight, by one slanting cut after another: the parts
 * are convex, leave no gap and do not overlap.
 */
export function divide<Value>(
  random: Random,
  polygon: Polygon,
  values: readonly Weighed<Value>[],
): { value: Value; polygon: Polygon }[] {
  const [only] = values
  if (!only) return []
  if (values.length === 1) return [{ value: only.value, polygon }]
  const middle = values.length >> 1
  const [first, second] = [values.slice(0, middle), values.slice(middle)]
  const [left, right] = cut(polygon, directionOf(random, polygon), weightOf(first) / weightOf(values))
  return [...divide(random, left, first), ...divide(random, right, second)]
}

const weightOf = (values: readonly Weighed<unknown>[]) => values.reduce((sum, { weight }) => sum + weight, 0)

/** Across the longer side, some degrees aslant, so that parts stay compact and no map looks like a chessboard. */
function directionOf(random: Random, polygon: Polygon): Point {
  const [wide, high] = [extentOf(polygon, 0), extentOf(polygon, 1)]
  const angle = (wide > high ? 0 : Math.PI / 2) + (random.unit() - 0.5) * 0.7
  return [Math.cos(angle), Math.sin(angle)]
}

const extentOf = (polygon: Polygon, axis: 0 | 1) => {
  const values = polygon.map((point) => point[axis])
  return Math.max(...values) - Math.min(...values)
}

const halvings = 60

/** Cuts off the part of the area that lies least far in the direction. */
function cut(polygon: Polygon, direction: Point, part: number): [Polygon, Polygon] {
  const distances = polygon.map((point) => along(direction, point))
  let [low, high] = [Math.min(...distances), Math.max(...distances)]
  const sought = areaOf(polygon) * part
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2
    if (areaOf(within(polygon, direction, middle, 1)) < sought) low = middle
    else high = middle
  }
  return [within(polygon, direction, low, 1), within(polygon, direction, low, -1)]
}

const along = ([x, y]: Point, point: Point) => x * point[0] + y * point[1]

/** What lies on one side of the line across the direction at this distance (`side` 1: before it, −1: behind it). */
function within(polygon: Polygon, direction: Point, distance: number, side: 1 | -1): Polygon {
  return polygon.flatMap((point, at) => {
    const next = polygon[(at + 1) % polygon.length] ?? point
    const [here, there] = [point, next].map((own) => side * (distance - along(direction, own))) as [number, number]
    const own = here >= 0 ? [point] : []
    return here >= 0 === there >= 0 ? own : [...own, between(point, next, here / (here - there))]
  })
}

export const between = (from: Point, until: Point, part: number): Point => [
  from[0] + (until[0] - from[0]) * part,
  from[1] + (until[1] - from[1]) * part,
]

export const centreOf = (polygon: Polygon): Point => [
  polygon.reduce((sum, [x]) => sum + x, 0) / polygon.length,
  polygon.reduce((sum, [, y]) => sum + y, 0) / polygon.length,
]
