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

const column = Object.fromEntries(registerHeaders.map((header, index) => [header, index])) as Record<
  (typeof registerHeaders)[number],
  number
>

type Spoiler = {
  readonly fault: Fault
  readonly share: number
  readonly spoil: (row: string[], random: Random) => string[]
}

const put = (header: (typeof registerHeaders)[number], change: (value: string) => string) => (row: string[]) =>
  row.map((value, index) => (index === column[header] ? change(value) : value))

/** 𬭊 and 鿏 came with the edition of 2022; older encodings have no place for them. */
const newCharacters = ['鿏', '䶮', '鿭']

const spoilers: readonly Spoiler[] = [
  {
    fault: 'checkCharacter',
    share: 0.004,
    spoil: put('统一社会信用代码', (code) => code.slice(0, 17) + (code.endsWith('A') ? 'B' : 'A')),
  },
  { fault: 'shiftedColumn', share: 0.002, spoil: (row) => ['', ...row.slice(0, -1)] },
  { fault: 'regionUnknown', share: 0.01, spoil: put('所属城市', () => 'N/A') },
  { fault: 'capitalUnknown', share: 0.2, spoil: put('注册资本', () => 'N/A') },
  {
    fault: 'capitalSpelling',
    share: 0.1,
    spoil: (row, random) =>
      put('注册资本', () => random.pick(['500(万元人民币)', '1,182.3990(万美元)', '1688万人民币']))(row),
  },
  {
    fault: 'countyMissing',
    share: 0.015,
    spoil: put('住所', (address) => address.replace(/沛河县|高新区/, '').replace(/^衡原省/, '')),
  },
  { fault: 'lineBreak', share: 0.001, spoil: put('经营范围', (scope) => scope.replace('；', '；\n')) },
  { fault: 'fullWidthCode', share: 0.005, spoil: put('统一社会信用代码', fullWidth) },
  {
    fault: 'registrationNumber',
    share: 0.003,
    spoil: (row, random) => put('统一社会信用代码', () => oldNumber(random))(row),
  },
  { fault: 'serialDay', share: 0.02, spoil: put('成立日期', (day) => String(dayNumber(day as Day) + 25_569)) },
  {
    fault: 'newCharacter',
    share: 0.004,
    spoil: (row, random) => put('企业名称', (name) => random.pick(newCharacters) + name)(row),
  },
]

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
  const clean = businesses.slice(0, wanted).map(registerRow)
  const faults: PlantedFault[] = []
  const rows: string[][] = []
  const add = (row: string[], own: readonly Fault[]) => {
    rows.push(row)
    for (const fault of own) faults.push({ row: rows.length, fault })
  }
  for (const [index, row] of clean.entries()) {
    if (index === Math.floor(clean.length / 2)) add([...registerHeaders], ['headerAgain'])
    const chosen = spoilers.filter(({ share }) => random.chance(share))
    // A row whose columns are shifted or whose code is wrong is rejected whole: one fault is enough for it.
    const fatal = chosen.find(({ fault }) => fault === 'checkCharacter' || fault === 'shiftedColumn')
    const applied = fatal ? [fatal] : chosen
    add(
      applied.reduce((spoiled, { spoil }) => spoil(spoiled, random), row),
      applied.map(({ fault }) => fault),
    )
    if (applied.length === 0 && random.chance(duplicateShare))
      add(put('企业名称', (name) => `${name}（新）`)(row), ['duplicateName'])
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
