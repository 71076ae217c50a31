import type { PublicStation } from '../model/index.ts'

type Frame = { readonly width: number; readonly height: number }
export type PlacedStation = Pick<PublicStation, 'id' | 'name' | 'kind'> & {
  /** Its place in the list, from one. */
  readonly number: number
  readonly x: number
  readonly y: number
}

const margin = 36
const metresPerDegree = 111_320
/** However near they lie together, so much ground is shown. */
const leastMetres = 400

/** Flat, north above, the same scale both ways: true enough for a county. */
export function placesOnMap(stations: readonly PublicStation[], { width, height }: Frame) {
  const known = stations.flatMap(({ id, name, kind, longitude, latitude }, index) =>
    longitude === null || latitude === null ? [] : [{ id, name, kind, number: index + 1, longitude, latitude }],
  )
  const middle = middleOf(known.map(({ latitude }) => latitude))
  const narrowing = Math.cos((middle * Math.PI) / 180)
  const flat = known.map((one) => ({
    ...one,
    east: one.longitude * narrowing * metresPerDegree,
    north: one.latitude * metresPerDegree,
  }))
  const easts = flat.map(({ east }) => east)
  const norths = flat.map(({ north }) => north)
  const metresPerUnit = Math.max(
    Math.max(spanOf(easts), leastMetres) / (width - 2 * margin),
    Math.max(spanOf(norths), leastMetres) / (height - 2 * margin),
  )
  const points: PlacedStation[] = flat.map(({ id, name, kind, number, east, north }) => ({
    ...{ id, name, kind, number },
    x: Math.round(width / 2 + (east - middleOf(easts)) / metresPerUnit),
    y: Math.round(height / 2 - (north - middleOf(norths)) / metresPerUnit),
  }))
  return { points, metresPerUnit }
}

const spanOf = (values: readonly number[]) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values))
const middleOf = (values: readonly number[]) =>
  values.length === 0 ? 0 : (Math.max(...values) + Math.min(...values)) / 2

/** A round number of metres that is 60 to 150 units long. */
export function scaleBar(metresPerUnit: number): { readonly metres: number; readonly length: number } {
  const least = 60 * metresPerUnit
  const power = 10 ** Math.floor(Math.log10(least))
  const metres = ([1, 2, 5, 10].find((step) => step * power >= least) ?? 10) * power
  return { metres, length: metres / metresPerUnit }
}
