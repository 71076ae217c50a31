import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Fact, FactKind, FactPayload } from '../fact-kinds.ts'
import { readModelVersion } from '../model-version.ts'
import { measureBusiness, type RegisteredBusiness } from './index.ts'

const { measures } = readModelVersion(
  JSON.parse(readFileSync(new URL('../../../../data/credit/general-1.json', import.meta.url), 'utf8')),
)
const day = '2026-11-01'

const shop: RegisteredBusiness = {
  id: 'shop',
  kind: 'limitedCompany',
  state: 'active',
  foundedOn: '2016-05-20',
  tradeCode: 'F5219',
  addressUnit: '柳湾路 3 号',
  city: '990100',
  headquartersId: null,
  head: '王伟',
  isInHall: false,
  facts: [],
}

function on<Kind extends FactKind>(
  occurredOn: string,
  kind: Kind,
  payload: FactPayload<Kind>,
  withdrawnOn: string | null = null,
) {
  return { kind, occurredOn, withdrawnOn, payload } as Fact
}

const measured = (facts: readonly Fact[], business: Partial<RegisteredBusiness> = {}, asOf = day) =>
  measureBusiness({ ...shop, ...business }, facts, asOf, measures)

const visit = (occurredOn: string, results: number[], more: Partial<FactPayload<'visitConcluded'>> = {}) =>
  on(occurredOn, 'visitConcluded', {
    item: 'registration-matters',
    way: 'onSite',
    random: true,
    results,
    problems: 0,
    ...more,
  })

const penalty = (occurredOn: string, more: Partial<FactPayload<'penaltyDecided'>> = {}) =>
  on(occurredOn, 'penaltyDecided', {
    decision: occurredOn,
    violationGroup: 'food',
    kinds: ['fine'],
    fineFen: 500_000,
    confiscationFen: 0,
    procedure: 'ordinary',
    ...more,
  })

describe('a window of months', () => {
  test('is open at its beginning and closed at the day', () => {
    expect(measured([visit('2025-11-01', [6])]).findings_mask).toBe(2)
    expect(measured([visit('2025-11-02', [6])]).findings_mask).toBe(1)
    expect(measured([visit('2026-11-01', [6])]).findings_mask).toBe(1)
    expect(measured([visit('2026-11-02', [6])]).findings_mask).toBe(0)
  })

  test('that ends on the last day of a month begins on the last day of a shorter one', () => {
    const changed = (when: string) => on(when, 'registrationChanged', { what: ['legalRepresentative'] })
    expect(measured([changed('2023-02-28')], {}, '2024-02-29').representative_changes_12m).toBe(0)
    expect(measured([changed('2023-03-01')], {}, '2024-02-29').representative_changes_12m).toBe(1)
    // Six months before 31 August is the last day of February.
    const three = ['2026-02-28', '2026-03-01', '2026-08-31'].map((when) =>
      on(when, 'registrationChanged', { what: ['scope'] }),
    )
    expect(measured(three).max_changes_6m).toBe(2)
    expect(measured([...three, on('2026-08-30', 'registrationChanged', { what: ['name'] })]).max_changes_6m).toBe(3)
  })

  test('counts whole months of age by the civil code', () => {
    const age = (foundedOn: string, asOf: string) => measured([], { foundedOn }, asOf).age_months
    expect(age('2025-11-02', '2026-11-01')).toBe(11)
    expect(age('2025-11-01', '2026-11-01')).toBe(12)
    expect(age('2025-01-31', '2026-02-28')).toBe(13)
    expect(age('2025-01-31', '2026-02-27')).toBe(12)
    expect(age('2024-02-29', '2025-02-28')).toBe(12)
    expect(measured([], { foundedOn: null }).age_months).toBe(null)
  })

  test('does not see a fact that was withdrawn, but sees it on the days before', () => {
    const withdrawn = on('2026-03-01', 'abnormalListed', { reason: 'unreachable' }, '2026-06-01')
    expect(measured([withdrawn], {}, '2026-05-31').abnormal_state).toBe(3)
    expect(measured([withdrawn], {}, '2026-06-01').abnormal_state).toBe(0)
  })
})

