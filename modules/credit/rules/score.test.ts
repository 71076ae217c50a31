import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IndicatorRow } from './columns.ts'
import { countColumns, flagColumns, indicatorColumns } from './columns.ts'
import type { ModelVersion } from './model-schema.ts'
import { readModelVersion, withActive } from './model-version.ts'
import { bordersOfScores, classOfScore, scorerOf } from './score.ts'

const general: ModelVersion = readModelVersion(
  JSON.parse(readFileSync(new URL('../../../data/credit/general-1.json', import.meta.url), 'utf8')),
)
const whole = withActive(
  general,
  'general-1-whole',
  general.indicators.map(({ id }) => id),
)

/** An enterprise, ten years old, of a trade without hazard, about which nothing speaks. */
const quiet: IndicatorRow = {
  subject_kind: 1,
  ...(Object.fromEntries([...indicatorColumns, ...countColumns].map((column) => [column, 0])) as Record<
    (typeof indicatorColumns)[number] | (typeof countColumns)[number],
    number
  >),
  ...(Object.fromEntries(flagColumns.map((column) => [column, false])) as Record<
    (typeof flagColumns)[number],
    boolean
  >),
  age_months: 120,
}

const assess = scorerOf(whole)
const classOf = (facts: Partial<IndicatorRow>) => assess({ ...quiet, ...facts })
const pointsOf = (id: string, facts: Partial<IndicatorRow>) =>
  classOf(facts).points[whole.indicators.findIndex((indicator) => indicator.id === id)]

describe('points of an indicator', () => {
  // Mask of R304: 1 within 12 months 35, 2 in 12–24 +20, 4 in 24–36 +10, 8 two or more in 12 months +10; at most 70.
  test.each([
    'R101 age_months 0:20 11:20 12:10 35:10 36:0 unknown:0',
    'R102 trade_hazard 0:0 4:4 30:30 40:40 unknown:0',
    'R103 address_load 5:0 6:8 19:8 20:20 999:20 unknown:0',
    'R104 capital_mark 0:0 1:10',
    'R201 permit_gap 0:0 1:8 2:30',
    'R202 representative_changes_12m 0:0 1:6 2:20 3:20',
    'R203 address_changes_24m 0:0 1:4 2:15 5:15',
    'R204 max_changes_6m 2:0 3:10',
    'R205 report_state 0:0 1:12 2:25 3:40 unknown:0',
    'R206 publicity_false_36m 0:0 1:15',
    'R207 dormant 0:0 1:15',
    'R208 judgment_state 0:0 1:25',
    'R301 abnormal_state 0:0 1:15 2:35 3:50',
    'R302 penalty_weight_36m 0:0 28:28 100:100 180:100',
    'R303 repeat_group_24m 0:0 1:0 2:40',
    'R304 findings_mask 0:0 1:35 2:20 3:55 4:10 5:45 6:30 7:65 9:45 11:65 13:55 15:70',
    'R305 noncooperation_24m 0:0 1:40',
    'R306 rectification_state 0:0 1:12 2:30',
    'R307 sample_failures_24m 0:0 1:25 2:50 9:50',
    'R308 equipment_overdue_days 0:0 1:15 30:15 31:30',
    'R309 unperformed_now 0:0 1:20',
    'R310 commitment_broken_36m 0:0 1:25',
    'R311 professional_grade 0:0 1:5 2:20 3:45',
    'R401 representative_bad_36m 0:0 1:30',
    'R402 related_abnormal_permille 199:0 200:8 499:8 500:20 1000:20',
    'R403 rebirth_confirmed 0:0 1:30',
    'R404 chain_findings_12m 0:0 1:8 2:20',
    'R501 complaint_peer_permille 899:0 900:14 969:14 970:28 989:28 990:40',
    'R502 refused_mediation_permille 499:0 500:20',
    'R503 true_reports_12m 0:0 1:18 2:35',
    'R504 burst_now 0:0 1:20',
    'R505 recurrences_12m 0:0 1:10 2:10 3:25',
  ])('%s: they change exactly at the borders of the bands', (line) => {
    const [id = '', column = '', ...pairs] = line.split(' ')
    const found = pairs.map((pair) => {
      const [value = ''] = pair.split(':')
      return `${value}:${pointsOf(id, { [column]: value === 'unknown' ? null : Number(value) })}`
    })
    expect(found).toEqual(pairs)
  })

  test('are 0 where the model does not give the indicator to the kind of subject', () => {
    expect(pointsOf('R202', { representative_changes_12m: 2, subject_kind: 2 })).toBe(0)
    expect(pointsOf('R404', { chain_findings_12m: 2, subject_kind: 3 })).toBe(0)
    expect(pointsOf('R404', { chain_findings_12m: 2, subject_kind: 2 })).toBe(20)
  })

  test('are 0 while the indicator is not active, and nothing is rescaled', () => {
    const assessed = scorerOf(general)({ ...quiet, penalty_weight_36m: 60, abnormal_state: 1 })
    expect(assessed.sum).toBe(15)
  })
})

