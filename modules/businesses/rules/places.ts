import { cleanText, isBlank } from '../../../kernel/tabular/cell-words.ts'
import type { CityNames, Gazetteer, PlaceName, TownName } from './gazetteer.ts'

/**
 * Where a business is. `division` is the narrowest code that is sure (county, else city or province), absent when
 * nothing is; `zone` the functional zone by its name, whose bureau the caller knows; `evidence` the words that decided.
 */
export interface Place {
  readonly division?: string
  readonly zone?: string
  readonly reason: 'address' | 'address-zone' | 'town' | 'region-column' | 'unknown'
  readonly evidence: string
}

export interface PlaceTexts {
  readonly address?: string | undefined
  readonly province?: string | undefined
  readonly city?: string | undefined
  readonly county?: string | undefined
}

/**
 * The place a register row tells. The address decides: its county, its zone, or a town that only one county of the city
 * has; then the columns of the region, mostly no narrower than the city. The credit code is not asked: its digits name
 * who registered the business, wherever it went since.
 */
export function findPlace(texts: PlaceTexts, gazetteer: Gazetteer): Place {
  const { rest, city: cityInText } = stripRegion(normaliseAddress(texts.address ?? ''), gazetteer)
  const column = placeOfColumns(texts, gazetteer)
  const cityCode = cityInText?.code ?? cityOf(column?.code)
  const city = cityCode === undefined ? undefined : gazetteer.cities.get(cityCode)
  const found = (city === undefined ? undefined : placeInCity(rest, city)) ?? placeAnywhere(rest, gazetteer)
  if (found !== undefined) return found
  return placeOfRegion(column, cityInText)
}

function placeOfRegion(column: PlaceName | undefined, cityInText: PlaceName | undefined): Place {
  if (column !== undefined && (cityInText === undefined || cityOf(column.code) === cityInText.code)) {
    return { division: column.code, reason: 'region-column', evidence: column.text }
  }
  if (cityInText !== undefined) return { division: cityInText.code, reason: 'address', evidence: cityInText.text }
  return { reason: 'unknown', evidence: '' }
}

function cityOf(code: string | undefined): string | undefined {
  return code === undefined || code.endsWith('0000') ? undefined : `${code.slice(0, 4)}00`
}

/** The address as it is compared: half width, no blanks, and the variant characters that typists choose. */
export function normaliseAddress(text: string): string {
  const clean = cleanText(text)
  if (isBlank(clean)) return ''
  return clean
    .replace(/\s/g, '')
    .replace(/髙/g, '高')
    .replace(/[－—–]/g, '-')
}

/**
 * The unit that two businesses share when they are at the same address: the normalised address without the region in
 * front of it (written by one clerk and left out by the next), without remarks in brackets and stops, houses as 号楼.
 * Undefined for an address without any number: a village or a street is no unit.
 */
