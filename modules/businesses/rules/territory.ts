import type { ZoneRow } from './gazetteer.ts'
import type { BureauTerritory } from './jurisdiction.ts'

/** A bureau of the tree of authorities, with the division of the unit above it. */
export type BureauUnit = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly division: string | null
  readonly parentDivision: string | null
}

/** What each bureau answers for: its division; a zone bureau the zone of its city that its name or own code means. */
export const territoriesOf = (bureaus: readonly BureauUnit[], zones: readonly ZoneRow[]): BureauTerritory[] =>
  bureaus.map((bureau) => ({
    bureau: bureau.id,
    divisions: bureau.kind !== 'zone' && bureau.division !== null ? [bureau.division] : [],
    zones: bureau.kind === 'zone' ? zones.filter((zone) => isZoneOf(zone, bureau)).map(({ name }) => name) : [],
  }))

function isZoneOf({ name, shortName, localCode, city }: ZoneRow, bureau: BureauUnit): boolean {
  if (localCode !== undefined && bureau.division === localCode) return true
  if (bureau.parentDivision !== null && bureau.parentDivision !== city) return false
  return bureau.name.includes(name) || bureau.name.includes(shortName)
}