describe('the class', () => {
  test('follows the borders; a score on the border is in the higher class', () => {
    const borders = [20, 80, 140] as const
    expect([0, 19, 20, 79, 80, 139, 140, 1000].map((score) => classOfScore(score, borders))).toEqual([
      'A',
      'A',
      'B',
      'B',
      'C',
      'C',
      'D',
      'D',
    ])
  })

  test('of percentile borders gives ties to the lower class', () => {
    const scores = [...Array(60).fill(0), ...Array(30).fill(10), ...Array(8).fill(50), 90, 200]
    const borders = bordersOfScores(scores, [510, 930, 990])
    expect(borders).toEqual([1, 51, 91])
    expect(classOfScore(50, borders)).toBe('B')
  })

  test('comes from a score between 0 and 1000', () => {
    const spotless = classOf({ clean_visits: true, clean_36m: true, certified_management: true, promise_kept: true })
    expect(spotless.score).toBe(0)
    expect(spotless.creditPoints).toBe(75)
    const worst: Partial<IndicatorRow> = {
      age_months: 0,
      trade_hazard: 40,
      address_load: 999,
      capital_mark: 1,
      permit_gap: 2,
      representative_changes_12m: 2,
      address_changes_24m: 2,
      max_changes_6m: 3,
      report_state: 3,
      publicity_false_36m: 1,
      dormant: 1,
      judgment_state: 1,
      abnormal_state: 3,
      penalty_weight_36m: 240,
      repeat_group_24m: 2,
      findings_mask: 15,
      noncooperation_24m: 1,
      rectification_state: 2,
      sample_failures_24m: 2,
      equipment_overdue_days: 31,
      unperformed_now: 1,
      commitment_broken_36m: 1,
      professional_grade: 3,
      representative_bad_36m: 1,
      related_abnormal_permille: 1000,
      rebirth_confirmed: 1,
      chain_findings_12m: 2,
      complaint_peer_permille: 1000,
      refused_mediation_permille: 1000,
      true_reports_12m: 2,
      burst_now: 1,
      recurrences_12m: 3,
    }
    expect(classOf(worst).score).toBe(1000)
  })

  test('is lowered by credits of at most 90 points', () => {
    const all = {
      clean_visits: true,
      clean_36m: true,
      certified_management: true,
      promise_kept: true,
      hazard_self_reported: true,
    }
    const assessed = classOf({ ...all, findings_mask: 3, noncooperation_24m: 1, penalty_weight_36m: 45 })
    expect([assessed.sum, assessed.creditPoints, assessed.score]).toEqual([140, 90, 50])
    expect(classOf({ clean_36m: true, age_months: 41 }).credits).toEqual([])
    expect(classOf({ clean_36m: true, age_months: 42 }).credits).toEqual(['K2'])
    expect(classOf({ clean_36m: true, report_state: null }).credits).toEqual([])
  })

  test('counts credits only up to the maximum of the model', () => {
    const strict = scorerOf(readModelVersion({ ...whole, id: 'strict', creditsMaximum: 35 }))
    const credited = { ...quiet, clean_visits: true, promise_kept: true, noncooperation_24m: 1 }
    expect(strict(credited)).toMatchObject({ sum: 40, creditPoints: 35, score: 5, credits: ['K1', 'K4'] })
  })

  test('is B, provisional, when indicators worth 400 points are unknown', () => {
    const unknown = {
      penalty_weight_36m: null,
      findings_mask: null,
      abnormal_state: null,
      sample_failures_24m: null,
      professional_grade: null,
      repeat_group_24m: null,
    }
    expect(classOf(unknown)).toMatchObject({ unknownPoints: 355, provisional: false, class: 'A' })
    const more = { ...unknown, complaint_peer_permille: null, age_months: 60 }
    expect(classOf(more)).toMatchObject({ unknownPoints: 395, provisional: false })
    const enough = { ...unknown, noncooperation_24m: null, capital_mark: null }
    expect(classOf(enough)).toMatchObject({
      unknownPoints: 405,
      provisional: true,
      class: 'B',
      baseClass: 'B',
      decidingRule: 'provisional',
    })
    const exactly = { ...unknown, true_reports_12m: null, max_changes_6m: null }
    expect(classOf(exactly)).toMatchObject({ unknownPoints: 400, provisional: true })
    expect(classOf({ ...enough, on_serious_list: true })).toMatchObject({
      class: 'D',
      decidingRule: 'V1',
      provisional: true,
    })
  })

  test('does not count as unknown what is inactive or not for this kind', () => {
    const nothing = Object.fromEntries(indicatorColumns.map((column) => [column, null])) as Partial<IndicatorRow>
    const active = general.indicators.filter(({ id }) => general.active.includes(id))
    const sum = active.reduce((total, { maximum }) => total + maximum, 0)
    expect(scorerOf(general)({ ...quiet, ...nothing }).unknownPoints).toBe(sum)
    const forCooperative = active
      .filter(({ kinds }) => kinds.includes('C'))
      .reduce((total, { maximum }) => total + maximum, 0)
    expect(scorerOf(general)({ ...quiet, ...nothing, subject_kind: 3 }).unknownPoints).toBe(forCooperative)
  })
})

