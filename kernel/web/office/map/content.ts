import type { Area, Box } from '../../../geo/shape.ts'

/** An area on the map: a unit's line. `step` colours it by a figure, 0 least … 4 most. */
export type MapShape = {
  readonly key: string
  readonly name: string
  readonly area: Area
  readonly step?: number | null
  /** What its label says under the name. */
  readonly note?: string
  readonly isChosen?: boolean
}

/** A place, or several in one square of the map. */
export type MapMark = {
  readonly key: string
  readonly longitude: number
  readonly latitude: number
  readonly count: number
  /** What is read out and shown when pointed at. */
  readonly title: string
  readonly isChosen?: boolean
}

/** What of the earth is seen, and how close. */
export type MapView = { readonly box: Box; readonly zoom: number }

export type MapContent = { readonly shapes: readonly MapShape[]; readonly marks: readonly MapMark[] }

export type MapListeners = {
  readonly onShape?: (key: string) => void
  readonly onMark?: (mark: MapMark) => void
  readonly onView?: (view: MapView) => void
  /** A place of the map was pointed at. */
  readonly onPlace?: (longitude: number, latitude: number) => void
}

export type MapWords = { readonly zoomIn: string; readonly zoomOut: string }
