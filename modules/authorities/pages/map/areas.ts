import { type Area, type Box, boxAround, boxOf } from '../../../../kernel/geo/shape.ts'
import type { MapShape } from '../../../../kernel/web/office/index.ts'
import type { AreaShown } from '../../model.ts'

export const areaOf = ({ coordinates }: Pick<AreaShown, 'coordinates'>): Area => coordinates as unknown as Area

export const shapesOf = (areas: readonly AreaShown[]): MapShape[] =>
  areas.map((own) => ({ key: own.unitId, name: own.name, area: areaOf(own) }))

export const boxOfAreas = (areas: readonly Pick<AreaShown, 'coordinates'>[]): Box | null =>
  boxAround(areas.map((own) => boxOf(areaOf(own)))) ?? null
