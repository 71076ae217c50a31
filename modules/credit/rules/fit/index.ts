import { Refusal } from '../../../../kernel/errors.ts'
import { areaUnderCurve } from '../ranking.ts'
import { type ChosenL2, chooseL2 } from './choose-l2.ts'
import { type Coefficient, coefficientOf } from './coefficients.ts'
import { type LearntColumn, type LeftOut, readColumn } from './columns.ts'
import { designOf, featuresOf, outcomesOf } from './features.ts'
import { chancesOf, fitLogistic } from './logistic.ts'
import { type Calibration, calibrate, type Done, foundAsDone, measureOrder, type OrderMeasures } from './measure.ts'
import { type FitQuestion, type FitTable, type Observation, type Observations, observe } from './observations.ts'
import { type ColumnPoints, pointsOfColumn, pointsThatDouble, type Weighted } from './points.ts'
import { tellingOf } from './tells.ts'

export type { Coefficient } from './coefficients.ts'
export type { LeftOut } from './columns.ts'
export type { FitQuestion, FitRow, FitTable } from './observations.ts'
export type { ColumnPoints, PointBand } from './points.ts'

/** What is known of how well an order of the rows after the split does. */
export type OrderReport = OrderMeasures & { readonly auc: number; readonly aucLow: number; readonly aucHigh: number }

export type PartReport = {
  readonly rows: number
  readonly positives: number
  readonly baseRate: number
  readonly from: string
  readonly until: string
}

export type FitWarning =
  | { readonly kind: 'leftOut'; readonly column: string; readonly why: LeftOut['why'] }
  | { readonly kind: 'almostTellsTheOutcome'; readonly column: string; readonly auc: number }
  | { readonly kind: 'sureRows'; readonly column: string; readonly rows: number }
  | { readonly kind: 'fewAfter'; readonly positives: number }
  | { readonly kind: 'noBetterThanChance' | 'tooGood' | 'notConverged' }
  | { readonly kind: 'rowsLeftOut'; readonly noOutcome: number; readonly noDay: number }

/** Shares and chances 0…1, days in calendar days. All of it but the coefficients is of the rows after the split. */
export type FitReport = {
  readonly question: FitQuestion
  readonly before: PartReport
  readonly after: PartReport
  readonly model: OrderReport
  readonly points: OrderReport & {
    readonly twiceTheOdds: number
    /** Chance of a row without any point. */
    readonly chanceAtZero: number
    readonly columns: readonly ColumnPoints[]
  }
  readonly given: { readonly foundInFirstHalf: number }
  /** What the best of all orders would have reached. */
  readonly best: OrderMeasures
  readonly calibration: Calibration
  readonly l2: ChosenL2
  /** Of the rows before the split, the weightiest first. */
  readonly coefficients: readonly Coefficient[]
  readonly learnt: readonly { readonly column: string; readonly as: LearntColumn['as']; readonly blanks: number }[]
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly FitWarning[]
}

const tellsItAuc = 0.995
const almostTellsAuc = 0.9
const tooGoodAuc = 0.98
const fewPositivesAfter = 30

/**
 * Learns which rows of a table will have an outcome from those before a day, and measures on those after it what
 * somebody who had followed it would have found. Regularised logistic regression, the same for the same table.
 * @throws Refusal `fit/…`, for a question the table cannot answer.
 */
export function fitRisk(table: FitTable, question: FitQuestion): FitReport {
  const observations = observe(table, question)
  const { before, after } = observations
  const { learnt, leftOut, warnings } = chooseColumns(table, question, before)
  if (learnt.length === 0) throw new Refusal('fit/no-column', { leftOut: leftOut.map(({ column }) => column) })
  const features = learnt.flatMap(featuresOf)
  const [design, outcomes] = [designOf(features, before), outcomesOf(before)]
  const l2 = chooseL2(
    design,
    outcomes,
    before.map(({ day }) => day),
  )
  const fitted = fitLogistic({ design, outcomes, l2: l2.l2 })
  const weighted = features.map((feature, index) => ({ feature, weight: fitted.weights[index + 1] ?? 0 }))
  const done: Done = { outcomes: outcomesOf(after), days: after.map(({ day }) => day) }
  const chances = chancesOf(designOf(features, after), fitted.weights)
  const model = reportOrder(done, chances)
  const baseRate = partReport(before).baseRate
  return {
    question,
    before: partReport(before),
    after: partReport(after),
    model,
    points: reportPoints({ weighted, learnt, before, after, done, constant: fitted.weights[0] ?? 0 }),
    given: { foundInFirstHalf: foundAsDone(done) },
    best: measureOrder(done, done.outcomes),
    calibration: calibrate(chances, done.outcomes, baseRate),
    l2,
    coefficients: weighted
      .map(({ feature, weight }) => coefficientOf(feature, weight, before))
      .sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight)),
    learnt: learnt.map(({ column, as, blanks }) => ({ column, as, blanks })),
    leftOut,
    warnings: [...warnings, ...warningsOf(observations, model, fitted.converged)],
  }
}

