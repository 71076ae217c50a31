import type { Day } from '../kernel/calendar.ts'
import { makeCreditCode } from '../kernel/identifiers/index.ts'
import { queryTokens, searchText, searchTokens } from '../kernel/search/tokens.ts'
import { dayNumber, dayOf } from './days.ts'
import { kinds } from './kinds.ts'
import { personName } from './persons.ts'
import { addressIn, layStreets, type Street, streetWeights } from './places.ts'
import { Random, Weights } from './random.ts'
import { registerHeaders } from './register-file.ts'
import { businessName } from './signs.ts'
import { wholeCity } from './territories.ts'
import { tradeWeights } from './trades.ts'

/**
 * Rows in great number for benchmarks, with the skew of a real register and none of its meaning: names, streets and
 * trades come from pools, facts fall mostly on few. They are laid straight into tables and claim no act: no journal
 * knows of them. The same options give the same bytes.
 */
export type Scale = {
  readonly seed: string
  /** Businesses, or facts. */
  readonly count: number
  readonly today: Day
}

/** A register file as an office receives it, header first, in pieces of some hundred kilobytes. */
export function* registerCsv(scale: Scale): Generator<string> {
  const pools = poolsOf(scale.seed)
  yield `${registerHeaders.join(',')}\n`
  yield* inPieces(scale, pools, (row) => {
    const { sign, kind, street, code, foundedOn, state, number } = row
    const where = `${street.text}${(number % 320) + 1}号-${number % 89}`
    return `${sign.name},${code},${kind},${sign.head},${row.capital},${foundedOn},${state},${street.authority},清枰市,${where},${sign.scope},${sign.trade},12${String(number).padStart(9, '0')}\n`
  })
}

/** Of the pools the units are named by their place in it: `unitIds` gives each bureau and office the identity it has. */
export type ScaleUnits = { readonly bureauIds: readonly string[]; readonly officeIds: readonly string[] }

/** Columns of `businesses.business` in the order of `businessCopy`. */
export const businessColumns = [
  ...['id', 'bureau_id', 'bureau_reason', 'office_id', 'office_reason', 'subject_kind', 'credit_code', 'name', 'kind'],
  ...['head', 'domicile', 'address_unit', 'scope', 'capital_minor', 'capital_currency', 'founded_on', 'state'],
  ...['division', 'city', 'place_reason', 'registering_authority', 'trade_code', 'search_name', 'initials', 'letters'],
  ...['name_tokens', 'domicile_tokens', 'code_tokens'],
] as const

/** Rows for `copy businesses.business (…) from stdin` in text format. Codes are found whole, not by their parts. */
export function* businessCopy(scale: Scale, { bureauIds, officeIds }: ScaleUnits): Generator<string> {
  const pools = poolsOf(scale.seed)
  const nil = '\\N'
  yield* inPieces(scale, pools, (row) => {
    const { sign, street, code, foundedOn, number, isActive, isIndividual } = row
    const bureau = bureauIds[street.bureau % bureauIds.length]
    const office = officeIds[street.office % officeIds.length]
    const where = `${street.text}${(number % 320) + 1}号`
    const capital = isIndividual ? `${nil}\t${nil}` : `${(1 + (number % 500)) * 1_000_000}\tCNY`
    return `${scaleId(number)}\t${bureau}\tdivision\t${office}\tname\tbusiness\t${code}\t${sign.name}\t${isIndividual ? 'individualBusiness' : 'limitedCompany'}\t${sign.head}\t${where}-${number % 89}\t${where}\t${sign.scope}\t${capital}\t${foundedOn}\t${isActive ? 'active' : 'deregistered'}\t${street.division}\t990100\taddress\t${code.slice(2, 8)}\t${sign.trade}\t${sign.searchName}\t\t\t${sign.tokens}\t${street.tokens}\t{}\n`
  })
}

/** Columns of `dossiers.fact` in the order of `factCopy`. */
export const factColumns = [
  ...['id', 'subject_id', 'bureau_id', 'kind', 'occurred_on', 'recorded_at', 'payload', 'source_module', 'source_ref'],
] as const

type FactOptions = { readonly businesses: number; readonly bureauIds: readonly string[] }

/**
 * Rows for `copy dossiers.fact (…) from stdin` in text format, of three years. One business in ten has half of all
 * facts, one in a hundred an eighth.
 */
export function* factCopy({ seed, count, today }: Scale, { businesses, bureauIds }: FactOptions): Generator<string> {
  const random = new Random(seed).fork('facts')
  const last = dayNumber(today) - 1
  const days = Array.from({ length: 3 * 365 }, (_, back) => dayOf(last - back))
  let piece = ''
  for (let number = 0; number < count; number++) {
    const subject = Math.floor(random.unit() ** skew * businesses)
    const kind = factKinds.at(random.unit())
    const day = days[random.below(days.length)]
    const bureau = bureauIds[subject % bureauIds.length]
    piece += `${factId(number)}\t${scaleId(subject)}\t${bureau}\t${kind.name}\t${day}\t${day} 12:00:00+00\t${kind.payload}\tdossiers\t规模数据\n`
    if (number % rowsPerPiece === rowsPerPiece - 1) {
      yield piece
      piece = ''
    }
  }
  if (piece) yield piece
}

const skew = 3.3
const rowsPerPiece = 2000

const hexOf = (number: number) => number.toString(16).padStart(12, '0')
/** The identity of a business by its number, 0 …: facts find it again without a table. */
export const scaleId = (number: number): string => `01900000-0000-7000-8000-${hexOf(number)}`
const factId = (number: number) => `01900000-0000-7000-9000-${hexOf(number)}`

