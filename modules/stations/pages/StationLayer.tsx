import type { ReactNode } from 'react'
import type { MapLayer } from '../../businesses/pages/index.tsx'
import { Station } from '../model/index.ts'

const layer: MapLayer = {
  model: Station,
  fixed: { isInService: 'true' },
  recordPath: (id) => `/service-stations/${id}`,
}

/** Stations in service, where they are. */
export const StationLayer = ({ show }: { show: (layer: MapLayer) => ReactNode }) => show(layer)
