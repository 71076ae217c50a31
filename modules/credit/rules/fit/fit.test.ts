import { expect, test } from 'vitest'
import { fitRisk } from './index.ts'
import { fitLogistic } from './logistic.ts'
import { foundAsDone, measureOrder } from './measure.ts'
import type { FitQuestion, FitTable } from './observations.ts'

/** Always the same chance: Lehmer's generator. */
function lots(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const dayOf = (number: number) => new Date(Date.UTC(2024, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)

type Options = { readonly rows?: number; readonly extra?: (row: number, outcome: number, lot: () => number) => string }

/** log odds = −2.5 + 0.4·problems + 0.9·hazard + 0.8 for trade “b”, five rows a day. */
function syntheticTable({ rows = 6000, extra = () => '' }: Options = {}): FitTable {
  const lot = lots(7)
  return {
    header: ['day', 'found', 'problems', 'hazard', 'trade', 'extra'],
    rows: Array.from({ length: rows }, (_, row) => {
      const [problems, hazard, trade] = [Math.floor(lot() * 6), Number(lot() < 0.3), lot() < 0.5 ? 'a' : 'b']
      const logOdds = -2.5 + 0.4 * problems + 0.9 * hazard + (trade === 'b' ? 0.8 : 0)
      const outcome = Number(lot() < 1 / (1 + Math.exp(-logOdds)))
      const values = [dayOf(Math.floor(row / 5)), String(outcome), String(problems), String(hazard), trade]
      return { line: row + 2, values: [...values, extra(row, outcome, lot)] }
    }),
  }
}

const question: FitQuestion = { outcome: 'found', date: 'day', split: dayOf(900), without: [], keep: [] }

test('without a penalty a table of two by two gives the logarithms of its odds exactly', () => {
  // 30 of 40 with the mark, 20 of 80 without it: odds 3 and 1/3.
  const marks = [...Array(40).fill(1), ...Array(80).fill(0)]
  const outcomes = [...Array(30).fill(1), ...Array(10).fill(0), ...Array(20).fill(1), ...Array(60).fill(0)]
  const design = { rows: 120, columns: 1, values: Float64Array.from(marks) }
  const { weights, converged } = fitLogistic({ design, outcomes: Uint8Array.from(outcomes), l2: 0 })
  expect(converged).toBe(true)
  expect(weights[0]).toBeCloseTo(Math.log(1 / 3), 9)
  expect(weights[1]).toBeCloseTo(Math.log(9), 9)
})

test('with a penalty the pull of the rows and of the penalty are in balance', () => {
  const lot = lots(3)
  const [rows, l2] = [200, 0.05]
  const values = Float64Array.from({ length: rows * 2 }, () => lot() - 0.5)
  const outcomes = Uint8Array.from({ length: rows }, (_, row) => Number(lot() < 0.3 + 0.4 * (values[row * 2] ?? 0)))
  const { weights } = fitLogistic({ design: { rows, columns: 2, values }, outcomes, l2 })
  const [constant = 0, ...slopes] = weights
  for (const [column, slope] of slopes.entries()) {
    const pulls = Array.from({ length: rows }, (_, row) => {
      const line = constant + slopes.reduce((sum, one, at) => sum + one * (values[row * 2 + at] ?? 0), 0)
      return (1 / (1 + Math.exp(-line)) - (outcomes[row] ?? 0)) * (values[row * 2 + column] ?? 0)
    })
    expect(pulls.reduce((sum, pull) => sum + pull, 0) / rows + l2 * slope).toBeCloseTo(0, 9)
  }
})

test('a fit that lies at infinity says so instead of settling', () => {
  const design = { rows: 4, columns: 1, values: Float64Array.of(1, 2, 3, 4) }
  const outcomes = Uint8Array.of(0, 0, 1, 1)
  expect(fitLogistic({ design, outcomes, l2: 0 }).weights.every(Number.isFinite)).toBe(true)
  expect(fitLogistic({ design, outcomes, l2: 0.1 }).converged).toBe(true)
})

test('the weights hidden in a table are found again', () => {
  const { coefficients, model, calibration } = fitRisk(syntheticTable(), question)
  const perUnit = (column: string) => coefficients.find((one) => one.column === column)?.perUnit ?? 0
  const level = (name: string) => coefficients.find((one) => one.level === name)?.weight ?? 0
  expect(perUnit('problems')).toBeCloseTo(0.4, 1)
  expect(perUnit('hazard')).toBeGreaterThan(0.7)
  expect(perUnit('hazard')).toBeLessThan(1.1)
  expect(level('b') - level('a')).toBeGreaterThan(0.6)
  expect(level('b') - level('a')).toBeLessThan(1)
  expect(model.auc).toBeGreaterThan(0.68)
  expect(calibration.slope).toBeGreaterThan(0.8)
  expect(calibration.slope).toBeLessThan(1.2)
  expect(calibration.brier).toBeLessThan(calibration.brierOfBaseRate)
})

test('the same table gives the same report, and nothing after the split teaches', () => {
  const table = syntheticTable({ rows: 3000 })
  const early = { ...question, split: dayOf(400) }
  const report = fitRisk(table, early)
  expect(fitRisk(table, early)).toEqual(report)
  const turned = {
    ...table,
    rows: table.rows.map((row, index) =>
      index < 2000
        ? row
        : { ...row, values: row.values.map((value, at) => (at === 1 ? String(1 - Number(value)) : value)) },
    ),
  }
  const other = fitRisk(turned, early)
  expect(other.coefficients).toEqual(report.coefficients)
  expect(other.l2).toEqual(report.l2)
  expect(other.model.auc).toBeCloseTo(1 - report.model.auc, 9)
})

test('whole points rise with the risk, and their sum ranks almost as the fit does', () => {
  const { points, model } = fitRisk(syntheticTable(), question)
  const bandsOf = (name: string) =>
    points.columns.find(({ column }) => column === name)?.bands.map((band) => band.points)
  const problems = bandsOf('problems') ?? []
  expect(problems).toHaveLength(6)
  expect(problems).toEqual(problems.toSorted((left, right) => left - right))
  expect(problems[0]).toBe(0)
  // 0.4 more in the log odds are 0.4 / ln 2 doublings of twenty points.
  expect(Math.abs((problems[5] ?? 0) - (5 * 0.4 * 20) / Math.LN2)).toBeLessThan(12)
  expect(points.columns.flatMap(({ bands }) => bands).every((band) => Number.isInteger(band.points))).toBe(true)
  expect(Math.abs(points.auc - model.auc)).toBeLessThan(0.01)
})

test('another order of the same work is measured on the same days', () => {
  const done = { outcomes: Uint8Array.of(0, 1, 0, 1), days: [0, 10, 20, 40] }
  expect(foundAsDone(done)).toBe(0.5)
  // The two positives come first: on days 0 and 10 instead of 10 and 40.
  expect(measureOrder(done, [1, 9, 2, 8])).toEqual({ foundInFirstHalf: 1, meanDaysEarlier: 20 })
  // Equal scores change nothing.
  expect(measureOrder(done, [5, 5, 5, 5])).toEqual({ foundInFirstHalf: 0.5, meanDaysEarlier: 0 })
})

test.each([
  ['tells the outcome', 'tellsTheOutcome', (_: number, outcome: number) => String(outcome * 3)],
  ['is filled in only after a finding', 'tellsTheOutcome', (_: number, outcome: number) => (outcome ? '12' : '')],
  ['says the same everywhere', 'constant', () => 'x'],
  ['says nothing', 'empty', () => 'N/A'],
  ['numbers the rows', 'identifier', (row: number) => String(100_000 + row)],
  ['names the rows', 'identifier', (row: number) => `file-${row}`],
  ['holds later days', 'later', (row: number) => dayOf(Math.floor(row / 5) + 3)],
])('a column that %s is left out and said to be', (_, why, extra) => {
  const { leftOut, warnings, coefficients } = fitRisk(syntheticTable({ rows: 1500, extra }), {
    ...question,
    split: dayOf(200),
  })
  expect(leftOut).toEqual([expect.objectContaining({ column: 'extra', why })])
  expect(warnings).toContainEqual({ kind: 'leftOut', column: 'extra', why })
  expect(coefficients.map(({ column }) => column)).not.toContain('extra')
})

test('a value that always comes with the outcome is learnt from and questioned', () => {
  const extra = (_: number, outcome: number, lot: () => number) => (outcome && lot() < 0.1 ? '1' : '0')
  const { warnings } = fitRisk(syntheticTable({ extra }), { ...question, without: ['trade'] })
  expect(warnings).toContainEqual({ kind: 'sureRows', column: 'extra', rows: expect.any(Number) })
})

test('blanks, rare values and earlier days are learnt from as what they are', () => {
  const extra = (row: number, _: number, lot: () => number) =>
    lot() < 0.2 ? '不详' : dayOf(Math.floor(row / 5) - Math.floor(lot() * 900) - 1)
  const { learnt, coefficients } = fitRisk(syntheticTable({ rows: 3000, extra }), { ...question, split: dayOf(500) })
  const found = learnt.find(({ column }) => column === 'extra')
  expect(found).toMatchObject({ as: 'daysBefore' })
  expect(found?.blanks).toBeGreaterThan(400)
  expect(
    coefficients
      .filter(({ column }) => column === 'extra')
      .map(({ part }) => part)
      .toSorted(),
  ).toEqual(['blank', 'value'])
})

test.each([
  ['fit/column-unknown', { outcome: 'fuond' }],
  ['fit/column-unknown', { without: ['nothing'] }],
  ['fit/same-column', { date: 'found' }],
  ['fit/split-not-a-day', { split: 'soon' }],
  ['fit/outcome-not-yes-or-no', { outcome: 'problems' }],
  ['fit/days-unreadable', { date: 'trade' }],
  ['fit/nothing-before', { split: '2020-01-01' }],
  ['fit/nothing-after', { split: '2040-01-01' }],
  ['fit/too-few-before', { split: dayOf(2) }],
  ['fit/too-few-before', { outcome: 'trade', positive: 'c' }],
  ['fit/too-few-after', { split: dayOf(199) }],
  ['fit/no-column', { without: ['problems', 'hazard', 'trade', 'extra'] }],
] as const)('%s is refused', (code, wrong) => {
  expect(() => fitRisk(syntheticTable({ rows: 1000 }), { ...question, split: dayOf(150), ...wrong })).toThrow(code)
})
