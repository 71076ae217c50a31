import { type Identification, type IdentifierFault, identify } from '../../../kernel/identifiers/index.ts'
import { cleanText, isBlank } from '../../../kernel/tabular/cell-words.ts'
import { type CellFlaw, cellAddress, type TableRecord } from '../../../kernel/tabular/table.ts'
import { type BusinessKind, type FoundKind, findBusinessKind } from './business-kind.ts'
import { type Money, readCapital } from './capital.ts'
import { type ColumnKey, type ColumnMap, isHeaderAgain } from './columns.ts'
import { readDay } from './days.ts'
import type { Gazetteer } from './gazetteer.ts'
import { findRegisteringAuthority, type RegisteringAuthority } from './jurisdiction.ts'
import { addressUnit, findPlace, type Place } from './places.ts'
import type { ImportFault, Reading } from './reading.ts'
import { remedies } from './remedies.ts'
import { faultOfShape } from './row-shape.ts'

/** What is wrong with one cell (or, without `column`, one row): where, what stands there, why it is not taken, what mends it. */
export interface ImportProblem {
  readonly line: number
  /** `Sheet1!B12`, or `12:2` in a text file. */
  readonly cell: string
  readonly column?: string
  readonly value: string
  readonly why: ImportFault
  readonly remedy: string
}

/** A business as a register row tells it. What is absent is *unknown*. `doubts` are values that were not taken. */
export interface BusinessCandidate {
  readonly line: number
  readonly name: string
  readonly creditCode?: string
  readonly registrationNumber?: string
  readonly organisationCode?: string
  readonly businessKind: BusinessKind
  readonly businessKindReason: FoundKind['reason']
  readonly businessTypeText?: string
  readonly establishedOn?: string
  readonly head?: string
  readonly capital?: Money
  readonly businessScope?: string
  readonly address?: string
  readonly addressUnit?: string
  readonly place: Place
  readonly registeringAuthority: RegisteringAuthority
  readonly registrationStateText?: string
  readonly industryText?: string
  readonly phone?: string
  readonly doubts: readonly ImportProblem[]
}

export type ImportedRow =
  | { readonly kind: 'candidate'; readonly candidate: BusinessCandidate }
  | { readonly kind: 'reject'; readonly problems: readonly ImportProblem[] }

export interface ImportContext {
  readonly gazetteer: Gazetteer
  /** The Chinese day of the import, YYYY-MM-DD. */
  readonly today: string
}

/**
 * Reads one row. Rejected is only what cannot be a record of a business: no name, a code that does not hold, columns out
 * of place, a header again, a day that cannot be. All else that is not understood becomes a doubt and the value unknown.
 */
export function importRow(record: TableRecord, map: ColumnMap, context: ImportContext): ImportedRow {
  const row = new Row(record, map)
  const shape = faultOfShape(record, map)
  if (shape !== undefined) return { kind: 'reject', problems: [row.problem(shape.column, shape.why)] }
  if (isHeaderAgain(record.values, map))
    return { kind: 'reject', problems: [row.problem('name', 'import/header-repeated')] }
  const name = row.text('name')
  if (name === undefined) row.reject('name', 'import/name-missing')
  else if (!/\p{L}/u.test(name)) row.reject('name', 'import/name-is-no-name')
  const codes = readCodes(row)
  const establishedOn = row.read('establishedOn', (text) => readDay(text, { ...context, ...epochOf(record) }))
  if (row.rejections.length > 0 || name === undefined) return { kind: 'reject', problems: row.rejections }
  return { kind: 'candidate', candidate: asCandidate({ row, name, codes, establishedOn }, context) }
}

function epochOf({ serialEpoch }: TableRecord): { serialEpoch?: 1904 } {
  return serialEpoch === undefined ? {} : { serialEpoch }
}

interface ReadParts {
  readonly row: Row
  readonly name: string
  readonly codes: Codes
  readonly establishedOn: string | undefined
}

function asCandidate({ row, name, codes, establishedOn }: ReadParts, { gazetteer }: ImportContext): BusinessCandidate {
  const typeText = row.text('businessType')
  const kind = findBusinessKind(typeText, codes.creditCode, name)
  const address = row.text('address')
  const capital = row.read('capital', (text) => readCapital(text, row.map.capitalUnit))
  const texts = { address, province: row.text('province'), city: row.text('city'), county: row.text('county') }
  return {
    line: row.record.line,
    name,
    ...codesWithoutAuthority(codes),
    businessKind: kind.businessKind,
    businessKindReason: kind.reason,
    ...given('businessTypeText', typeText),
    ...given('establishedOn', establishedOn),
    ...given('head', row.text('head')),
    ...given('capital', capital),
    ...given('businessScope', row.text('businessScope')),
    ...given('address', address),
    ...given('addressUnit', address === undefined ? undefined : addressUnit(address, gazetteer)),
    place: findPlace(texts, gazetteer),
    registeringAuthority: findRegisteringAuthority(codes.registeringAuthority, row.text('registeringAuthority')),
    ...given('registrationStateText', row.text('registrationState')),
    ...given('industryText', row.text('industry')),
    ...given('phone', row.text('phone')),
    doubts: row.doubts,
  }
}

function given<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>)
}

