import { cleanText, isBlank, known, problem, type Reading, unknown } from './reading.ts'

export interface DayContext {
  /** The Chinese day on which the file is read, YYYY-MM-DD; a later day is a mistake. */
  readonly today: string
  /** Where serial numbers of days count from; 1900 unless the workbook says otherwise. */
  readonly serialEpoch?: 1904
}

/**
 * A day as registers write it: 1980-03-19, 1980/3/19, 1980.3.19, 1980年3月19日, 19800319, an Excel serial number, each
 * with or without a time. An instant with a zone is the day it was in China.
 * Problems: impossible (30 February), in the future, before 1900, unreadable.
 */
export function readDay(text: string, context: DayContext): Reading<string> {
  const clean = cleanText(text)
  if (isBlank(clean)) return unknown
  const day = dayOfInstant(clean) ?? dayOfParts(clean) ?? dayOfSerial(clean, context.serialEpoch)
  if (day === undefined) return problem('import/day-unreadable')
  if (!isRealDay(day)) return problem('import/day-impossible')
  if (day < '1900-01-01') return problem('import/day-before-1900')
  return day > context.today ? problem('import/day-in-future') : known(day)
}

const time = String.raw`(?:[T ]?\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:\.\d+)?秒?)?)?`
const separated = new RegExp(String.raw`^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?${time}$`)
const compact = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/

function dayOfParts(text: string): string | undefined {
  const match = separated.exec(text) ?? compact.exec(text)
  if (match === null) return undefined
  const [, year = '', month = '', day = ''] = match
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

const inChina = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** China kept summer time from 1986 to 1991, so the day comes from the zone and not from adding eight hours. */
function dayOfInstant(text: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined
  const instant = new Date(text)
  return Number.isNaN(instant.getTime()) ? undefined : inChina.format(instant)
}

/** Serials of five digits are the days from 1927 to 2173; shorter ones would be years and counts taken for days. */
function dayOfSerial(text: string, epoch: 1904 | undefined): string | undefined {
  const match = /^(\d{5})(\.\d+)?$/.exec(text)
  if (match === null) return undefined
  const dayOfUnixEpoch = epoch === 1904 ? 24_107 : 25_569
  return new Date((Number(match[1]) - dayOfUnixEpoch) * 86_400_000).toISOString().slice(0, 10)
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
