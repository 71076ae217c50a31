import type { DayField, Field, NumberField, TextField } from '../model.ts'
import { cleanText, isBlank } from '../tabular/cell-words.ts'
import { dayInCell } from '../tabular/days.ts'

/** Why a value is not taken, as a code with its text, and what the text has to name. */
export type ImportFault = {
  readonly why: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
}
/** What a cell says in terms of its field; null is *unknown*. A reference stays the code or name that was written. */
export type ImportValue = { readonly value: unknown }

export type ImportCell = {
  readonly text: string
  readonly serialEpoch?: 1904
  /** The value of a choice by what is written; undefined when nothing is called so. */
  readonly optionOf: (text: string) => string | undefined
  /** What may be chosen, in the words of the file. */
  readonly offered: readonly string[]
}

/** Reads a cell by the kind of its field. Never throws: a value that cannot be taken is a fault of this one row. */
export function readImportValue(field: Field, cell: ImportCell): ImportValue | ImportFault {
  const clean = cleanText(cell.text)
  if (isBlank(clean)) return blankValue(field)
  switch (field.kind) {
    case 'choice':
      return readChoice(clean, cell)
    case 'choices':
      return readChoices(clean, field.options, cell)
    case 'day':
      return readDay(field, clean, cell)
    case 'instant':
      return readInstant(clean)
    case 'integer':
      return readNumber(field, clean.replace(/,/g, ''), 'row/integer-unreadable')
    case 'money':
      return readNumber(field, fenText(clean), 'row/money-unreadable')
    case 'flag':
      return readFlag(clean)
    case 'reference':
      return { value: clean }
    case 'code':
      return readCode(field, clean)
    case 'text':
    case 'longText':
      return readText(field, cell.text)
  }
}

export const isFault = (read: ImportValue | ImportFault): read is ImportFault => 'why' in read

function blankValue({ kind, optional }: Field): ImportValue | ImportFault {
  if (kind === 'choices') return { value: [] }
  if (kind === 'flag') return { value: false }
  return optional ? { value: null } : { why: 'row/value-missing' }
}

function readChoice(text: string, { optionOf, offered }: ImportCell): ImportValue | ImportFault {
  const value = optionOf(text)
  return value === undefined ? { why: 'row/not-offered', details: { said: text, offered } } : { value }
}

/** A word may hold a separator itself (医疗器械、化妆品检查员), so at each place the longest word that is one counts. */
function readChoices(
  text: string,
  options: readonly string[],
  { optionOf, offered }: ImportCell,
): ImportValue | ImportFault {
  const parts = text.split(/([,;|、\n])/)
  const chosen = new Set<string>()
  for (let start = 0; start < parts.length; ) {
    const ends = parts.map((_, index) => index + 1).filter((end) => end > start && (end - start) % 2 === 1)
    const wordTo = (end: number) => parts.slice(start, end).join('')
    const end = ends.findLast((candidate) => optionOf(wordTo(candidate)) !== undefined)
    const value = optionOf(wordTo(end ?? start + 1))
    if (value !== undefined) chosen.add(value)
    else if (wordTo(start + 1).trim() !== '')
      return { why: 'row/not-offered', details: { said: wordTo(start + 1), offered } }
    start = (end ?? start + 1) + 1
  }
  return { value: options.filter((option) => chosen.has(option)) }
}

function readDay({ optional }: DayField, text: string, { serialEpoch }: ImportCell): ImportValue | ImportFault {
  // "Without end" is how certificates and posts say that no last day is known.
  if (optional && /^(长期|长期有效|永久|永久有效|无固定期限|no end|none|permanent)$/i.test(text)) return { value: null }
  const found = dayInCell(text, serialEpoch)
  if ('why' in found) return { why: found.why === 'impossible' ? 'row/day-impossible' : 'row/day-unreadable' }
  return found.day < '1900-01-01' ? { why: 'row/day-impossible' } : { value: found.day }
}

/** A time without a zone is Chinese time. */
function readInstant(text: string): ImportValue | ImportFault {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  const [, day, minute, second = '', zone = '+08:00'] = match ?? []
  const instant = Date.parse(`${day}T${minute}${second}${zone}`)
  return Number.isNaN(instant) ? { why: 'row/instant-unreadable' } : { value: new Date(instant).toISOString() }
}

function readNumber({ minimum, maximum }: NumberField, text: string, why: string): ImportValue | ImportFault {
  const value = /^-?\d{1,15}(\.0+)?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(value)) return { why }
  if (minimum !== undefined && value < minimum) return { why: 'row/number-too-small', details: { least: minimum } }
  if (maximum !== undefined && value > maximum) return { why: 'row/number-too-big', details: { most: maximum } }
  return { value }
}

/** Yuan as written → the digits of its fen: `¥1,234.5元` → `123450`. Anything else stays unreadable. */
function fenText(text: string): string {
  const match = /^(-?)¥?(\d{1,13})(?:\.(\d{1,2}))?元?$/.exec(text.replace(/[,\s]/g, ''))
  if (match === null) return ''
  const [, sign = '', whole = '', part = ''] = match
  return `${sign}${whole}${part.padEnd(2, '0')}`
}

function readFlag(text: string): ImportValue | ImportFault {
  if (/^(是|有|真|yes|y|true|1|√|✓)$/i.test(text)) return { value: true }
  return /^(否|无|没有|假|no|n|false|0|×|✗)$/i.test(text) ? { value: false } : { why: 'row/flag-unreadable' }
}

function readCode(field: TextField, clean: string): ImportValue | ImportFault {
  // A spreadsheet that took the code for a number wrote 9.14403E+17: the digits behind are gone for ever.
  if (/^\d(\.\d+)?e\+\d+$/i.test(clean)) return { why: 'row/digits-lost' }
  return withinLength(field, clean.replace(/\s/g, ''))
}

/** The characters of a name stay as they are written; only marks nobody sees go. */
function readText(field: TextField, text: string): ImportValue | ImportFault {
  const visible = text.replace(/\p{Cf}/gu, '').trim()
  return withinLength(field, field.kind === 'longText' ? visible : visible.replace(/\s+/gu, ' '))
}

function withinLength({ kind, minLength = 0, maxLength }: TextField, value: string): ImportValue | ImportFault {
  const most = maxLength ?? (kind === 'longText' ? 20_000 : 500)
  if (value.length > most) return { why: 'row/text-too-long', details: { most, found: value.length } }
  return value.length < minLength ? { why: 'row/text-too-short', details: { least: minLength } } : { value }
}