interface Codes {
  readonly creditCode?: string
  readonly registrationNumber?: string
  readonly organisationCode?: string
  readonly registeringAuthority?: string
}

function codesWithoutAuthority({ registeringAuthority: _, ...codes }: Codes): Omit<Codes, 'registeringAuthority'> {
  return codes
}

const fieldOfKind: Readonly<Record<string, keyof Codes>> = {
  uscc: 'creditCode',
  registrationNumber: 'registrationNumber',
  organisationCode: 'organisationCode',
}

/** The columns of codes hold credit codes, old registration numbers and organisation codes in one another's place. */
function readCodes(row: Row): Codes {
  let codes: Codes = {}
  for (const key of ['code', 'registrationNumber', 'organisationCode'] as const) {
    const found = readCode(row, key)
    const field = found === undefined ? undefined : fieldOfKind[found.kind]
    if (found === undefined || field === undefined || codes[field] !== undefined) continue
    const authority = codes.registeringAuthority ?? found.registeringAuthority
    codes = { ...codes, [field]: found.code, ...given('registeringAuthority', authority) }
  }
  const hasCode = codes.creditCode !== undefined || codes.registrationNumber !== undefined
  if (!hasCode && row.rejections.length === 0) row.doubt('code', 'import/code-missing')
  return codes
}

function readCode(row: Row, key: 'code' | 'registrationNumber' | 'organisationCode'): Identification | undefined {
  const text = row.text(key)
  if (text === undefined) return undefined
  // A spreadsheet that took the code for a number wrote 9.14403E+17: the digits behind are gone for ever.
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) row.reject(key, 'import/code-digits-lost')
  else {
    const found = identify(text, text.length === 18 && key === 'code' ? { kind: 'uscc' } : {})
    const why = faultOfCode(found)
    if (why === undefined) return found
    row.reject(key, why)
  }
  return undefined
}

const faultOf: Readonly<Record<IdentifierFault, ImportFault>> = {
  length: 'import/code-length',
  character: 'import/code-character',
  region: 'import/code-character',
  date: 'import/code-character',
  'check character': 'import/code-check-character',
}

function faultOfCode(found: Identification): ImportFault | undefined {
  if (found.kind === 'unknown' || fieldOfKind[found.kind] !== undefined) {
    return found.why === undefined ? undefined : faultOf[found.why]
  }
  return 'import/code-of-another-kind'
}

const faultOfFlaw: Readonly<Record<CellFlaw, ImportFault>> = {
  merged: 'import/cell-merged',
  'formula-without-value': 'import/cell-formula-without-value',
  'error-value': 'import/cell-error-value',
  nul: 'import/cell-nul',
}

/** Problems with one of these make the record no record; with any other the value is unknown and the doubt is kept. */
const essential: readonly ColumnKey[] = ['name', 'code', 'registrationNumber']

/** One record by the names of its fields, collecting what is wrong with it. */
class Row {
  readonly record: TableRecord
  readonly map: ColumnMap
  readonly rejections: ImportProblem[] = []
  readonly doubts: ImportProblem[] = []

  constructor(record: TableRecord, map: ColumnMap) {
    this.record = record
    this.map = map
    for (const { column, flaw } of record.flaws ?? []) this.#noteFlaw(column, faultOfFlaw[flaw])
  }

  /** The clean text of a field; undefined when it says nothing or cannot be trusted. */
  text(key: ColumnKey): string | undefined {
    const column = this.map.columns[key]
    if (column === undefined || this.#isFlawed(column)) return undefined
    const text = cleanText(this.record.values[column] ?? '')
    return isBlank(text) ? undefined : text
  }

  read<Value>(key: ColumnKey, reader: (text: string) => Reading<Value>): Value | undefined {
    const reading = reader(this.text(key) ?? '')
    if (reading.state === 'problem') this.#note(key, reading.why)
    return reading.state === 'known' ? reading.value : undefined
  }

  reject(key: ColumnKey, why: ImportFault): void {
    this.rejections.push(this.problem(key, why))
  }

  doubt(key: ColumnKey, why: ImportFault): void {
    this.doubts.push(this.problem(key, why))
  }

  problem(key: ColumnKey | number | undefined, why: ImportFault): ImportProblem {
    const column = typeof key === 'number' ? key : this.map.columns[key ?? 'name']
    const header = column === undefined ? undefined : this.map.headers[column]
    return {
      line: this.record.line,
      cell: cellAddress(this.record, column ?? 0),
      ...given('column', header),
      value: (this.record.values[column ?? 0] ?? '').slice(0, 200),
      why,
      remedy: remedies[why],
    }
  }

  #isFlawed(column: number): boolean {
    return this.record.flaws?.some((flaw) => flaw.column === column) ?? false
  }

  #noteFlaw(column: number, why: ImportFault): void {
    const key = (Object.keys(this.map.columns) as ColumnKey[]).find((name) => this.map.columns[name] === column)
    if (key === undefined) return
    if (essential.includes(key)) this.reject(key, why)
    else this.doubt(key, why)
  }

  #note(key: ColumnKey, why: ImportFault): void {
    const isImpossible = /impossible|future|before/.test(why)
    if (isImpossible) this.reject(key, why)
    else this.doubt(key, why)
  }
}
