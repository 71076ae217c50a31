import { expect, test } from 'vitest'
import { Random } from './random.ts'

test('the same label gives the same numbers, another label others', () => {
  const numbers = (label: string) =>
    Array.from(
      { length: 5 },
      (
        (random) => () =>
          random.integer()
      )(new Random(label)),
    )
  expect(numbers('a')).toEqual(numbers('a'))
  expect(numbers('a')).not.toEqual(numbers('b'))
  expect(numbers('steelyard')).toEqual([3_482_131_061, 1_772_375_862, 2_555_669_866, 939_682_448, 2_320_511_127])
})

test('a fork is a stream of its own, whatever was drawn before', () => {
  const used = new Random('seed')
  used.integer()
  expect(used.fork('names').integer()).toBe(new Random('seed').fork('names').integer())
})

test('numbers spread evenly, bells are bells and counts have their mean', () => {
  const random = new Random('spread')
  const many = Array.from({ length: 20_000 }, () => random.unit())
  expect(many.reduce((sum, value) => sum + value) / many.length).toBeCloseTo(0.5, 2)
  const bell = Array.from({ length: 20_000 }, () => random.normal())
  expect(bell.reduce((sum, value) => sum + value * value) / bell.length).toBeCloseTo(1, 1)
  const counts = Array.from({ length: 20_000 }, () => random.poisson(0.7))
  expect(counts.reduce((sum, value) => sum + value) / counts.length).toBeCloseTo(0.7, 1)
  expect(random.shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4])
})

test('weights are respected', () => {
  const random = new Random('weights')
  const heavy = Array.from({ length: 10_000 }, () =>
    random.weigh([
      ['often', 9],
      ['seldom', 1],
    ]),
  ).filter((value) => value === 'often')
  expect(heavy.length / 10_000).toBeCloseTo(0.9, 1)
})
