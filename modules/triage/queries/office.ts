import type { Day } from '../../../kernel/calendar.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import { placesOn } from '../../businesses/index.ts'
import { type DivisionRow, findPlace } from '../../businesses/pure.ts'

/** The name of the place a code, a name or an address tells, without any database; null where it is not sure. */
export function placeNameOf(place: string, today: Day): string | null {
  const { divisions } = readJson<{ divisions: DivisionRow[] }>('divisions', 'divisions.json')
  const nameOf = (code: string | undefined) =>
    divisions.find((row) => row.code === code && (row.until === undefined || row.until > today))?.name ?? null
  if (/^\d+$/.test(place)) return nameOf(place)
  const exact = divisions.filter(({ name, until }) => name === place && (until === undefined || until > today))
  if (exact.length > 0) return exact.length === 1 ? place : null
  const { division, zone } = findPlace({ address: place }, placesOn({ today, codeLists: new Map() }).gazetteer)
  return zone ?? nameOf(division)
}
