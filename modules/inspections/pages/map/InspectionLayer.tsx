import type { ReactNode } from 'react'
import type { MapLayer } from '../../../businesses/pages/index.tsx'
import { Inspection } from '../../model/index.ts'

const layer: MapLayer = {
  model: Inspection,
  fixed: { state: 'assigned' },
  recordPath: (id) => `/inspections/${id}`,
}

/** Inspections that are still to be done, where they are to be done. */
export const InspectionLayer = ({ show }: { show: (layer: MapLayer) => ReactNode }) => show(layer)
