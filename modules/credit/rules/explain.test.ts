import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { say } from '../../../kernel/condition/words.ts'
import { countColumns, flagColumns, type IndicatorRow, indicatorColumns } from './columns.ts'
import { explain } from './explain.ts'
import { readModelVersion, withActive } from './model-version.ts'
import { scorerOf } from './score.ts'

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const general = readModelVersion(read('../../../data/credit/general-1.json'))
const whole = withActive(
  general,
  'whole',
  general.indicators.map(({ id }) => id),
)
const integers = [...indicatorColumns, ...countColumns]

const value = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constant(null), fc.integer({ min: 0, max: 1000 }))
const row = fc.record({
  subject_kind: fc.constantFrom(1, 2, 3),
  ...Object.fromEntries(integers.map((column) => [column, value])),
  ...Object.fromEntries(flagColumns.map((column) => [column, fc.option(fc.boolean())])),
}) as fc.Arbitrary<IndicatorRow>

const quiet = Object.fromEntries([
  ['subject_kind', 2],
  ...integers.map((column) => [column, 0]),
  ...flagColumns.map((column) => [column, false]),
]) as unknown as IndicatorRow

function explained(model: typeof general, found: IndicatorRow) {
  return explain(model, found, scorerOf(model)(found))
}

test('the sum of the lines, less the credits and clamped, is the score', () => {
  for (const model of [general, whole]) {
    fc.assert(
      fc.property(row, (found) => {
        const { lines, groups, sum, creditPoints, score } = explained(model, found)
        expect(lines.reduce((total, { points }) => total + points, 0)).toBe(sum)
        expect(groups.reduce((total, { points }) => total + points, 0)).toBe(sum)
        expect(Math.max(0, Math.min(1000, sum - creditPoints))).toBe(score)
        for (const { points, maximum } of [...lines, ...groups]) expect(points).toBeLessThanOrEqual(maximum)
      }),
    )
  }
})

test('one line at most decides, and it is the one named', () => {
  fc.assert(
    fc.property(row, (found) => {
      const { rules, decidingRule } = explained(whole, found)
      const decided = rules.filter((rule) => rule.kind !== 'credit' && rule.decided).map(({ id }) => id)
      expect(decided).toEqual(['borders', 'provisional'].includes(decidingRule) ? [] : [decidingRule])
    }),
  )
})

test('what has no module yet is listed as not measured, what is not for this kind as not applicable', () => {
  const { lines } = explained(general, { ...quiet, penalty_weight_36m: 60, report_state: null })
  const stateOf = (id: string) => lines.find((line) => line.id === id)
  expect(lines).toHaveLength(32)
  expect(stateOf('R302')).toMatchObject({ state: 'notMeasured', value: 60, points: 0 })
  expect(stateOf('R202')).toMatchObject({ state: 'notApplicable' })
  expect(stateOf('R205')).toMatchObject({ state: 'unknown', value: null, points: 0 })
  expect(stateOf('R203')).toMatchObject({ state: 'measured', band: null })
})

test('every step to the class is told, with the border and the rule that decided', () => {
  const found = {
    ...quiet,
    subject_kind: 1,
    age_months: 100,
    findings_mask: 9,
    abnormal_state: 3,
    promise_kept: true,
  } as const
  const told = explained(whole, found)
  expect(told).toMatchObject({
    sum: 95,
    creditPoints: 10,
    score: 85,
    baseClass: 'C',
    border: 80,
    class: 'C',
    decidingRule: 'borders',
  })
  expect(told.rules.filter(({ holds }) => holds).map(({ id }) => id)).toEqual(['K4', 'F2'])
  expect(told.lines.find(({ id }) => id === 'R304')).toMatchObject({ points: 45, facts: ['visitConcluded'] })
})

test.each(['zh-CN', 'en'])('every indicator, column, rule and condition has its words in %s', (language) => {
  const texts: unknown = read(`../../../locales/${language}/credit.json`)
  const missing: string[] = []
  const translate = (key: string, values: Record<string, string | number>) => {
    const found = key
      .split('.')
      .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], texts)
    if (typeof found !== 'string') missing.push(key)
    return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
  const everything = {
    ...quiet,
    ...Object.fromEntries(indicatorColumns.map((column) => [column, 1])),
    subject_kind: 1,
  } as IndicatorRow
  const { lines, rules } = explained(whole, everything)
  for (const { id, column, band } of lines) {
    translate(`credit.indicator.${id}`, {})
    translate(`credit.column.${column}`, {})
    if (band) say(band, translate)
  }
  for (const { id, condition } of rules) {
    translate(`credit.rule.${id}`, {})
    say(condition, translate)
  }
  for (const { id } of whole.groups) translate(`credit.group.${id}`, {})
  for (const column of [...countColumns, ...flagColumns]) translate(`credit.column.${column}`, {})
  for (const letter of ['A', 'B', 'C', 'D']) translate(`credit.class.${letter}`, {})
  for (const state of ['measured', 'unknown', 'notMeasured', 'notApplicable'])
    translate(`credit.lineState.${state}`, {})
  expect(missing).toEqual([])
})
