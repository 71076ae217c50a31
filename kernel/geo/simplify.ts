import type { Area, Position, Ring } from './shape.ts'

/** The area without corners that lie less than this many degrees off the line (Douglas and Peucker): to be drawn, not measured. */
export const simplified = (area: Area, degrees: number): Area =>
  degrees <= 0 ? area : area.map((polygon) => polygon.map((ring) => simplifiedRing(ring, degrees)))

function simplifiedRing(ring: Ring, degrees: number): Ring {
  if (ring.length <= 5) return ring
  const half = ring.length >> 1
  const [first, second] = [thinned(ring.slice(0, half + 1), degrees), thinned(ring.slice(half), degrees)]
  const kept = [...first, ...second.slice(1)]
  return kept.length < 4 ? ring : kept
}

function thinned(line: readonly Position[], degrees: number): readonly Position[] {
  const kept = new Set([0, line.length - 1])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, until] = part
    const far = farthest(line, from, until)
    if (far.distance <= degrees) continue
    kept.add(far.at)
    open.push([from, far.at], [far.at, until])
  }
  return line.filter((_, at) => kept.has(at))
}

function farthest(line: readonly Position[], from: number, until: number) {
  let [at, distance] = [from, 0]
  const [start = [0, 0], end = [0, 0]] = [line[from], line[until]]
  for (let next = from + 1; next < until; next++) {
    const found = distanceTo(line[next] ?? [0, 0], start, end)
    if (found > distance) [at, distance] = [next, found]
  }
  return { at, distance }
}

function distanceTo([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const [wide, high] = [x2 - x1, y2 - y1]
  const square = wide * wide + high * high
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * wide + (y - y1) * high) / square))
  return Math.hypot(x - x1 - part * wide, y - y1 - part * high)
}
