import { stringify } from 'csv-stringify/sync'
import ExcelJS from 'exceljs'
import type { Day } from '../kernel/calendar.ts'
import { withCheckCharacter } from '../kernel/identifiers/index.ts'
import { dayNumber } from './days.ts'
import { encodeGb18030 } from './gb18030.ts'
import { Random } from './random.ts'
import { registerHeaders, registerRow } from './register-file.ts'
import { generateTown } from './town.ts'

/** What was done to a row, in the words of the generator. */
export type Fault =
  | 'checkCharacter'
  | 'shiftedColumn'
  | 'regionUnknown'
  | 'capitalUnknown'
  | 'capitalSpelling'
  | 'countyMissing'
  | 'duplicateName'
  | 'lineBreak'
  | 'fullWidthCode'
  | 'headerAgain'
  | 'registrationNumber'
  | 'serialDay'
  | 'newCharacter'

/** `row` counts from 1 below the header; several faults may meet in one row. */
export type PlantedFault = { readonly row: number; readonly fault: Fault }

export type DirtyFile = {
  readonly headers: readonly string[]
  readonly rows: readonly string[][]
  readonly faults: readonly PlantedFault[]
}

type Header = (typeof registerHeaders)[number]

type Spoiler = {
  readonly fault: Fault
  readonly share: number
  /** One fault a cell. */
  readonly of: Header
  readonly change: (value: string, random: Random) => string
}

/** They came with the edition of 2022; older encodings have no place for them. */
const newCharacters = ['鿏', '䶮', '鿭']
const capitals = ['500(万元人民币)', '1,182.3990(万美元)', '1688万人民币']

const spoilers: readonly Spoiler[] = [
  { fault: 'checkCharacter', share: 0.004, of: '统一社会信用代码', change: withWrongCheck },
  { fault: 'shiftedColumn', share: 0.002, of: '企业名称', change: () => '' },
  { fault: 'regionUnknown', share: 0.01, of: '所属城市', change: () => 'N/A' },
  { fault: 'capitalUnknown', share: 0.2, of: '注册资本', change: () => 'N/A' },
  { fault: 'capitalSpelling', share: 0.1, of: '注册资本', change: (_, random) => random.pick(capitals) },
  { fault: 'countyMissing', share: 0.015, of: '住所', change: withoutCounty },
  { fault: 'lineBreak', share: 0.001, of: '经营范围', change: (scope) => scope.replace('；', '；\n') },
  { fault: 'fullWidthCode', share: 0.005, of: '统一社会信用代码', change: fullWidth },
  { fault: 'registrationNumber', share: 0.003, of: '统一社会信用代码', change: (_, random) => oldNumber(random) },
  { fault: 'serialDay', share: 0.02, of: '成立日期', change: (day) => String(dayNumber(day) + 25_569) },
  { fault: 'newCharacter', share: 0.004, of: '企业名称', change: (name, random) => random.pick(newCharacters) + name },
]

/** What befalls a row: a fault that costs the whole row comes alone, and no cell has two. */
function drawFaults(random: Random): readonly Spoiler[] {
  const chosen = spoilers.filter(({ share }) => random.chance(share))
  const fatal = chosen.find(({ fault }) => fault === 'checkCharacter' || fault === 'shiftedColumn')
  if (fatal) return [fatal]
  return chosen.filter(({ of }, index) => chosen.findIndex((other) => other.of === of) === index)
}

function spoil(row: readonly string[], { fault, of, change }: Spoiler, random: Random): string[] {
  if (fault === 'shiftedColumn') return ['', ...row.slice(0, -1)]
  const at = registerHeaders.indexOf(of)
  return row.map((value, index) => (index === at ? change(value, random) : value))
}

const duplicateShare = 0.003

/** A register as it comes on a bad day (section 14 of the demonstration's parameters). */
export function makeDirtyFile({
  seed,
  today,
  rows: wanted = 5000,
}: {
  seed: string
  today: Day
  rows?: number
}): DirtyFile {
  const random = new Random(`${seed}/dirty`)
  const { businesses } = generateTown({ seed: `${seed}/dirty`, size: Math.ceil(wanted / 1.2), today })
  const clean = random.shuffle(businesses).slice(0, wanted).map(registerRow)
  const faults: PlantedFault[] = []
  const rows: string[][] = []
  const add = (row: string[], own: readonly Fault[]) => {
    rows.push(row)
    for (const fault of own) faults.push({ row: rows.length, fault })
  }
  for (const [index, row] of clean.entries()) {
    if (index === Math.floor(clean.length / 2)) add([...registerHeaders], ['headerAgain'])
    const chosen = drawFaults(random)
    add(
      chosen.reduce((spoiled, spoiler) => spoil(spoiled, spoiler, random), row),
      chosen.map(({ fault }) => fault),
    )
    if (chosen.length === 0 && random.chance(duplicateShare)) add(renamed(row), ['duplicateName'])
  }
  return { headers: registerHeaders, rows, faults }
}

export const asCsv = ({ headers, rows }: DirtyFile): Uint8Array =>
  new TextEncoder().encode(stringify([[...headers], ...rows]))

export const asGb18030 = ({ headers, rows }: DirtyFile): Uint8Array => encodeGb18030(stringify([[...headers], ...rows]))

export async function asWorkbook({ headers, rows }: DirtyFile): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('企业名录')
  sheet.addRow([...headers])
  for (const row of rows) sheet.addRow(row)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function fullWidth(text: string): string {
  return [...text].map((character) => String.fromCodePoint((character.codePointAt(0) ?? 0) + 0xfee0)).join('')
}

function oldNumber(random: Random): string {
  const body = `990121${String(random.below(100_000_000)).padStart(8, '0')}`
  return withCheckCharacter('registrationNumber', body)
}

const renamed = ([name, ...rest]: readonly string[]): string[] => [`${name}（新）`, ...rest]

function withWrongCheck(code: string): string {
  return code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A')
}

function withoutCounty(address: string): string {
  return address.replace(/沛河县|高新区/, '').replace(/^衡原省/, '')
}