describe('trade and permits', () => {
  const granted = (category: string, validUntil: string | null, when = '2024-01-01') =>
    on(when, 'permitGranted', { category, validUntil })

  test('the hazard of a trade is that of its permits, else of its class, else unknown', () => {
    expect(measured([]).trade_hazard).toBe(8)
    expect(measured([], { tradeCode: 'H6210' }).trade_hazard).toBe(40)
    expect(measured([], { tradeCode: '5264' }).trade_hazard).toBe(20)
    expect(measured([], { tradeCode: 'I6510' }).trade_hazard).toBe(0)
    expect(measured([], { tradeCode: 'H6110' }).trade_hazard).toBe(4)
    expect(measured([], { tradeCode: null }).trade_hazard).toBe(null)
    expect(measured([granted('foodSale', '2029-01-01')]).trade_hazard).toBe(24)
    expect(measured([granted('foodSale', '2029-01-01'), granted('catering', '2029-01-01')]).trade_hazard).toBe(40)
    expect(measured([granted('catering', '2026-10-31')]).trade_hazard).toBe(8)
    expect(measured([granted('vaccination', null)]).strict_trade).toBe(true)
  })

  test('a permit that ended 31 days ago is a gap, up to 30 days before or after its end only a sign', () => {
    const gap = (validUntil: string, ...more: Fact[]) => measured([granted('catering', validUntil), ...more]).permit_gap
    expect(gap('2026-10-01')).toBe(2)
    expect(gap('2026-10-02')).toBe(1)
    expect(gap('2026-12-01')).toBe(1)
    expect(gap('2026-12-02')).toBe(0)
    expect(gap('2026-11-20', on('2026-10-20', 'permitRenewalApplied', { category: 'catering' }))).toBe(0)
    expect(gap('2026-09-01', on('2026-08-01', 'permitRenewalApplied', { category: 'catering' }))).toBe(0)
    expect(gap('2026-09-01', on('2026-09-02', 'permitRenewalApplied', { category: 'catering' }))).toBe(2)
    expect(gap('2026-09-01', visit('2026-10-01', [], { entityState: 'closed' }))).toBe(0)
    expect(gap('2029-01-01', on('2026-08-01', 'permitEnded', { category: 'catering', reason: 'revoked' }))).toBe(2)
    expect(gap('2029-01-01', on('2026-08-01', 'permitEnded', { category: 'catering', reason: 'givenUp' }))).toBe(0)
    expect(measured([on('2026-10-01', 'permitNeeded', { category: 'catering' })]).permit_gap).toBe(2)
  })
})

describe('annual reports', () => {
  const missed = (year: number) => on(`${year + 1}-07-01`, 'annualReportMissed', { year })
  const filed = (year: number, late = false) => on(`${year + 1}-05-01`, 'annualReportFiled', { year, late })

  test('are judged over the last three closed windows', () => {
    expect(measured([filed(2025), filed(2024), filed(2023)])).toMatchObject({
      report_state: 0,
      missed_reports_running: 0,
    })
    expect(measured([filed(2025), filed(2024, true)]).report_state).toBe(1)
    expect(measured([filed(2025, true), missed(2023)]).report_state).toBe(2)
    expect(measured([missed(2025)])).toMatchObject({ report_state: 3, missed_reports_running: 1 })
    expect(measured([missed(2025), missed(2024)])).toMatchObject({ report_state: 3, missed_reports_running: 2 })
    expect(
      measured([missed(2025), on('2026-09-01', 'annualReportFiled', { year: 2025, late: true })]).report_state,
    ).toBe(1)
    expect(measured([filed(2025), missed(2022)]).report_state).toBe(0)
  })

  test('of a year close on 30 June; until then the year before is the latest', () => {
    expect(measured([missed(2024), filed(2025)], {}, '2026-06-30').report_state).toBe(3)
    expect(measured([filed(2024)], {}, '2026-06-30').report_state).toBe(0)
    expect(measured([filed(2024)], {}, '2026-07-01').report_state).toBe(null)
  })

  test('are unknown when a duty was there and nothing is recorded', () => {
    expect(measured([]).report_state).toBe(null)
    expect(measured([], { foundedOn: '2026-01-01' }).report_state).toBe(0)
    expect(measured([], { foundedOn: '2025-12-31' }).report_state).toBe(null)
  })
})

