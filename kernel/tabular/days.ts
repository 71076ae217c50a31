/** A day found in a cell, YYYY-MM-DD, or why there is none. */
export type DayInCell = { readonly day: string } | { readonly why: 'impossible' | 'unreadable' }

/**
 * A day as registers write it: 1980-03-19, 1980/3/19, 1980.3.19, 1980年3月19日, 19800319, a spreadsheet's serial number
 * (`serialEpoch`: where they count from, 1900 unless the workbook says otherwise), each with or without a time. An
 * instant with a zone is the day it was in China. Takes clean text (`cleanText`) that is not blank.
 */
export function dayInCell(clean: string, serialEpoch?: 1904): DayInCell {
  const day = dayOfInstant(clean) ?? dayOfParts(clean) ?? dayOfSerial(clean, serialEpoch)
  if (day === undefined) return { why: 'unreadable' }
  return isRealDay(day) ? { day } : { why: 'impossible' }
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
