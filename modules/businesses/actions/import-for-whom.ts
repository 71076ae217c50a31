import type { Caller } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import { openTable } from '../../../kernel/tabular/index.ts'
import { fillText } from '../../../kernel/texts.ts'
import zh from '../../../locales/zh-CN/businesses.json' with { type: 'json' }
import { createUnit } from '../../authorities/index.ts'
import { type KnownBureau, listAllBureaus } from '../queries/authorities.ts'
import { placesOn } from '../queries/gazetteer.ts'
import { type DivisionRow, findHeader, importRow, mapColumns } from '../rules/index.ts'

/** For whom a file is imported from the command line, and the bureaus that had to be made for it. */
export type ImportingBureau = { readonly caller: Caller; readonly name: string; readonly made: readonly string[] }

type Wish = {
  /** Path of the register file: its commonest city decides where nothing else does. */
  readonly file: string
  /** Code of a unit or division. */
  readonly bureau: string | null
  /** A trial makes nothing. */
  readonly isTrial: boolean
}

/**
 * The bureau that is asked for; else the bureau of the city that most rows of the file name; else the highest. Where no
 * bureau exists yet, those of the division and above it are made, for a register without anybody competent is nobody's.
 * @throws Refusal `import/no-such-bureau` with those there are, `import/city-unknown` when none can be made.
 */
export async function importingBureau(context: Context, wish: Wish): Promise<ImportingBureau> {
  const known = await listAllBureaus(context.db)
  if (known.length > 0) return existing(context, known, wish)
  const code = wish.bureau ?? (await commonestCity(context, wish.file))
  if (wish.isTrial) return { caller: context.caller, name: '', made: [] }
  return makeBureaus(context, code)
}

async function existing(context: Context, known: readonly KnownBureau[], wish: Wish): Promise<ImportingBureau> {
  const wanted = wish.bureau ?? (await commonestCity(context, wish.file))
  const found = known.find(({ code, division }) => wanted !== null && (code === wanted || division === wanted))
  if (!found && wish.bureau !== null)
    throw new Refusal('import/no-such-bureau', {
      found: wish.bureau,
      known: known.map(({ code, division, name }) => `${code ?? division ?? ''} ${name}`.trim()).slice(0, 20),
    })
  const bureau = found ?? known[0]
  if (!bureau) throw new Refusal('import/bureau-required')
  return { caller: callerFor(context, bureau.id, bureau.bureauIds), name: bureau.name, made: [] }
}

/** The system acting for the bureau of this code or division; undefined when there is none. */
export async function bureauCaller(context: Context, code: string): Promise<ImportingBureau | undefined> {
  const known = await listAllBureaus(context.db)
  const found = known.find((bureau) => bureau.code === code || bureau.division === code)
  return found && { caller: callerFor(context, found.id, found.bureauIds), name: found.name, made: [] }
}

const callerFor = ({ caller }: Context, bureauId: string, bureauIds: readonly string[]): Caller => ({
  ...caller,
  bureauId,
  bureauIds,
})

/** Command line: the bureaus of the province, the city and, if the code is a county's, the county. */
export async function makeBureaus(context: Context, code: string | null): Promise<ImportingBureau> {
  const { divisions } = readJson<{ divisions: DivisionRow[] }>('divisions', 'divisions.json')
  const chain = chainOf(code ?? '').map((part) => divisions.find((division) => division.code === part))
  const rows = chain.filter((division) => division !== undefined)
  if (rows.length === 0 || rows.length < chain.length) throw new Refusal('import/city-unknown', { found: code })
  const kinds = ['province', 'city', 'county'] as const
  let parentId: string | null = null
  const made: { id: string; name: string }[] = []
  for (const [depth, { code: division, name: place }] of rows.entries()) {
    const name = fillText(zh.businesses.bureauOf, { place })
    const validFrom = context.today
    const kind = kinds[depth] ?? 'county'
    const unit: { id: string } = await createUnit(context, {
      name,
      kind,
      code: division,
      parentId,
      division,
      validFrom,
    })
    made.push({ id: unit.id, name })
    parentId = unit.id
  }
  const last = made.at(-1)
  if (!last) throw new Refusal('import/city-unknown', { found: code })
  return { caller: callerFor(context, last.id, [last.id]), name: last.name, made: made.map(({ name }) => name) }
}

/** 370303 → 370000, 370300, 370303. */
const chainOf = (code: string): string[] =>
  [...new Set([`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code])].filter((part) => /^\d{6}$/.test(part))

const rowsLookedAt = 3000

async function commonestCity(context: Context, file: string): Promise<string | null> {
  const cities = new Map<string, number>()
  for (const city of await citiesOf(context, file)) cities.set(city, (cities.get(city) ?? 0) + 1)
  return [...cities].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

async function citiesOf(context: Context, file: string): Promise<string[]> {
  const importContext = { gazetteer: placesOn(context).gazetteer, today: context.today }
  const records = []
  for await (const record of (await openTable(file)).records()) {
    if (records.push(record) >= rowsLookedAt) break
  }
  const headerAt = findHeader(records.slice(0, 20).map(({ values }) => values))
  const header = records[headerAt ?? 0]
  if (!header) throw new Refusal('import/no-header')
  const map = mapColumns(header.values)
  return records.slice((headerAt ?? 0) + 1).flatMap((record) => {
    const row = importRow(record, map, importContext)
    const division = row.kind === 'candidate' ? row.candidate.place.division : undefined
    return division === undefined || division.endsWith('0000') ? [] : [`${division.slice(0, 4)}00`]
  })
}