describe('lists', () => {
  const listed = (reason: FactPayload<'abnormalListed'>['reason']) => on('2025-02-01', 'abnormalListed', { reason })

  test('a removal is remembered for 12 months, a repair is not', () => {
    expect(measured([listed('annualReport')]).abnormal_state).toBe(2)
    expect(measured([listed('annualReport'), listed('unreachable')]).abnormal_state).toBe(3)
    const ended = (how: 'removed' | 'repaired', when: string) => on(when, 'abnormalDelisted', { how })
    expect(measured([listed('annualReport'), ended('removed', '2025-11-02')]).abnormal_state).toBe(1)
    expect(measured([listed('annualReport'), ended('removed', '2025-11-01')]).abnormal_state).toBe(0)
    expect(measured([listed('annualReport'), ended('repaired', '2026-10-01')]).abnormal_state).toBe(0)
  })

  test('the end of one listing leaves the other in force', () => {
    const ended = on('2026-01-01', 'abnormalDelisted', { reason: 'unreachable', how: 'removed' })
    expect(measured([listed('publicity'), listed('unreachable'), ended]).abnormal_state).toBe(2)
  })

  test('judgment and equity, and clean years without any list', () => {
    expect(measured([on('2026-01-01', 'equityFrozen', {})]).judgment_state).toBe(1)
    expect(
      measured([on('2026-01-01', 'equityFrozen', {}), on('2026-02-01', 'equityReleased', {})]).judgment_state,
    ).toBe(0)
    expect(measured([]).clean_36m).toBe(true)
    expect(measured([on('2020-01-01', 'seriousListed', {})])).toMatchObject({ clean_36m: false, on_serious_list: true })
  })
})

describe('visits', () => {
  test('of one day are one; two days within a year count more', () => {
    expect(measured([visit('2026-05-12', [6]), visit('2026-05-12', [9])]).findings_mask).toBe(1)
    expect(measured([visit('2026-05-12', [6]), visit('2026-05-13', [2, 9])]).findings_mask).toBe(9)
    expect(measured([visit('2026-05-12', [6]), visit('2025-05-13', [6]), visit('2024-05-13', [6])]).findings_mask).toBe(
      7,
    )
    expect(measured([visit('2026-05-12', [5, 8])]).findings_mask).toBe(0)
  })

  test('give credit when the last two planned ones found nothing and one was random', () => {
    const clean = (when: string, more = {}) => visit(when, [1], more)
    expect(measured([clean('2026-05-12'), clean('2025-05-12', { random: false })]).clean_visits).toBe(true)
    expect(
      measured([clean('2026-05-12', { random: false }), clean('2025-05-12', { random: false })]).clean_visits,
    ).toBe(false)
    expect(measured([clean('2026-05-12'), clean('2024-11-01')]).clean_visits).toBe(false)
    expect(
      measured([clean('2026-05-12'), clean('2025-05-12'), visit('2026-06-01', [6], { planned: false })]).clean_visits,
    ).toBe(true)
    expect(measured([clean('2026-05-12'), clean('2025-05-12'), visit('2026-05-12', [2])]).clean_visits).toBe(false)
    expect(measured([clean('2026-05-12'), visit('2025-05-12', [8])]).clean_visits).toBe(false)
  })

  test('a rectification is overdue the day after its last due day, and late for 12 months after it was done', () => {
    const ordered = on('2026-10-01', 'rectificationOrdered', { order: '1', dueOn: '2026-10-31' })
    expect(measured([ordered], {}, '2026-10-31').rectification_state).toBe(0)
    expect(measured([ordered]).rectification_state).toBe(2)
    expect(measured([ordered, on('2026-10-31', 'rectificationDone', { order: '1' })]).rectification_state).toBe(0)
    expect(measured([ordered, on('2026-11-01', 'rectificationDone', { order: '1' })]).rectification_state).toBe(1)
    const extended = on('2026-10-20', 'rectificationOrdered', { order: '1', dueOn: '2026-11-15' })
    expect(measured([ordered, extended]).rectification_state).toBe(0)
  })

  test('dormant is who gives a negative sign and no sign of trade in 24 months', () => {
    const letter = on('2026-01-01', 'letterReturned', {})
    expect(measured([letter]).dormant).toBe(1)
    expect(measured([letter, visit('2025-01-01', [6])]).dormant).toBe(0)
    expect(measured([letter], { foundedOn: '2025-03-01' }).dormant).toBe(0)
    expect(measured([]).dormant).toBe(0)
  })
})

