import type { Day } from '../calendar.ts'

const dayFormat = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' })

/** 2026年6月3日, as GB/T 9704 writes days. */
export const officialDay = (day: Day): string => dayFormat.format(new Date(`${day}T00:00:00Z`))

/** Yuan from fen, with two digits: 1234.50. */
export const officialMoney = (fen: number): string => (fen / 100).toFixed(2)

/** The number of an article or an item in Chinese: 15 → 十五. */
export const officialNumber = (number: string | number): string => chineseCount(Number(number))

/** The item of an article: （三）. */
export const officialItem = (number: number): string => `（${officialNumber(number)}）`

/** Names side by side: 甲、乙. */
export const officialList = (names: readonly string[]): string => names.join('、')

const digits = '〇一二三四五六七八九'

/** 1 … 99 as Chinese counts. */
export function chineseCount(count: number): string {
  if (count > 99) return String(count)
  const [tens, ones] = [Math.floor(count / 10), count % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return `${ten}${ones === 0 ? '' : digits[ones]}`
}
