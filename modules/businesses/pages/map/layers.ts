import type { ReactNode } from 'react'
import type { Model } from '../../../../kernel/model.ts'
import type { Query } from '../../../../kernel/web/api.ts'
import { defineSlot } from '../../../../kernel/web/slots.tsx'

/** One list that has a map: which records, and where one of them is shown. */
export type MapLayer = {
  readonly model: Model
  readonly fixed: Query
  readonly recordPath: (id: string) => string
}

/** Modules above show on the map what they know of the same subjects: a component that shows its layer. */
export const mapLayers = defineSlot<{ show: (layer: MapLayer) => ReactNode }>('businesses.mapLayers')
