import { expect, test } from 'vitest'
import { inTurns, percentile } from './measure.ts'
import { readOptions } from './options.ts'
import { type Result, type Run, ratioOf, verdictOf } from './result.ts'
import { pageOf, shortTable, told } from './table.ts'

const slow: Result = {
  row: 'list',
  what: 'page',
  ours: 20,
  unit: 'ms',
  peer: { name: 'by hand', value: 10 },
  budget: { of: 'ours', value: 15, at: '1m' },
  short: 'listWait',
}
const rate: Result = {
  row: 'reads',
  what: 'reads',
  ours: 900,
  unit: '/s',
  peer: { name: 'by hand', value: 1000 },
  budget: { of: 'ratio', value: 0.8 },
}
const run: Run = {
  at: '2026-11-22T03:00:00.000Z',
  scale: '1m',
  machine: '2 cores',
  load: [0.1, 0.2, 0.3],
  seconds: 600,
  limits: [{ what: 'one row committed', value: 2000, unit: '/s' }],
  results: [slow, rate],
}

test('a time is better when small and a rate when great, against the peer as against the budget', () => {
  expect([ratioOf(slow), ratioOf(rate)]).toEqual([0.5, 0.9])
  expect([verdictOf(slow, '1m'), verdictOf(rate, '1m')]).toEqual(['missed', 'met'])
  expect(verdictOf({ ...slow, ours: 14 }, '1m')).toBe('met')
  expect(verdictOf({ ...rate, ours: 700 }, '100k')).toBe('missed')
})

test('a budget that was set for another scale is neither met nor missed', () => {
  expect(verdictOf(slow, '100k')).toBe('elsewhere')
  expect(told({ results: [slow], scale: '100k' }).join('\n')).toContain('not at this scale')
})

test('a row that misses its budget says so in the terminal, on the page and in both short tables', () => {
  expect(told(run).join('\n')).toContain('*missing the budget*')
  const page = pageOf(run)
  expect(page).toContain('1 of the budgets are missed')
  expect(page).toContain(
    '| list | page | 20.0 ms | 10.0 ms (by hand) | 0.50 × | ≤ 15.0 ms at 1m | *missing the budget* |',
  )
  expect(page).toContain('one row committed | 2000/s')
  expect(shortTable(run, 'en')).toContain('20.0 ms *missing the budget* | 10.0 ms (by hand): 0.50 ×')
  expect(shortTable(run, 'zh')).toContain('*未达指标*')
})

test('a percentile is a value that was measured, and the median of rounds is taken in turns', async () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(percentile([4, 1, 3, 2], 0.95)).toBe(4)
  const order: string[] = []
  const work = (name: string, values: number[]) => async () => {
    order.push(name)
    return values.shift() ?? 0
  }
  expect(await inTurns(3, { ours: work('ours', [9, 1, 5]), peer: work('peer', [2, 8, 3]) })).toEqual({
    ours: 5,
    peer: 3,
  })
  expect(order).toEqual(['ours', 'peer', 'ours', 'peer', 'ours', 'peer'])
})

test('a scale that is not known is refused with those that are', () => {
  expect(() => readOptions(['--scale', '5m'])).toThrow('--scale is one of 100k, 1m, 10m')
  expect(readOptions([])).toMatchObject({ scale: '1m', count: 1_000_000, only: [], isWritten: false })
  expect(readOptions(['--only', 'list,draw', '--only', 'import']).only).toEqual(['list', 'draw', 'import'])
})
