import type { Box } from './shape.ts'

/**
 * The square of the earth in which a point lies, as one number: the binary places of longitude and latitude in turn
 * (Morton's order), so that what lies in a box lies in a few ranges of numbers, which an ordinary index finds. 26 places
 * each are half a metre; the number fits a double and a bigint.
 */
const places = 26
const steps = 2 ** places
const half = 2 ** (places / 2)

/** In whole ten-millionths of a degree, as points are stored: 117.3° is 1,173,000,000. */
export const perDegree = 1e7

/** Degrees are measured alike on both axes, so that a cell is a square of the map. */
const stepOf = (value: number): number =>
  Math.max(0, Math.min(steps - 1, Math.floor(((value / perDegree + 180) / 360) * steps)))

/** The cell of a point in ten-millionths of a degree. */
export const cellOf = (longitude: number, latitude: number): number => woven(stepOf(longitude), stepOf(latitude))

function woven(x: number, y: number): number {
  const low = weave(x % half) + 2 * weave(y % half)
  const high = weave(Math.floor(x / half)) + 2 * weave(Math.floor(y / half))
  return high * half * half + low
}

/** Thirteen binary places with a gap after each. */
function weave(value: number): number {
  let woven = 0
  for (let place = 0; place < places / 2; place++) if (value & (1 << place)) woven += 2 ** (2 * place)
  return woven
}

export type CellRange = readonly [from: number, until: number]

/**
 * At most about `most` ranges of cells that cover a box (in degrees), both ends included. They may hold somewhat more
 * than the box: who asks compares longitude and latitude as well.
 */
export function rangesOf(box: Box, most = 24): readonly CellRange[] {
  const bounds = {
    west: stepOf(box.west * perDegree),
    south: stepOf(box.south * perDegree),
    east: stepOf(box.east * perDegree),
    north: stepOf(box.north * perDegree),
  }
  let squares: readonly Square[] = [{ x: 0, y: 0, side: steps }]
  for (;;) {
    const finer = squares.flatMap((square) => (isWithin(square, bounds) ? [square] : quartersOf(square, bounds)))
    if (
      finer.length > most ||
      finer.every(({ side }, at) => side === squares[at]?.side && finer.length === squares.length)
    )
      return joined(squares)
    squares = finer
  }
}

type Square = { readonly x: number; readonly y: number; readonly side: number }
type Bounds = Box

const isWithin = ({ x, y, side }: Square, { west, south, east, north }: Bounds): boolean =>
  side === 1 || (x >= west && y >= south && x + side - 1 <= east && y + side - 1 <= north)

function quartersOf({ x, y, side }: Square, { west, south, east, north }: Bounds): Square[] {
  const part = side / 2
  return [
    { x, y, side: part },
    { x: x + part, y, side: part },
    { x, y: y + part, side: part },
    { x: x + part, y: y + part, side: part },
  ].filter((own) => own.x <= east && own.y <= north && own.x + part - 1 >= west && own.y + part - 1 >= south)
}

function joined(squares: readonly Square[]): readonly CellRange[] {
  const ranges = squares
    .map(({ x, y, side }) => [woven(x, y), woven(x, y) + side * side - 1] as const)
    .sort(([a], [b]) => a - b)
  return ranges.reduce<CellRange[]>((all, [from, until]) => {
    const last = all.at(-1)
    if (last && last[1] + 1 === from) all[all.length - 1] = [last[0], until]
    else all.push([from, until])
    return all
  }, [])
}

/** By how much a cell's number is divided so that points within one square of about 64 pixels come together at this zoom. */
export function divisorAt(zoom: number): number {
  const level = Math.max(0, Math.min(places, Math.round(zoom) + 2))
  return 4 ** (places - level)
}