export function addressUnit(address: string, gazetteer: Gazetteer): string | undefined {
  const { rest } = stripRegion(normaliseAddress(address), gazetteer)
  const unit = rest
    .replace(/\(\D*\)/g, '')
    .replace(/[(),，、;；。.]/g, '')
    .replace(/(号楼|栋|幢|#楼|#)/g, '号楼')
  return /\d/.test(unit) ? unit : undefined
}

interface Stripped {
  readonly rest: string
  readonly city?: PlaceName
}

/** Takes province and city off the front, also when they stand there twice. */
function stripRegion(address: string, gazetteer: Gazetteer): Stripped {
  let rest = address
  let city: PlaceName | undefined
  for (let turn = 0; turn < 4; turn++) {
    const province = longestAtStart(rest, gazetteer.provinces)
    if (province !== undefined) rest = rest.slice(province.text.length)
    const next = longestAtStart(rest, gazetteer.cityNames)
    if (next === undefined) break
    city = next
    rest = rest.slice(next.text.length)
  }
  return city === undefined ? { rest } : { rest, city }
}

/** 博山路, 济南街 and 山东大厦 are no places in 博山, 济南 or 山东. */
const thing = /^(路|街|大道|大街|巷|道|广场|大厦|商城|花园|小区)/

function longestAtStart<Name extends PlaceName>(text: string, names: readonly Name[]): Name | undefined {
  let found: Name | undefined
  for (const name of names) {
    const isLonger = name.text.length > (found?.text.length ?? 0)
    if (isLonger && text.startsWith(name.text) && !thing.test(text.slice(name.text.length))) found = name
  }
  return found
}

function placeInCity(rest: string, city: CityNames): Place | undefined {
  const county = leftmost(rest, city.counties) ?? atStart(rest, city.shortCounties)
  const zone = leftmostZone(rest, city)
  if (zone !== undefined && (county === undefined || zone.at < county.at)) {
    return { division: city.code, zone: zone.zone, reason: 'address-zone', evidence: zone.text }
  }
  const town = findTown(rest, city)
  if (county !== undefined) {
    const zoneName = zoneWithin(county.code, zone, town)
    return { division: county.code, ...zoneName, reason: 'address', evidence: county.text }
  }
  if (town === undefined) return undefined
  return { division: town.code, ...(town.zone ? { zone: town.zone } : {}), reason: 'town', evidence: town.text }
}

interface Found extends TownName {
  readonly at: number
}

interface FoundZone {
  readonly zone: string
  readonly counties: readonly string[]
  readonly text: string
  readonly at: number
}

/** An address may name county and zone both; the zone then counts when it lies in that county. */
function zoneWithin(county: string, zone: FoundZone | undefined, town: Found | undefined): { zone?: string } {
  if (zone?.counties.includes(county)) return { zone: zone.zone }
  return town?.zone !== undefined && town.code === county ? { zone: town.zone } : {}
}

function leftmost(text: string, names: readonly TownName[]): Found | undefined {
  let found: Found | undefined
  for (const name of names) {
    const at = text.indexOf(name.text)
    if (at >= 0 && (found === undefined || at < found.at)) found = { ...name, at }
  }
  return found
}

function atStart(text: string, names: readonly TownName[]): Found | undefined {
  const found = longestAtStart(text, names)
  return found === undefined ? undefined : { ...found, at: 0 }
}

function leftmostZone(rest: string, city: CityNames): FoundZone | undefined {
  const found = city.zones.flatMap(({ name, aliases, leadingAliases, counties }) => [
    ...leadingAliases.map((text) => ({ zone: name, counties, text, at: rest.startsWith(text) ? 0 : -1 })),
    ...aliases.map((text) => ({ zone: name, counties, text, at: rest.indexOf(text) })),
  ])
  return found.filter(({ at }) => at >= 0).sort((left, right) => left.at - right.at)[0]
}

/** The first town the address names, if only one county of the city has a town of that name. */
function findTown(rest: string, city: CityNames): Found | undefined {
  const town = leftmost(rest, city.towns) ?? atStart(rest, city.leadingTowns)
  if (town === undefined) return undefined
  const namesakes = city.towns.filter((other) => other.text === town.text && other.code !== town.code)
  return namesakes.length > 0 ? undefined : town
}

/** A county named in full that exists once in the table decides, whatever city a column claims. */
function placeAnywhere(rest: string, gazetteer: Gazetteer): Place | undefined {
  const county = longestAtStart(rest, gazetteer.uniqueCounties)
  return county === undefined ? undefined : { division: county.code, reason: 'address', evidence: county.text }
}

function placeOfColumns({ province, city, county }: PlaceTexts, gazetteer: Gazetteer): PlaceName | undefined {
  const cityName = matchWhole(city, gazetteer.cityNames) ?? matchEnd(city, gazetteer.cityNames)
  const names = cityName === undefined ? undefined : gazetteer.cities.get(cityName.code)
  const countyName = matchWhole(county, [
    ...(names === undefined ? gazetteer.uniqueCounties : [...names.counties, ...names.shortCounties]),
  ])
  return countyName ?? cityName ?? matchWhole(province, gazetteer.provinces)
}

function matchWhole(text: string | undefined, names: readonly PlaceName[]): PlaceName | undefined {
  const wanted = normaliseAddress(text ?? '')
  return wanted === '' ? undefined : names.find((name) => name.text === wanted)
}

/** A column of cities may hold `山东省淄博市`. */
function matchEnd(text: string | undefined, names: readonly PlaceName[]): PlaceName | undefined {
  const wanted = normaliseAddress(text ?? '')
  return names.find((name) => name.text.endsWith('市') && wanted.endsWith(name.text))
}
