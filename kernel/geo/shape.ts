/** Longitude and latitude in degrees, CGCS2000 (O-22). */
export type Position = readonly [longitude: number, latitude: number]
/** Corners in their order; the last one repeats the first. */
export type Ring = readonly Position[]
/** The outer ring, then its holes. */
export type Polygon = readonly Ring[]
/** What a unit answers for: one polygon or several, as the coordinates of a GeoJSON MultiPolygon. */
export type Area = readonly Polygon[]

export type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number }

export type Edge = readonly [from: Position, until: Position]

export const ringsOf = (area: Area): readonly Ring[] => area.flat()

export const edgesOf = (area: Area): readonly Edge[] => ringsOf(area).flatMap(edgesOfRing)

export const edgesOfRing = (ring: Ring): readonly Edge[] =>
  ring.slice(1).map((until, index) => [ring[index] ?? until, until] as const)

/** How many corners it has, each counted once. */
export const cornersOf = (area: Area): number => ringsOf(area).reduce((sum, ring) => sum + ring.length - 1, 0)

export function boxOf(area: Area): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of ringsOf(area))
    for (const [x, y] of ring) {
      west = Math.min(west, x)
      south = Math.min(south, y)
      east = Math.max(east, x)
      north = Math.max(north, y)
    }
  return { west, south, east, north }
}

export const doMeet = (one: Box, other: Box): boolean =>
  one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north

export const isInBox = ({ west, south, east, north }: Box, [x, y]: Position): boolean =>
  x >= west && x <= east && y >= south && y <= north

export const middleOf = ({ west, south, east, north }: Box): Position => [(west + east) / 2, (south + north) / 2]

/** The least box around several. Undefined when there is none. */
export const boxAround = (boxes: readonly Box[]): Box | undefined =>
  boxes.length === 0
    ? undefined
    : boxes.reduce((all, box) => ({
        west: Math.min(all.west, box.west),
        south: Math.min(all.south, box.south),
        east: Math.max(all.east, box.east),
        north: Math.max(all.north, box.north),
      }))
