import { describe, expect, test } from 'vitest'
import { Refusal } from '../errors.ts'
import { type Columns, checkCondition } from './condition.ts'
import { predicateOf, type Row } from './predicate.ts'
import { conditionSql } from './sql.ts'
import { conditionWords, say } from './words.ts'

const columns: Columns = { age_months: 'integer', penalties: 'integer', listed: 'boolean' }

function holds(condition: unknown, row: Row): boolean {
  return predicateOf(checkCondition(condition, columns))(row)
}

function refusal(condition: unknown): Refusal {
  try {
    checkCondition(condition, columns, 'vetoes.V1')
  } catch (error) {
    if (error instanceof Refusal) return error
  }
  throw new Error('was not refused')
}

describe('a rule tree', () => {
  test('applies only when it is known to hold: unknown is neither less nor not less', () => {
    expect(holds({ compare: ['age_months', '<', 12] }, { age_months: 11 })).toBe(true)
    expect(holds({ compare: ['age_months', '<', 12] }, { age_months: null })).toBe(false)
    expect(holds({ not: { compare: ['age_months', '<', 12] } }, { age_months: null })).toBe(false)
    expect(holds({ unknown: 'age_months' }, {})).toBe(true)
    expect(holds({ not: { unknown: 'age_months' } }, { age_months: 0 })).toBe(true)
  })

  test('with one true alternative holds although the other is unknown', () => {
    const either = { any: [{ true: 'listed' }, { compare: ['penalties', '>=', 1] }] }
    expect(holds(either, { listed: null, penalties: 1 })).toBe(true)
    expect(holds(either, { listed: null, penalties: 0 })).toBe(false)
    expect(holds({ not: { all: [{ true: 'listed' }, { compare: ['penalties', '>=', 1] }] } }, { penalties: 0 })).toBe(
      true,
    )
  })

  test('adds, and takes the least and the greatest of what is known', () => {
    expect(holds({ compare: [{ sum: ['age_months', 'penalties', 1] }, '=', 6] }, { age_months: 3, penalties: 2 })).toBe(
      true,
    )
    expect(holds({ compare: [{ sum: ['age_months', 'penalties'] }, '>=', 0] }, { age_months: 3 })).toBe(false)
    expect(holds({ compare: [{ least: ['age_months', 'penalties'] }, '=', 3] }, { age_months: 3 })).toBe(true)
    expect(holds({ compare: [{ greatest: ['age_months', 4] }, '=', 4] }, { age_months: 3 })).toBe(true)
  })

  test('is refused with the place when a column is unknown, of the wrong type, or no column at all', () => {
    expect(refusal({ all: [{ true: 'listed' }, { compare: ['score', '>', 1] }] })).toMatchObject({
      code: 'condition/unknown-column',
      details: { path: 'vetoes.V1.all.1.compare.0', column: 'score' },
    })
    expect(refusal({ true: 'age_months' }).details).toMatchObject({ reason: 'wrongType' })
    expect(refusal({ compare: ['listed', '=', 1] }).details).toMatchObject({ reason: 'wrongType' })
    expect(refusal({ true: 'listed; drop table credit.run' }).code).toBe('condition/unknown-column')
    expect(refusal({ true: 'constructor' }).code).toBe('condition/unknown-column')
  })

  test.each([
    ['an unknown operator', { like: ['age_months', 1] }, 'unknownOperator'],
    ['an operator of the prototype', { toString: 1 }, 'unknownOperator'],
    ['two operators at once', { true: 'listed', unknown: 'listed' }, 'notOneOperator'],
    ['an unknown comparison', { compare: ['age_months', '~', 1] }, 'unknownComparison'],
    ['a fraction', { compare: ['age_months', '>', 1.5] }, 'notAnInteger'],
    ['a number beyond four bytes', { compare: ['age_months', '>', 2_147_483_648] }, 'notAnInteger'],
    ['an empty list', { all: [] }, 'emptyList'],
    ['unknown arithmetic', { compare: [{ product: ['age_months'] }, '>', 1] }, 'unknownArithmetic'],
    ['a comparison of two', { compare: ['age_months', '>'] }, 'notAComparison'],
  ])('is refused for %s', (_, condition, reason) => {
    expect(refusal(condition)).toMatchObject({ code: 'condition/malformed', details: { reason } })
  })

  test('is refused when it is nested too deeply or too long', () => {
    let deep: unknown = { true: 'listed' }
    for (let depth = 0; depth < 40; depth += 1) deep = { not: deep }
    expect(refusal(deep).details).toMatchObject({ reason: 'tooDeep' })
    const long = { any: Array.from({ length: 101 }, () => ({ true: 'listed' })) }
    expect(refusal(long).details).toMatchObject({ reason: 'listTooLong' })
  })

  test('becomes SQL of identifiers, operators and integers only', () => {
    const condition = checkCondition(
      { all: [{ compare: ['age_months', '<', -1] }, { not: { in: ['penalties', [1, 2]] } }, { unknown: 'listed' }] },
      columns,
    )
    expect(conditionSql(condition, 'i')).toBe(
      '(i.age_months < (-1) and not (i.penalties in (1, 2)) and i.listed is null)',
    )
    expect(() => conditionSql(condition, 'i; --')).toThrow(Refusal)
  })

  test('becomes words whose texts lie in the translations', () => {
    const texts: Record<string, string> = {
      'condition.all': '{{parts}}',
      'condition.allSeparator': ' and ',
      'condition.atLeast': '{{first}} at least {{second}}',
      'condition.number': '{{value}}',
      'condition.true': '{{first}}',
      'column.age_months': 'months of age',
      'column.listed': 'listed',
    }
    const translate = (key: string, values: Record<string, string | number>) =>
      (texts[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
    const condition = checkCondition({ all: [{ compare: ['age_months', '>=', 42] }, { true: 'listed' }] }, columns)
    expect(say(conditionWords(condition, { words: 'condition', columns: 'column' }), translate)).toBe(
      'months of age at least 42 and listed',
    )
  })
})
