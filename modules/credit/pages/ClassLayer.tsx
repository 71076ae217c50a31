import type { ReactNode } from 'react'
import type { MapLayer } from '../../businesses/pages/index.tsx'
import { ClassedBusiness } from '../model.ts'

const layer: MapLayer = { model: ClassedBusiness, fixed: {}, recordPath: (id) => `/businesses/${id}` }

/** Classes on the map: inside the house alone (D-02). */
export const ClassLayer = ({ show }: { show: (layer: MapLayer) => ReactNode }) => show(layer)
