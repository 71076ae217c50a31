import { describe, expect, test } from 'vitest'
import { getRule } from '../../../kernel/law/find.ts'
import { type RuleVersion, ruleOf } from '../../../kernel/law/rule.ts'
import { loadLaw } from '../../../kernel/reference-data.ts'
import {
  breachesOf,
  checkLawful,
  checkSecondPerson,
  checkState,
  type Draft,
  numbersOf,
  withNumbers,
} from './versions.ts'

const law = loadLaw()
const rule = (id: string): RuleVersion => getRule(law, id, { on: '2026-06-01' })

/** The numbers of a rule with another amount for each of its limits. */
function changed(id: string, amount: number, more: object = {}) {
  const base = rule(id)
  const numbers = numbersOf(base)
  return withNumbers(base, { ...numbers, limits: numbers.limits.map((limit) => ({ ...limit, amount, ...more })) })
}
const breaches = (id: string, amount: number, more: object = {}) =>
  breachesOf(rule(id), changed(id, amount, more)).map(({ part, why }) => `${part} ${why}`)

describe('a local version', () => {
  test('binds the authority to do its duty sooner, never later', () => {
    expect(breaches('A-09', 5)).toEqual([])
    expect(breaches('A-09', 8)).toEqual(['decide longer'])
  })

  test('gives a party more time, never less', () => {
    expect(breaches('B-53', 20)).toEqual([])
    expect(breaches('B-53', 10)).toEqual(['pay shorter'])
  })

  test('announces a hearing earlier before it, never later', () => {
    expect(breaches('B-26', 10)).toEqual([])
    expect(breaches('B-26', 5)).toEqual(['notify shorter'])
  })

  test('sets freely what the law leaves to the place', () => {
    expect(breaches('A-14', 5, { unit: 'days' })).toEqual([])
  })

  test('counts as the wider law counts, in its unit and its roll, and extends no longer', () => {
    expect(breaches('A-24', 30, { unit: 'workingDays' })).toEqual(['mediate unit'])
    expect(breaches('A-24', 30, { roll: 'none' })).toEqual(['mediate roll'])
    expect(breaches('A-46', 15, { extensions: [{ name: 'head', amount: 20 }] })).toEqual(['verify extension'])
  })

  test('sets no other sum than the law, unless the law leaves it to the place', () => {
    const sums = (id: string, value: number) => {
      const numbers = numbersOf(rule(id))
      const thresholds = numbers.thresholds.map((threshold) => ({ ...threshold, value }))
      return breachesOf(rule(id), withNumbers(rule(id), { ...numbers, thresholds })).map(({ why }) => why)
    }
    expect(sums('B-40', 300)).toEqual(['threshold', 'threshold'])
    expect(sums('B-25', 20_000)).toEqual([])
  })

  test('names the parts of its rule, all of them and no other', () => {
    const { limits, thresholds } = numbersOf(rule('F-22'))
    expect(() => withNumbers(rule('F-22'), { limits: limits.slice(1), thresholds })).toThrow(
      'rule-version/unknown-part',
    )
    const other = [...limits, ...numbersOf(rule('A-09')).limits]
    expect(() => withNumbers(rule('F-22'), { limits: other, thresholds })).toThrow('rule-version/unknown-part')
  })
})

describe('a draft becomes law', () => {
  const wider = rule('A-09')
  const draft: Draft = {
    ...changed('A-09', 5),
    place: '9901',
    mode: 'normal',
    confidence: 'sure',
    inForceFrom: '2026-07-01',
    inForceUntil: null,
  }
  const ground = { today: '2026-06-01', wider, reach: '9901', lastFrom: null }
  const check =
    (change: Partial<Draft>, about: Partial<typeof ground> = {}) =>
    () =>
      checkLawful({ ...draft, ...change }, { ...ground, ...about } as typeof ground)

  test('when nothing stands against it', () => {
    expect(check({})).not.toThrow()
    expect(check({ place: '990102' })).not.toThrow()
  })

  test.each<[string, Partial<Draft>, Partial<typeof ground> | object, string]>([
    ['never from today or a day that is gone', { inForceFrom: '2026-06-01' }, {}, 'rule-version/day-past'],
    ['never with an end before its beginning', { inForceUntil: '2026-06-30' }, {}, 'rule-version/days-backwards'],
    ['never before the one that follows stands', {}, { lastFrom: '2026-07-01' }, 'rule-version/later-version-stands'],
    ['never for a place of others', { place: '9902' }, {}, 'rule-version/place-elsewhere'],
    ['never for the whole country by a county', { place: null }, {}, 'rule-version/place-elsewhere'],
    ['never with a number nobody has confirmed', { confidence: 'check' }, {}, 'rule-version/unconfirmed'],
    ['never against the wider law', changed('A-09', 9), {}, 'rule-version/against-wider-law'],
  ])('%s', (_, change, about, code) => {
    expect(check(change, about as Partial<typeof ground>)).toThrow(code)
  })

  test('the highest bureau enters what the law of the country says now, longer or shorter', () => {
    expect(() =>
      checkLawful({ ...draft, ...changed('A-09', 9), place: null }, { ...ground, reach: null }),
    ).not.toThrow()
  })

  test('only by a second person, who had no hand in it, and as it stands now', () => {
    expect(() => checkSecondPerson('b', ['a'])).not.toThrow()
    expect(() => checkSecondPerson('a', ['a'])).toThrow('rule-version/own-draft')
    expect(() => checkSecondPerson(null, [])).toThrow('rule-version/own-draft')
    expect(() => checkState({ state: 'draft', version: 2 }, ['proposed'], 2)).toThrow('rule-version/not-open')
    expect(() => checkState({ state: 'proposed', version: 3 }, ['proposed'], 2)).toThrow('rule-version/stale')
  })
})

test('of two versions at one place the later one counts, and the seed stays as it lies in git', () => {
  const later = ruleOf({
    ...rule('A-24'),
    place: undefined as never,
    version: 'next',
    inForceFrom: '2027-01-01',
  } as never)
  const both = [...law, later]
  expect(getRule(both, 'A-24', { on: '2026-12-31' }).version).toBe('O121')
  expect(getRule(both, 'A-24', { on: '2027-01-01' }).version).toBe('next')
})
