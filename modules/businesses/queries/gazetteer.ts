import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { ListedCode } from '../../../kernel/announced.ts'
import { addDays, type Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { dataRoot, readJson } from '../../../kernel/reference-data.ts'
import { type DivisionRow, type Gazetteer, makeGazetteer, type TownRow, type ZoneRow } from '../rules/index.ts'

export type Places = { readonly gazetteer: Gazetteer; readonly zones: readonly ZoneRow[] }

const known = new Map<Day, { readonly places: Places; readonly entered: readonly ListedCode[] | undefined }>()

/** Divisions, zones and towns as they are today; prepared once a day, for it is asked for with every row. */
export function placesOn({ today: day, codeLists }: Pick<Context, 'today' | 'codeLists'>): Places {
  const entered = codeLists.get('divisions')
  const kept = known.get(day)
  if (kept && kept.entered === entered) return kept.places
  const { divisions } = readJson<{ divisions: DivisionRow[] }>('divisions', 'divisions.json')
  const { zones } = readJson<{ zones: ZoneRow[] }>('divisions', 'zones.json')
  const files = readdirSync(path.join(dataRoot, 'divisions')).filter((file) => file.startsWith('towns-'))
  const towns = files.flatMap((file) => readJson<{ towns: TownRow[] }>('divisions', file).towns)
  const places = { gazetteer: makeGazetteer({ divisions: withEntered(divisions, entered), zones, towns }, day), zones }
  known.clear()
  known.set(day, { places, entered })
  return places
}

/** What an office put in force follows the row of the same code: it ends, or never was, as the screen says. */
function withEntered(seed: readonly DivisionRow[], entered: readonly ListedCode[] = []): readonly DivisionRow[] {
  if (entered.length === 0) return seed
  const first = new Map<string, Day>()
  for (const { code, from } of entered) if (from < (first.get(code) ?? '9999-12-31')) first.set(code, from)
  const before = seed.flatMap((row) => {
    const followedOn = first.get(row.code)
    if (followedOn === undefined) return [row]
    if (row.from !== undefined && row.from >= followedOn) return []
    return [{ ...row, until: row.until !== undefined && row.until < followedOn ? row.until : followedOn }]
  })
  return [...before, ...entered.filter(({ code }) => /^\d{6}$/.test(code)).map(rowOf)]
}

const rowOf = ({ code, name, from, until, successorCode }: ListedCode): DivisionRow => ({
  code,
  name,
  from,
  // The last day here, the first day no longer there.
  ...(until === null ? {} : { until: addDays(until, 1) }),
  ...(successorCode === null ? {} : { successor: successorCode }),
})
