import { Refusal } from '../../../kernel/errors.ts'

/** One line of a standard. `points`: what it counts in the evaluation; items of building count nothing. */
export type StandardItem = {
  readonly number: number
  readonly title: string
  readonly isRequired: boolean
  readonly points: number
}

/** One item a line: `★` before it demands it, `｜20` behind it says what it counts. Empty lines say nothing. */
export const itemsOf = (text: string): StandardItem[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line, index) => {
      const isRequired = /^[\u2605*]/.test(line)
      const [title = '', points = '0'] = line.replace(/^[\u2605*]\s*/, '').split(/[\uff5c|]/)
      return { number: index + 1, title: title.trim(), isRequired, points: Number(points.trim()) }
    })

/** An evaluation has a hundred points. */
export const allPoints = 100
const mostItems = 60

/** @throws Refusal `station-standard/items`, `station-standard/points` { sum }. */
export function checkStandard(said: { readonly buildItems: string; readonly evaluationItems: string }): void {
  for (const field of ['buildItems', 'evaluationItems'] as const) {
    const items = itemsOf(said[field])
    if (items.length === 0 || items.length > mostItems || items.some(({ title }) => title === ''))
      throw new Refusal('station-standard/items', { field, most: mostItems })
  }
  const points = itemsOf(said.evaluationItems).map((item) => item.points)
  const sum = points.reduce((total, each) => total + each, 0)
  if (points.some((each) => !Number.isInteger(each) || each < 1) || sum !== allPoints)
    throw new Refusal('station-standard/points', { field: 'evaluationItems', sum: Number.isFinite(sum) ? sum : 0 })
}

/** The numbers a person ticked: `1,3,4`. What no item bears is not counted. */
export function fulfilledOf(items: readonly StandardItem[], ticked: string | null): StandardItem[] {
  const numbers = new Set((ticked ?? '').split(',').map((each) => Number(each.trim())))
  return items.filter(({ number }) => numbers.has(number))
}

/** Whether every demanded item is fulfilled; where none is demanded, all are. */
export function isBuilt(items: readonly StandardItem[], ticked: string | null): boolean {
  const fulfilled = fulfilledOf(items, ticked)
  const demanded = items.some(({ isRequired }) => isRequired) ? items.filter(({ isRequired }) => isRequired) : items
  return demanded.every((item) => fulfilled.includes(item))
}

/** What is demanded and not there keeps an evaluation from any star. */
const hasDemanded = (items: readonly StandardItem[], fulfilled: readonly StandardItem[]): boolean =>
  items.every((item) => !item.isRequired || fulfilled.includes(item))

const steps = [
  { least: 90, star: '5' },
  { least: 80, star: '4' },
  { least: 70, star: '3' },
  { least: 60, star: '2' },
  { least: 50, star: '1' },
] as const

/** Points and stars of an evaluation; `0`: not passed. */
export function evaluationOf(items: readonly StandardItem[], ticked: string | null) {
  const fulfilled = fulfilledOf(items, ticked)
  const score = fulfilled.reduce((sum, { points }) => sum + points, 0)
  const star = hasDemanded(items, fulfilled) ? (steps.find(({ least }) => score >= least)?.star ?? '0') : '0'
  return { score, star } as const
}
