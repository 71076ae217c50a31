import type { ReactNode } from 'react'
import { Business } from '../../model/index.ts'
import type { MapLayer } from './layers.ts'

const layer: MapLayer = {
  model: Business,
  fixed: { state: 'active,suspended' },
  recordPath: (id) => `/businesses/${id}`,
}

/** Who is registered and neither revoked nor deregistered, where his domicile lies. */
export const BusinessLayer = ({ show }: { show: (layer: MapLayer) => ReactNode }) => show(layer)
