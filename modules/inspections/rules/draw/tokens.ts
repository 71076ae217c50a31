/** Codes and names that stand in lines and hashes: no character can be mistaken for a separator. */
export const tokenPattern = /^[0-9A-Za-z:._-]{1,64}$/

/** Plain ids are capitals only, so that one credit code cannot stand twice in two spellings. */
export const entityIdPattern = /^(?:[0-9A-Z]{1,32}|[a-z]:[0-9a-z._-]{1,62})$/

export function isToken(text: string): boolean {
  return tokenPattern.test(text)
}

export function isEntityId(text: string): boolean {
  return entityIdPattern.test(text)
}

/** RFC 3339, UTC, whole seconds, years 2000–2999; compares as text. */
export function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/.exec(text)
  if (!match) return false
  const [, day = '', hour, minute, second] = match
  return isDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}

/** A day of the Gregorian calendar, years 2000–2999; compares as text. */
export function isDay(text: string): boolean {
  const match = /^(2\d{3})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [, year, month, day] = match.map(Number)
  return Number(day) >= 1 && Number(day) <= daysOfMonth(Number(year), Number(month))
}

/** Do the texts strictly ascend, byte by byte? */
export function isAscending(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || (texts[index - 1] ?? '') < text)
}

function daysOfMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}
