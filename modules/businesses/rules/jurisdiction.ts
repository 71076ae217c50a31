import { cleanText, isBlank } from '../../../kernel/tabular/cell-words.ts'
import { isCountyCode } from './gazetteer.ts'
import type { Place } from './places.ts'

/** Who registered a business: six digits where a code tells them, the words of the column where there is one. */
export interface RegisteringAuthority {
  readonly code?: string
  readonly text?: string
  readonly reason: 'code' | 'column' | 'unknown'
}

/** From digits 3–8 of a credit code or 1–6 of a registration number, as `identify` gives them; else from the column. */
export function findRegisteringAuthority(digits: string | undefined, column: string | undefined): RegisteringAuthority {
  const text = column === undefined || isBlank(cleanText(column)) ? undefined : cleanText(column)
  if (digits !== undefined) return { code: digits, ...(text === undefined ? {} : { text }), reason: 'code' }
  return text === undefined ? { reason: 'unknown' } : { text, reason: 'column' }
}

/** What a bureau answers for: divisions by code, zones by name. */
export interface BureauTerritory {
  readonly bureau: string
  readonly divisions: readonly string[]
  readonly zones: readonly string[]
}

export interface CompetentBureau {
  readonly bureau?: string
  readonly reason: 'zone' | 'division' | 'city' | 'unknown'
}

/**
 * Whose matter a business at this place is: the bureau of its zone, else of its county, else of the city when no county
 * is known. A proposal: transfers and designated jurisdiction stand above it.
 */
export function proposeCompetentBureau(place: Place, territories: readonly BureauTerritory[]): CompetentBureau {
  const { zone, division } = place
  const ofZone = zone === undefined ? undefined : territories.find((territory) => territory.zones.includes(zone))
  if (ofZone !== undefined) return { bureau: ofZone.bureau, reason: 'zone' }
  if (division === undefined) return { reason: 'unknown' }
  const ofDivision = territories.find((territory) => territory.divisions.includes(division))
  if (ofDivision !== undefined) {
    return { bureau: ofDivision.bureau, reason: isCountyCode(division) ? 'division' : 'city' }
  }
  const ofCity = territories.find((territory) => territory.divisions.includes(`${division.slice(0, 4)}00`))
  return ofCity === undefined ? { reason: 'unknown' } : { bureau: ofCity.bureau, reason: 'city' }
}