describe('penalties', () => {
  test.each([
    ['a warning', { kinds: ['warning'], fineFen: 0 }, [8, 5, 2]],
    ['a fine in summary procedure', { procedure: 'summary', fineFen: 20_000 }, [8, 5, 2]],
    ['9,999.99 yuan', { fineFen: 999_999 }, [28, 17, 8]],
    ['10,000 yuan with what was confiscated', { fineFen: 400_000, confiscationFen: 600_000 }, [45, 27, 13]],
    ['99,999.99 yuan', { fineFen: 9_999_999 }, [45, 27, 13]],
    ['100,000 yuan', { fineFen: 10_000_000 }, [60, 36, 18]],
    ['a stop order with a small fine', { kinds: ['fine', 'stopOrder'], fineFen: 100 }, [60, 36, 18]],
    ['no penalty', { kinds: ['none'], fineFen: 0 }, [0, 0, 0]],
  ] as const)('%s weighs by its kind and its age', (_, more, weights) => {
    const days = ['2025-11-02', '2025-11-01', '2024-11-01', '2023-11-01']
    const found = days.map(
      (when) => measured([penalty(when, more as Partial<FactPayload<'penaltyDecided'>>)]).penalty_weight_36m,
    )
    expect(found).toEqual([...weights, 0])
  })

  test('that were repaired or revoked, and decisions of no penalty, count nowhere', () => {
    expect(measured([penalty('2026-05-01', { kinds: ['none'] })])).toMatchObject({ penalties_12m: 0, clean_36m: true })
    const decided = penalty('2026-05-01', { decision: '7', fineFen: 200_000_000, violationGroup: 'inspectionRefusal' })
    expect(measured([decided])).toMatchObject({
      penalty_weight_36m: 60,
      penalties_12m: 1,
      heavy_penalties_24m: 1,
      refusal_penalties_24m: 1,
      clean_36m: false,
    })
    for (const kind of ['penaltyRepaired', 'penaltyRevoked'] as const) {
      expect(measured([decided, on('2026-10-01', kind, { decision: '7' })])).toMatchObject({
        penalty_weight_36m: 0,
        penalties_12m: 0,
        heavy_penalties_24m: 0,
        refusal_penalties_24m: 0,
        clean_36m: true,
      })
    }
  })

  test('of the same group within 24 months are a repetition', () => {
    expect(measured([penalty('2026-05-01'), penalty('2025-05-01')]).repeat_group_24m).toBe(2)
    expect(measured([penalty('2026-05-01'), penalty('2025-05-01', { violationGroup: 'price' })]).repeat_group_24m).toBe(
      1,
    )
  })

  test('are unperformed when due, unpaid and not deferred', () => {
    const due = penalty('2026-09-01', { decision: '7', payBy: '2026-10-31' })
    expect(measured([due]).unperformed_now).toBe(1)
    expect(measured([due], {}, '2026-10-31').unperformed_now).toBe(0)
    expect(measured([due, on('2026-10-20', 'penaltyPerformed', { decision: '7' })]).unperformed_now).toBe(0)
    expect(
      measured([due, on('2026-10-20', 'penaltyDeferred', { decision: '7', until: '2026-11-01' })]).unperformed_now,
    ).toBe(0)
    expect(measured([penalty('2026-09-01')]).unperformed_now).toBe(0)
  })

  test('that take the licence lead to the exit pool', () => {
    expect(measured([penalty('2020-01-01', { kinds: ['licenceRevocation'] })]).licence_lost).toBe(true)
    expect(measured([], { state: 'revoked' }).licence_lost).toBe(true)
    expect(measured([]).licence_lost).toBe(false)
  })
})

