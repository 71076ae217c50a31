import { describe, expect, test } from 'vitest'
import { defineModel } from '../model.ts'
import { changesBetween, recordFrom, type Version, versionAt, withoutRepeats } from './version.ts'

const model = defineModel({
  name: 'test.unit',
  path: 'test-units',
  title: 'name',
  fields: {
    name: { kind: 'text' },
    phone: { kind: 'text', optional: true },
    validFrom: { kind: 'day', optional: true },
    validUntil: { kind: 'day', optional: true },
    version: { kind: 'integer' },
  },
})

let made = 0
function version(at: string, fields: object, more: Partial<Version> = {}): Version {
  made += 1
  return {
    entryId: `e${made}`,
    number: made,
    at: `${at}T04:00:00.000Z`,
    action: 'test.change',
    actor: 'a',
    sealed: { epoch: 1, index: made },
    correction: null,
    isBatch: false,
    record: { id: 'u', ...fields },
    ...more,
  }
}
const nameAt = (
  versions: readonly Version[],
  on: string | null,
  known: { epoch: number; size: number } | null = null,
) => versionAt(versions, { on, known })?.record?.name

describe('as of a day', () => {
  const named = [version('2026-01-10', { name: '甲' }), version('2026-03-01', { name: '乙' })]

  test('a record counts from the day of the act that made it so', () => {
    expect([nameAt(named, '2026-01-09'), nameAt(named, '2026-02-28'), nameAt(named, '2026-03-01')]).toEqual([
      undefined,
      '甲',
      '乙',
    ])
  })

  test('a record that says from when it counts, counts from then', () => {
    const versions = [
      version('2026-01-10', { name: '甲', validFrom: '2020-01-01', validUntil: null }),
      version('2026-03-01', { name: '乙', validFrom: '2026-02-01', validUntil: '2026-12-31' }),
    ]
    expect(nameAt(versions, '2025-06-01')).toBe('甲')
    expect(nameAt(versions, '2026-02-01')).toBe('乙')
    // After its last day what was before it counts on, for that never ended.
    expect(nameAt(versions, '2027-01-01')).toBe('甲')
  })

  test('what was put right was so from the beginning, but not before it was known', () => {
    const wrong = version('2026-01-10', { name: '甲' })
    const right = version('2026-03-01', { name: '已' }, { correction: { reason: '录入错误' } })
    expect(nameAt([wrong, right], '2026-01-20')).toBe('已')
    expect(nameAt([wrong, right], '2026-01-20', { epoch: 1, size: right.number })).toBe('甲')
  })
})

describe('as known', () => {
  const one = version('2026-01-10', { name: '甲' }, { sealed: { epoch: 1, index: 4 } })
  const two = version('2026-02-10', { name: '乙' }, { sealed: { epoch: 1, index: 9 } })
  const three = version('2026-03-10', { name: '丙' }, { sealed: { epoch: 2, index: 0 } })
  const waiting = version('2026-03-11', { name: '丁' }, { sealed: null })
  const all = [one, two, three, waiting]

  test.each([
    [1, 4, undefined],
    [1, 5, '甲'],
    [1, 9, '甲'],
    [1, 10, '乙'],
    [2, 0, '乙'],
    [2, 1, '丙'],
  ])('at size %2$i of epoch %1$i only what was sealed counts', (epoch, size, name) => {
    expect(nameAt(all, null, { epoch, size })).toBe(name)
  })

  test('without a size everything counts, sealed or not', () => {
    expect(nameAt(all, null)).toBe('丁')
  })
})

test('a change is told field by field, and its own number is no news', () => {
  const [before, after] = [
    recordFrom(model, 'u', JSON.stringify({ id: 'u', name: '甲', phone: '1', version: 1 })),
    recordFrom(model, 'u', JSON.stringify({ id: 'u', name: '乙', phone: '1', version: 2 })),
  ]
  expect(changesBetween(model, before, after)).toEqual([{ field: 'name', before: '甲', after: '乙' }])
  expect(changesBetween(model, null, after)).toEqual([])
})

test('a payload that is a part of the record, of another record or none is no version', () => {
  expect(recordFrom(model, 'u', JSON.stringify({ id: 'u', state: 'done' }))).toBeNull()
  expect(recordFrom(model, 'u', JSON.stringify({ id: 'x', name: '甲' }))).toBeNull()
  expect(recordFrom(model, 'u', '"note"')).toBeNull()
  expect(recordFrom(model, 'u', null)).toBeNull()
  // What an older program did not know yet is unknown.
  expect(recordFrom(model, 'u', JSON.stringify({ id: 'u', name: '甲' }))).toMatchObject({ phone: null })
})

test('a record kept with its neighbours, though nothing changed, is no new version', () => {
  const versions = [version('2026-01-10', { name: '甲' }), version('2026-01-11', { name: '甲' })]
  expect(withoutRepeats(versions)).toHaveLength(1)
})