describe('floors and ceilings', () => {
  test('L1 keeps at most B whoever is risky only by what he is and whom he knows', () => {
    const attributes = {
      trade_hazard: 40,
      address_load: 999,
      age_months: 3,
      representative_bad_36m: 1,
      related_abnormal_permille: 800,
      rebirth_confirmed: 1,
    }
    expect(classOf(attributes)).toMatchObject({ score: 160, baseClass: 'D', class: 'B', decidingRule: 'L1' })
    expect(classOf({ ...attributes, recurrences_12m: 1 })).toMatchObject({ class: 'D', decidingRule: 'borders' })
    expect(classOf({ ...attributes, address_changes_24m: 1 }).class).toBe('D')
    expect(classOf({ ...attributes, rectification_state: 1 }).class).toBe('D')
  })

  test.each<[string, Partial<IndicatorRow>]>([
    ['younger than 12 months', { age_months: 11, clean_visits: true }],
    ['a penalty in 12 months', { penalties_12m: 1 }],
    ['removed from the abnormal list in 12 months', { abnormal_state: 1 }],
    ['a trade under strict watch', { strict_trade: true }],
  ])('F1 gives at least B to: %s', (_, facts) => {
    expect(classOf(facts)).toMatchObject({ baseClass: 'A', class: 'B', decidingRule: 'F1' })
    expect(classOf({ age_months: 12, clean_visits: true }).class).toBe('A')
  })

  test('F2 gives at least C to who is on the abnormal list now', () => {
    expect(classOf({ abnormal_state: 2 })).toMatchObject({ baseClass: 'B', class: 'C', decidingRule: 'F2' })
    expect(classOf({ abnormal_state: 3 })).toMatchObject({ class: 'C', decidingRule: 'F2' })
  })

  test('F3 gives C for one penalised refusal of an inspection and D for the second', () => {
    expect(classOf({ refusal_penalties_24m: 1 })).toMatchObject({ class: 'C', decidingRule: 'F3' })
    expect(classOf({ refusal_penalties_24m: 2 })).toMatchObject({ class: 'D', decidingRule: 'F3' })
  })

  test('are taken in order, and the last that changed the class is named', () => {
    const all = classOf({ age_months: 3, abnormal_state: 2, refusal_penalties_24m: 2 })
    expect(all.limits).toEqual([
      { id: 'L1', asks: null, changed: false },
      { id: 'F1', asks: 'B', changed: false },
      { id: 'F2', asks: 'C', changed: true },
      { id: 'F3', asks: 'D', changed: true },
    ])
    expect(all.decidingRule).toBe('F3')
  })

  test('a floor lifts again what the ceiling held down', () => {
    const attributes = {
      trade_hazard: 40,
      address_load: 999,
      representative_bad_36m: 1,
      related_abnormal_permille: 800,
      rebirth_confirmed: 1,
    }
    expect(classOf({ ...attributes, refusal_penalties_24m: 1 })).toMatchObject({
      baseClass: 'D',
      class: 'C',
      decidingRule: 'F3',
    })
  })
})