describe('lines, complaints and good standing', () => {
  test('failed samples count when the fault is the business’s own', () => {
    expect(
      measured([
        on('2026-01-01', 'sampleFailed', { attributed: true }),
        on('2026-01-01', 'sampleFailed', { attributed: false }),
      ]).sample_failures_24m,
    ).toBe(1)
  })

  test('equipment is overdue by the days of its worst item until that is put in order', () => {
    const overdue = on('2026-10-02', 'examinationOverdue', { item: 'lift 1', dueOn: '2026-10-01' })
    expect(measured([overdue]).equipment_overdue_days).toBe(31)
    expect(
      measured([overdue, on('2026-10-20', 'equipmentPutInOrder', { item: 'lift 1' })]).equipment_overdue_days,
    ).toBe(0)
    expect(
      measured([overdue, on('2026-10-20', 'equipmentPutInOrder', { item: 'lift 2' })]).equipment_overdue_days,
    ).toBe(31)
  })

  test('the worst valid grade of all lines speaks, of each line the newest', () => {
    const grade = (when: string, line: string, letter: string, validUntil: string | null = null) =>
      on(when, 'gradeAssessed', { line, grade: letter, validUntil })
    expect(
      measured([grade('2025-01-01', 'catering', 'D'), grade('2026-01-01', 'catering', 'B')]).professional_grade,
    ).toBe(1)
    expect(
      measured([grade('2026-01-01', 'catering', 'B'), grade('2026-01-01', 'equipment', 'key')]).professional_grade,
    ).toBe(2)
    expect(measured([grade('2026-01-01', 'catering', 'D', '2026-10-31')]).professional_grade).toBe(0)
  })

  test('accidents count by responsibility, field and grade', () => {
    const accident = (field: 'food' | 'equipment', grade: 'ordinary' | 'larger', deaths: number, responsible = true) =>
      measured([on('2026-01-01', 'accidentConcluded', { field, grade, deaths, responsible })]).accidents_24m
    expect([
      accident('food', 'ordinary', 0),
      accident('equipment', 'ordinary', 0),
      accident('equipment', 'ordinary', 1),
      accident('equipment', 'larger', 0),
      accident('food', 'larger', 2, false),
    ]).toEqual([1, 0, 1, 1, 0])
  })

  test('a burst of complaints is five in 30 days and four times the mean of the year before', () => {
    const accepted = (when: string, count: number) =>
      Array.from({ length: count }, () => on(when, 'complaintAccepted', { complaint: 'x' }))
    expect(measured(accepted('2026-10-03', 5)).burst_now).toBe(1)
    expect(measured(accepted('2026-10-02', 5)).burst_now).toBe(0)
    expect(measured(accepted('2026-10-20', 4)).burst_now).toBe(0)
    expect(measured([...accepted('2026-10-20', 5), ...accepted('2026-03-01', 15)]).burst_now).toBe(1)
    expect(measured([...accepted('2026-10-20', 5), ...accepted('2026-03-01', 16)]).burst_now).toBe(0)
  })

  test('refusing to talk is judged from three concluded complaints on', () => {
    const concluded = (refusedBy: 'respondent' | null) =>
      on('2026-05-01', 'complaintConcluded', { complaint: 'x', terminationCode: refusedBy ? 2 : null, refusedBy })
    expect(measured([concluded('respondent'), concluded('respondent')]).refused_mediation_permille).toBe(0)
    expect(
      measured([concluded('respondent'), concluded('respondent'), concluded(null)]).refused_mediation_permille,
    ).toBe(666)
  })

  test('a true report counts until its case is decided', () => {
    const report = on('2026-05-01', 'violationReportVerified', { ledToFiling: true, case: 'c1' })
    expect(measured([report]).true_reports_12m).toBe(1)
    expect(measured([report, penalty('2026-06-01', { case: 'c1' })]).true_reports_12m).toBe(0)
  })

  test('a promise gives credit after twelve months without breach', () => {
    const made = on('2025-11-01', 'promiseMade', { promise: 'worryFree' })
    expect(measured([made]).promise_kept).toBe(true)
    expect(measured([made], {}, '2026-10-31').promise_kept).toBe(false)
    expect(measured([made, on('2026-01-01', 'promiseBroken', { promise: 'worryFree' })]).promise_kept).toBe(false)
    expect(
      measured([on('2026-01-01', 'goodStandingCertified', { scheme: 'HACCP', validUntil: '2026-11-01' })])
        .certified_management,
    ).toBe(true)
    expect(measured([on('2026-01-01', 'hazardSelfReported', { corrected: true })]).hazard_self_reported).toBe(true)
  })

  test('a rebirth counts for a business younger than 24 months', () => {
    const confirmed = on('2026-05-01', 'rebirthConfirmed', { former: 'old' })
    expect(measured([confirmed], { foundedOn: '2024-11-02' }).rebirth_confirmed).toBe(1)
    expect(measured([confirmed], { foundedOn: '2024-11-01' }).rebirth_confirmed).toBe(0)
  })
})
