import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answerCommandLine } from '../../apps/cli/main.ts'
import type { Reward } from './model.ts'
import { barsOf, factsOfReward, levelOf } from './rules.ts'

type Vector = { sum: string; level: string; on: string; amount: number; needsFinance: boolean }
const vectors: Vector[] = JSON.parse(readFileSync(new URL('../../docs/samples/rewards.json', import.meta.url), 'utf8'))

describe('The amount of a reward', () => {
  test.each(vectors)('of level $level for $sum yuan is weighed again from the law alone', async (vector) => {
    const { sum, level, on, ...expected } = vector
    const words = ['reward', '--sum', sum, '--level', level, '--on', on, '--json']
    const { output } = await answerCommandLine(words)
    expect(JSON.parse(output)).toMatchObject({ ...expected, rule: 'A-61 2021-4' })
  })

  test('of what is no sum, no level or before there was a rule is refused', async () => {
    const codeOf = async (...words: string[]) =>
      JSON.parse((await answerCommandLine(['reward', ...words, '--on', '2026-06-01', '--json'])).output).error.code
    expect(await codeOf('--sum', 'viel', '--level', '1')).toBe('reward/bad-sum')
    expect(await codeOf('--sum', '1', '--level', '4')).toBe('reward/no-level')
    expect(await codeOf('--sum', '1')).toBe('command/option-missing')
  })
})

test('the level follows from the evidence, how far it matches and how grave it is', () => {
  const level = (evidence: 'direct' | 'related', matching: 'full' | 'basic', isSpecial: boolean) =>
    levelOf({ evidence, matching, isSpecial })
  expect([
    level('direct', 'full', true),
    level('direct', 'full', false),
    level('direct', 'basic', true),
    level('related', 'full', true),
  ]).toEqual(['1', '2', '3', '3'])
})

test('an insider who took part is not barred, anybody else who did is', () => {
  expect(barsOf({ bars: ['violator'], isInsider: true })).toEqual([])
  expect(barsOf({ bars: ['violator'], isInsider: false })).toEqual(['violator'])
  expect(barsOf({ bars: ['violator', 'staff'], isInsider: true })).toEqual(['staff'])
})

test('a reward is given up only when the time to collect it is over', () => {
  const told = { level: '1', bars: [], isInsider: false, toldOn: '2026-06-01' } as unknown as Reward
  const isOver = (on: string) => factsOfReward(told, '2026-07-14', on).is_collection_over
  expect([isOver('2026-07-14'), isOver('2026-07-15')]).toEqual([false, true])
})
