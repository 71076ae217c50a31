import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Day } from '../../../kernel/calendar.ts'
import { dataRoot, readJson } from '../../../kernel/reference-data.ts'
import { type DivisionRow, type Gazetteer, makeGazetteer, type TownRow, type ZoneRow } from '../rules/index.ts'

export type Places = { readonly gazetteer: Gazetteer; readonly zones: readonly ZoneRow[] }

const known = new Map<Day, Places>()

/** Divisions, zones and towns as they are on a day; prepared once a day, for it is asked for with every row. */
export function placesOn(day: Day): Places {
  const kept = known.get(day)
  if (kept) return kept
  const { divisions } = readJson<{ divisions: DivisionRow[] }>('divisions', 'divisions.json')
  const { zones } = readJson<{ zones: ZoneRow[] }>('divisions', 'zones.json')
  const files = readdirSync(path.join(dataRoot, 'divisions')).filter((file) => file.startsWith('towns-'))
  const towns = files.flatMap((file) => readJson<{ towns: TownRow[] }>('divisions', file).towns)
  const places = { gazetteer: makeGazetteer({ divisions, zones, towns }, day), zones }
  known.clear()
  known.set(day, places)
  return places
}
