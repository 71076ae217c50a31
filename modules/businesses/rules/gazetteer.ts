/** A row of GB/T 2260. `until` is the first day on which it is no longer; `successor` has its matters since. */
export interface DivisionRow {
  readonly code: string
  readonly name: string
  readonly from?: string
  readonly until?: string
  readonly successor?: string
  readonly demo?: boolean
}

/** A functional zone: it may have a bureau, but no code in GB/T 2260. `counties` are those it lies in. */
export interface ZoneRow {
  readonly name: string
  readonly shortName: string
  readonly city: string
  readonly aliases: readonly string[]
  readonly leadingAliases: readonly string[]
  readonly counties: readonly string[]
  readonly localCode?: string
  readonly demo?: boolean
}

/** A town or street by whose name an address may be placed. `aliases` count only where an address begins with them. */
export interface TownRow {
  readonly name: string
  readonly division: string
  readonly zone?: string
  readonly aliases?: readonly string[]
  readonly former?: boolean
}

export interface GazetteerRows {
  readonly divisions: readonly DivisionRow[]
  readonly zones: readonly ZoneRow[]
  readonly towns: readonly TownRow[]
}

/** A name by which a place goes in addresses, and the division it means today. */
export interface PlaceName {
  readonly text: string
  readonly code: string
}

export interface TownName extends PlaceName {
  readonly zone?: string
}

export interface CityNames {
  readonly code: string
  /** Full names of counties, former ones too: they count anywhere in an address. */
  readonly counties: readonly PlaceName[]
  /** Without 区, 县, 市: they count only at the beginning, for 周村 is also a village of 临淄. */
  readonly shortCounties: readonly PlaceName[]
  readonly zones: readonly ZoneRow[]
  readonly towns: readonly TownName[]
  readonly leadingTowns: readonly TownName[]
}

/** Divisions, zones and towns prepared for looking up addresses on one day. */
export interface Gazetteer {
  readonly provinces: readonly PlaceName[]
  readonly cityNames: readonly PlaceName[]
  readonly cities: ReadonlyMap<string, CityNames>
  /** Full names of counties that exist once in the whole table. */
  readonly uniqueCounties: readonly PlaceName[]
}

/** Prepares the rows for `day` (YYYY-MM-DD); a former name leads to the division that has its matters on that day. */
export function makeGazetteer(rows: GazetteerRows, day: string): Gazetteer {
  const known = rows.divisions.filter((row) => row.from === undefined || row.from <= day)
  const named = (all: readonly DivisionRow[]) => all.map((row) => ({ text: row.name, code: codeOn(day, row, known) }))
  const provinces = named(known.filter((row) => row.code.endsWith('0000')))
  const cityNames = named(known.filter((row) => row.code.endsWith('00') && !row.code.endsWith('0000')))
  const counties = named(known.filter((row) => !row.code.endsWith('00')))
  const cities = new Map(
    cityNames.map(({ code }) => [
      code,
      namesOfCity(
        code,
        counties.filter((county) => isWithin(county.code, code)),
        rows,
      ),
    ]),
  )
  return {
    provinces: withShortNames(provinces),
    cityNames: withShortNames(cityNames),
    cities,
    uniqueCounties: counties.filter(({ text }) => counties.filter((other) => other.text === text).length === 1),
  }
}

/** Whether a code of six digits names a county, and not only its city or province. */
export function isCountyCode(code: string): boolean {
  return !code.endsWith('00')
}

function codeOn(day: string, row: DivisionRow, rows: readonly DivisionRow[]): string {
  if (row.until === undefined || day < row.until || row.successor === undefined) return row.code
  const next = rows.find((other) => other.code === row.successor && (other.until === undefined || day < other.until))
  return next?.code ?? row.successor
}

function isWithin(county: string, city: string): boolean {
  return county.slice(0, 4) === city.slice(0, 4)
}

function namesOfCity(code: string, counties: readonly PlaceName[], { zones, towns }: GazetteerRows): CityNames {
  const ownTowns = towns.filter((town) => isWithin(town.division, code))
  return {
    code,
    counties,
    shortCounties: counties.flatMap(({ text, code: county }) =>
      text.length > 2 && !/^市/.test(text) ? [{ text: text.slice(0, -1), code: county }] : [],
    ),
    zones: zones.filter((zone) => zone.city === code),
    towns: ownTowns.flatMap((town) => formsOfTown(town.name).map((text) => asTownName(text, town))),
    leadingTowns: ownTowns.flatMap((town) => (town.aliases ?? []).map((text) => asTownName(text, town))),
  }
}

function asTownName(text: string, { division, zone }: TownRow): TownName {
  return { text, code: division, ...(zone === undefined ? {} : { zone }) }
}

/** A street goes by its office too, and a town that was raised from a township keeps its old name on many licences. */
function formsOfTown(name: string): string[] {
  const base = name.replace(/(街道|镇|乡)$/, '')
  if (base.length < 2) return [name]
  if (name.endsWith('街道')) return [`${base}街道`, `${base}办事处`]
  return [`${base}镇`, `${base}乡`]
}

function withShortNames(names: readonly PlaceName[]): PlaceName[] {
  const short = names.flatMap(({ text, code }) => {
    const shortText = text.replace(/(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/, '')
    return shortText === text ? [] : [{ text: shortText, code }]
  })
  return [...names, ...short]
}