type ChosenColumns = {
  readonly learnt: readonly LearntColumn[]
  readonly leftOut: readonly LeftOut[]
  readonly warnings: readonly FitWarning[]
}

function chooseColumns(table: FitTable, question: FitQuestion, before: readonly Observation[]): ChosenColumns {
  const columns = table.header.flatMap((column, at) =>
    column === question.outcome || column === question.date ? [] : [judgeColumn({ column, at }, question, before)],
  )
  const leftOut = columns.flatMap((one) => ('why' in one ? [one] : []))
  const gone = leftOut.filter(({ why }) => why !== 'asked')
  return {
    learnt: columns.flatMap((one) => ('why' in one ? [] : [one.learnt])),
    leftOut,
    warnings: [
      ...gone.map(({ column, why }) => ({ kind: 'leftOut' as const, column, why })),
      ...columns.flatMap((one) => ('why' in one ? [] : one.warnings)),
    ],
  }
}

type Judged = LeftOut | { readonly learnt: LearntColumn; readonly warnings: readonly FitWarning[] }

function judgeColumn(
  { column, at }: { column: string; at: number },
  { keep, without }: FitQuestion,
  before: readonly Observation[],
): Judged {
  if (without.includes(column)) return { column, why: 'asked' }
  const isKept = keep.includes(column)
  const learnt = readColumn({ column, at, isKept }, before)
  if ('why' in learnt) return { column, ...learnt }
  const { auc, alwaysPositive: rows } = tellingOf(learnt, before)
  if (auc >= tellsItAuc && !isKept) return { column, why: 'tellsTheOutcome', auc }
  if (auc >= almostTellsAuc) return { learnt, warnings: [{ kind: 'almostTellsTheOutcome', column, auc }] }
  return { learnt, warnings: rows > 0 ? [{ kind: 'sureRows', column, rows }] : [] }
}

function reportOrder(done: Done, scores: ArrayLike<number>): OrderReport {
  const area = areaUnderCurve({ scores, outcomes: done.outcomes })
  const { auc, low, high } = area ?? { auc: 0.5, low: 0, high: 1 }
  return { auc, aucLow: low, aucHigh: high, ...measureOrder(done, scores) }
}

function reportPoints(given: {
  readonly weighted: readonly Weighted[]
  readonly learnt: readonly LearntColumn[]
  readonly before: readonly Observation[]
  readonly after: readonly Observation[]
  readonly done: Done
  readonly constant: number
}): FitReport['points'] {
  const columns = given.learnt.flatMap(
    (column) =>
      pointsOfColumn(
        given.weighted.filter(({ feature }) => feature.column === column),
        given.before,
      ) ?? [],
  )
  const sums = given.after.map((row) => columns.reduce((sum, { pointsOf }) => sum + pointsOf(row), 0))
  const chanceAtZero = 1 / (1 + Math.exp(-given.constant - columns.reduce((sum, { atZero }) => sum + atZero, 0)))
  const told = columns.map(({ column, bands }) => ({ column, bands }))
  return { ...reportOrder(given.done, sums), twiceTheOdds: pointsThatDouble, chanceAtZero, columns: told }
}

function warningsOf({ after, noOutcome, noDay }: Observations, model: OrderReport, converged: boolean): FitWarning[] {
  const positives = after.filter(({ outcome }) => outcome === 1).length
  return [
    ...(noOutcome + noDay > 0 ? [{ kind: 'rowsLeftOut' as const, noOutcome, noDay }] : []),
    ...(positives < fewPositivesAfter ? [{ kind: 'fewAfter' as const, positives }] : []),
    ...(model.aucLow <= 0.5 ? [{ kind: 'noBetterThanChance' as const }] : []),
    ...(model.auc >= tooGoodAuc ? [{ kind: 'tooGood' as const }] : []),
    ...(converged ? [] : [{ kind: 'notConverged' as const }]),
  ]
}

function partReport(rows: readonly Observation[]): PartReport {
  const positives = rows.filter(({ outcome }) => outcome === 1).length
  const day = (at: number) => new Date((rows.at(at)?.day ?? 0) * 86_400_000).toISOString().slice(0, 10)
  return { rows: rows.length, positives, baseRate: positives / rows.length, from: day(0), until: day(-1) }
}
