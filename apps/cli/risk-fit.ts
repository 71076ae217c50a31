import { Refusal } from '../../kernel/errors.ts'
import { cleanText } from '../../kernel/tabular/cell-words.ts'
import { openTable } from '../../kernel/tabular/index.ts'
import { fillText } from '../../kernel/texts.ts'
import {
  type Coefficient,
  type FitQuestion,
  type FitReport,
  type FitTable,
  fitRisk,
  type PointBand,
} from '../../modules/credit/pure.ts'
import { type Language, textAt, textsOf } from './texts.ts'

export type RiskFit = {
  readonly file: string
  readonly question: FitQuestion
  readonly language: Language
  readonly json: boolean
}

const mostRows = 1_000_000

/**
 * `steelyard risk fit FILE --outcome COL --date COL --split DATE`: what `fitRisk` learns of a table. With `json` one
 * object; shares and chances lie in 0…1, days are calendar days, numbers are rounded to six places.
 * @throws Refusal `fit/…`, `table/…`.
 */
export async function riskFit({ file, question, language, json }: RiskFit) {
  const report = fitRisk(await readWhole(file), {
    ...question,
    outcome: cleanText(question.outcome),
    date: cleanText(question.date),
  })
  const output = json ? JSON.stringify(answerOf(report), rounded) : wordsOf(report, language).join('\n')
  return { output, exitCode: 0 }
}

async function readWhole(file: string): Promise<FitTable> {
  const table = await openTable(file)
  let header: string[] | undefined
  const rows: { line: number; values: readonly string[] }[] = []
  for await (const { line, values } of table.records()) {
    if (!header) header = values.map((name, at) => cleanText(name) || `#${at + 1}`)
    else rows.push({ line, values })
    if (rows.length > mostRows) throw new Refusal('table/too-many-rows', { most: mostRows })
  }
  if (!header) throw new Refusal('table/empty')
  const columns = header.filter((name, at) => header.indexOf(name) !== at)
  if (columns.length > 0) throw new Refusal('table/columns-repeated', { columns })
  return { header, rows }
}

/** The figures somebody asks for first stand first and flat. */
function answerOf(report: FitReport) {
  const { question, before, after, model, points, given, best, calibration, ...rest } = report
  return {
    ...{ outcome: question.outcome, date: question.date, split: question.split },
    ...{ before, after, baseRate: after.baseRate },
    auc: model.auc,
    aucInterval: [model.aucLow, model.aucHigh],
    foundInFirstHalf: model.foundInFirstHalf,
    foundInFirstHalfGiven: given.foundInFirstHalf,
    meanDaysEarlier: model.meanDaysEarlier,
    brier: calibration.brier,
    calibrationSlope: calibration.slope,
    ...{ calibration, points, best, ...rest },
  }
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value

function wordsOf(report: FitReport, language: Language): string[] {
  const texts = textsOf(language)
  const say = (key: string, values: Readonly<Record<string, unknown>> = {}) =>
    fillText(textAt(texts, `credit.fit.${key}`), values)
  const { before, after, model, points, given, best, calibration } = report
  const part = (rows: FitReport['before']) => ({ ...rows, baseRate: percent(rows.baseRate) })
  return [
    say('before', part(before)),
    say('after', part(after)),
    say('auc', {
      auc: short(model.auc),
      low: short(model.aucLow),
      high: short(model.aucHigh),
      points: short(points.auc),
    }),
    say('firstHalf', { share: percent(model.foundInFirstHalf), given: percent(given.foundInFirstHalf) }),
    say('daysEarlier', { days: model.meanDaysEarlier.toFixed(1), best: best.meanDaysEarlier.toFixed(1) }),
    say('brier', { brier: short(calibration.brier), base: short(calibration.brierOfBaseRate) }),
    calibration.slope === null ? say('noSlope') : say('slope', { slope: short(calibration.slope) }),
    say('calibration'),
    ...calibration.table.map((row) =>
      say('calibrationRow', { rows: row.rows, foreseen: percent(row.foreseen), found: percent(row.found) }),
    ),
    say('l2', { l2: report.l2.l2 }),
    say('coefficients'),
    ...report.coefficients.map((one) => `  ${coefficientWords(one, say)}`),
    say('points', { double: points.twiceTheOdds, zero: percent(points.chanceAtZero) }),
    ...points.columns.map(
      ({ column, bands }) =>
        `  ${column}: ${bands.map((band) => `${bandWords(band, say)} ${band.points}`).join(' · ')}`,
    ),
    ...report.leftOut.map(({ column, why }) => say('leftOut', { column, why: say(`why.${why}`) })),
    ...report.warnings
      .filter(({ kind }) => kind !== 'leftOut')
      .map((warning) => say(`warnings.${warning.kind}`, told(warning))),
  ]
}

const told = (warning: FitReport['warnings'][number]) =>
  'auc' in warning ? { ...warning, auc: short(warning.auc) } : warning

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string

function coefficientWords(coefficient: Coefficient, say: Say): string {
  const { column, as, part, level, weight, oddsRatio, step = 0 } = coefficient
  const change = Math.round(100 * (oddsRatio - 1))
  const effect = say(weight < 0 ? 'lowers' : 'raises', { percent: Math.abs(change) })
  if (part === 'value') return say(as === 'number' ? 'eachStep' : 'eachDays', { column, step: short(step), effect })
  const value = part === 'level' ? `“${level}”` : say(part)
  return say('whenItIs', { column, value, effect })
}

function bandWords(band: PointBand, say: Say): string {
  if ('level' in band) return `“${band.level}”`
  if ('blank' in band) return say('blank')
  if ('other' in band) return say('other')
  if (band.from === undefined) return band.below === undefined ? say('any') : `< ${short(band.below)}`
  return band.below === undefined ? `≥ ${short(band.from)}` : `${short(band.from)}…< ${short(band.below)}`
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const short = (number: number): string => String(Number(number.toPrecision(3)))
