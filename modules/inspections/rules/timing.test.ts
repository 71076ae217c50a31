import { expect, test } from 'vitest'
import { isWithin, levelSeen, type ShownDraw } from './timing.ts'

const draw: ShownDraw = { state: 'done', publishedOn: null, windowUntil: '2026-03-31', publish: 'public' }
const during = '2026-03-31'
const after = '2026-04-01'

test('before and during the visits the public sees seals only', () => {
  for (const state of ['announced', 'closed', 'done'] as const)
    expect(levelSeen({ ...draw, state }, 'public', during)).toBe('sealed')
})

test('with the last published result, or when the window is over, the public sees the draw', () => {
  expect(levelSeen({ ...draw, publishedOn: '2026-03-20' }, 'public', during)).toBe('public')
  expect(levelSeen(draw, 'public', after)).toBe('public')
})

test('an unfinished draw opens to nobody, however late', () => {
  expect(levelSeen({ ...draw, state: 'closed' }, 'public', after)).toBe('sealed')
  expect(levelSeen({ ...draw, state: 'closed' }, 'auditor', after)).toBe('sealed')
})

test('strata that are risk classes are never public, not even years later', () => {
  expect(levelSeen({ ...draw, publishedOn: '2026-03-20' }, 'public', '2036-01-01')).toBe('public')
  expect(levelSeen({ ...draw, publishedOn: '2026-03-20', publish: 'full' }, 'public', during)).toBe('full')
})

test('an auditor sees everything as soon as it exists', () => {
  expect(levelSeen(draw, 'auditor', during)).toBe('full')
})

test('a void draw is shown whole, it warns nobody', () => {
  expect(levelSeen({ ...draw, state: 'void' }, 'public', during)).toBe('public')
})

test('more than the level one may see is not given, less always', () => {
  expect([isWithin('sealed', 'public'), isWithin('public', 'public'), isWithin('full', 'public')]).toEqual([
    true,
    true,
    false,
  ])
})