type Row = {
  readonly number: number
  readonly sign: Sign
  readonly street: PooledStreet
  readonly code: string
  readonly kind: string
  readonly isIndividual: boolean
  readonly isActive: boolean
  readonly state: string
  readonly capital: string
  readonly foundedOn: Day
}

type Pool = { readonly random: Random; readonly pools: Pools; readonly days: readonly Day[] }

function* inPieces({ seed, count, today }: Scale, pools: Pools, write: (row: Row) => string): Generator<string> {
  const last = dayNumber(today) - 1
  const days = Array.from({ length: 9000 }, (_, back) => dayOf(last - back))
  const pool = { random: new Random(seed).fork('rows'), pools, days }
  let piece = ''
  for (let number = 0; number < count; number++) {
    piece += write(rowOf(pool, number))
    if (number % rowsPerPiece === rowsPerPiece - 1) {
      yield piece
      piece = ''
    }
  }
  if (piece) yield piece
}

function rowOf({ random, pools, days }: Pool, number: number): Row {
  const isIndividual = random.unit() < 0.695
  const isActive = random.unit() < 0.8
  const street = pools.streets.at(random.unit())
  const signs = isIndividual ? pools.shops : pools.companies
  return {
    number,
    street,
    sign: signs[random.below(poolSize)] ?? missing(),
    code: codeOf(isIndividual ? '92' : '91', street.division, number),
    kind: isIndividual ? kinds.individual : kinds.limited,
    isIndividual,
    isActive,
    state: isActive ? '在营（开业）企业' : '注销',
    capital: isIndividual ? '' : `${(1 + (number % 500)) * 10}万元人民币`,
    // Many are young: a quarter of the range has half of them.
    foundedOn: days[Math.floor(random.unit() ** 2 * days.length)] ?? missing(),
  }
}

type Sign = {
  readonly name: string
  readonly searchName: string
  /** As an array of PostgreSQL. */
  readonly tokens: string
  readonly head: string
  readonly trade: string
  readonly scope: string
}

type PooledStreet = {
  readonly text: string
  readonly tokens: string
  readonly division: string
  readonly authority: string
  readonly bureau: number
  readonly office: number
}

type Pools = {
  readonly shops: readonly Sign[]
  readonly companies: readonly Sign[]
  readonly streets: Weights<PooledStreet>
}

const poolSize = 8192

function poolsOf(seed: string): Pools {
  const random = new Random(seed).fork('pools')
  const streets = layStreets(random.fork('streets'), 200_000, wholeCity)
  const weights = streetWeights(streets)
  const offices = [...new Set(streets.map(({ office }) => office))]
  const pooled = new Map(streets.map((street) => [street, pooledStreet(random, street, offices)] as const))
  const signs = (kind: 'individual' | 'limited') =>
    Array.from({ length: poolSize }, () => signOf(random, random.draw(weights), kind))
  return {
    shops: signs('individual'),
    companies: signs('limited'),
    streets: weights.map((own) => pooled.get(own) ?? missing()),
  }
}

function pooledStreet(random: Random, street: Street, offices: readonly Street['office'][]): PooledStreet {
  const { bureau, office } = street
  const text = addressIn(random, street, '')
  return {
    text,
    tokens: arrayText(queryTokens(text)),
    division: bureau.kind === 'zone' ? '990102' : bureau.code,
    authority: `${bureau.place}行政审批服务局`,
    bureau: wholeCity.bureaus.indexOf(bureau),
    office: offices.indexOf(office),
  }
}

function signOf(random: Random, street: Street, kind: 'individual' | 'limited'): Sign {
  const trade = random.draw(tradeWeights)
  const name = businessName(random, { trade, kind, street })
  return {
    name,
    searchName: searchText(name),
    tokens: arrayText(searchTokens(name)),
    head: personName(random),
    trade: trade.code,
    scope: trade.scope,
  }
}

const arrayText = (tokens: readonly string[]) =>
  `{${tokens.map((token) => `"${token.replaceAll(/["\\]/g, '')}"`).join(',')}}`

type FactPlan = { readonly name: string; readonly payload: string }

/** Kinds in the shares of three years of a county. */
const factKinds = new Weights<FactPlan>([
  [{ name: 'annualReportFiled', payload: '{"year":2024,"late":false}' }, 34],
  [
    {
      name: 'visitConcluded',
      payload:
        '{"item":"food-sale","way":"onSite","random":true,"planned":true,"results":[1],"entityState":null,"problems":0}',
    },
    24,
  ],
  [{ name: 'complaintAccepted', payload: '{"complaint":"T-1"}' }, 11],
  [{ name: 'complaintConcluded', payload: '{"complaint":"T-1","terminationCode":null,"refusedBy":null}' }, 11],
  [{ name: 'permitGranted', payload: '{"category":"foodSale","validUntil":"2029-01-01"}' }, 9],
  [{ name: 'registrationChanged', payload: '{"what":["scope"]}' }, 8],
  [{ name: 'abnormalListed', payload: '{"reason":"annualReport"}' }, 2],
  [{ name: 'annualReportMissed', payload: '{"year":2024}' }, 1],
])

const codeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code with its right check character: the organisation is the number, in base 31. */
function codeOf(prefix: string, division: string, number: number): string {
  let organisation = ''
  for (let left = number, place = 0; place < 7; place++) {
    organisation = (codeLetters[left % 31] ?? '0') + organisation
    left = Math.floor(left / 31)
  }
  return makeCreditCode(prefix, division, `K${organisation}`)
}

function missing(): never {
  throw new Error('the pool has a hole')
}