describe('vetoes', () => {
  const clean = {
    clean_visits: true,
    clean_36m: true,
    certified_management: true,
    promise_kept: true,
    hazard_self_reported: true,
  }

  test.each<[string, Partial<IndicatorRow>, boolean]>([
    ['V1', { on_serious_list: true }, false],
    ['V2', { heavy_penalties_24m: 1 }, false],
    ['V3', { accidents_24m: 1 }, false],
    ['V4', { registration_fraud: true }, false],
    ['V5', { licence_lost: true }, true],
    ['V6', { abnormal_state: 3, missed_reports_running: 2 }, true],
    ['V6', { abnormal_state: 3, dormant: 1 }, true],
  ])('%s gives D whatever the credits are', (id, facts, inExitPool) => {
    expect(classOf({ ...clean, ...facts })).toMatchObject({ class: 'D', decidingRule: id, inExitPool })
  })

  test('V6 wants both: reports missing, and unreachable', () => {
    expect(classOf({ abnormal_state: 3, missed_reports_running: 1 }).class).toBe('C')
    expect(classOf({ abnormal_state: 2, missed_reports_running: 2 }).class).toBe('C')
    expect(classOf({ missed_reports_running: 2 }).class).toBe('A')
  })

  test('the first names the class, all are listed, and the exit pool is not forgotten', () => {
    const everything = {
      on_serious_list: true,
      heavy_penalties_24m: 1,
      accidents_24m: 1,
      registration_fraud: true,
      licence_lost: true,
      abnormal_state: 3,
      dormant: 1,
    }
    const assessed = classOf(everything)
    expect(assessed).toMatchObject({ decidingRule: 'V1', inExitPool: true })
    expect(assessed.vetoes).toEqual(['V1', 'V2', 'V3', 'V4', 'V5', 'V6'])
    expect(classOf({ ...everything, on_serious_list: false }).decidingRule).toBe('V2')
  })

  test('have the last word over the ceiling', () => {
    expect(classOf({ trade_hazard: 40, on_serious_list: true })).toMatchObject({ class: 'D', decidingRule: 'V1' })
  })
})

test('a percentile model needs the borders of its last run', () => {
  const percentile = readModelVersion({
    ...general,
    id: 'general-1-percentile',
    borders: { mode: 'percentile', perMille: [510, 930, 990] },
  })
  expect(() => scorerOf(percentile)).toThrow('borders')
  expect(scorerOf(percentile, [5, 6, 7])({ ...quiet, trade_hazard: 7 })).toMatchObject({ baseClass: 'D', class: 'B' })
})

test('the score never leaves 0…1000 and the points always add up to it', () => {
  const value = fc.oneof(fc.constant(null), fc.integer({ min: -5, max: 1200 }))
  const row = fc.record({
    subject_kind: fc.constantFrom(1, 2, 3),
    ...Object.fromEntries([...indicatorColumns, ...countColumns].map((column) => [column, value])),
    ...Object.fromEntries(flagColumns.map((column) => [column, fc.option(fc.boolean())])),
  }) as fc.Arbitrary<IndicatorRow>
  fc.assert(
    fc.property(row, (found) => {
      const { score, points, sum, creditPoints } = assess(found)
      expect(points.reduce((total, one) => total + one, 0)).toBe(sum)
      expect(score).toBe(Math.max(0, Math.min(1000, sum - creditPoints)))
    }),
  )
})
