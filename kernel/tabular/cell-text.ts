import type { Cell } from 'exceljs'
import type { CellFlaw } from './table.ts'

export interface CellText {
  readonly text: string
  readonly flaw?: CellFlaw
}

/**
 * The text of a spreadsheet cell: days as YYYY-MM-DD (with HH:MM:SS unless midnight), formulas by the value last
 * calculated. A number of more than fifteen digits is written with its exponent: the program that saved it has lost the
 * last ones, and whoever expects a code must see that and refuse it.
 */
export function cellText(cell: Pick<Cell, 'value' | 'result' | 'numFmt'>, countsFrom1904: boolean): CellText {
  const { value } = cell
  // exceljs leaves 0 and the empty text out of `value`; they are still in `result`.
  if (isFormula(value)) return formulaText(value.result ?? cell.result, cell.numFmt, countsFrom1904)
  return plainText(value)
}

function isFormula(value: unknown): value is { result?: unknown } {
  return typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value)
}

function formulaText(result: unknown, numberFormat: string | undefined, countsFrom1904: boolean): CellText {
  if (result === undefined || result === null) return { text: '', flaw: 'formula-without-value' }
  if (typeof result === 'number' && isDayFormat(numberFormat)) {
    return { text: dayText(dayOfSerial(result, countsFrom1904)) }
  }
  return plainText(result)
}

function plainText(value: unknown): CellText {
  switch (typeof value) {
    case 'string':
      return { text: unescapeText(value) }
    case 'number':
      return Number.isNaN(value) ? errorValue : { text: numberText(value) }
    case 'boolean':
      return { text: value ? 'TRUE' : 'FALSE' }
    case 'object':
      return value === null ? { text: '' } : objectText(value)
    default:
      return { text: '' }
  }
}

const errorValue: CellText = { text: '', flaw: 'error-value' }

function objectText(value: object): CellText {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? errorValue : { text: dayText(value) }
  if ('richText' in value && Array.isArray(value.richText)) {
    return { text: unescapeText(value.richText.map((run: { text?: string | null }) => run.text ?? '').join('')) }
  }
  if ('text' in value) return plainText(value.text)
  return errorValue
}

function numberText(value: number): string {
  return Math.abs(value) < 1e15 ? String(value) : value.toExponential()
}

function dayText(date: Date): string {
  const text = date.toISOString()
  return text.slice(11, 19) === '00:00:00' ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}

function dayOfSerial(serial: number, countsFrom1904: boolean): Date {
  const dayOfUnixEpoch = countsFrom1904 ? 24_107 : 25_569
  return new Date(Math.round((serial - dayOfUnixEpoch) * 86_400) * 1_000)
}

function isDayFormat(format: string | undefined): boolean {
  return format !== undefined && /[ymd]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, ''))
}

/** Office Open XML writes characters that XML cannot hold as `_x000D_`. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\dA-F]{4})_/gi, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
