import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { verifyBundle } from '../../inspections/pure.ts'
import { checksOf, readNote, traitsOf } from './checks.ts'
import { stagesOf } from './stages.ts'

const samples = path.resolve(import.meta.dirname, '../../../docs/samples/draw')
const read = (name: string): unknown => JSON.parse(readFileSync(path.join(samples, name), 'utf8'))

test('every fault of the samples is shown at one check, with nothing passed behind it', () => {
  const names = readdirSync(samples).filter((name) => name.endsWith('.json') && name !== 'expected.json')
  expect(names.length).toBeGreaterThan(20)
  for (const name of names) {
    const bundle = read(name)
    const traits = traitsOf(bundle)
    const verdict = verifyBundle(bundle)
    if (!traits) {
      expect([name, verdict.valid]).toEqual([name, false])
      continue
    }
    const states = checksOf(traits, verdict).map(({ state }) => state)
    const failed = states.indexOf('failed')
    expect([name, failed >= 0]).toEqual([name, !verdict.valid])
    if (failed >= 0)
      expect([name, states.slice(failed + 1).every((state) => state === 'notReached')]).toEqual([name, true])
  }
})

const traits = { level: 'public', isVoid: false, hasBeacon: false, hasJournal: false, hasErased: false } as const
const sound = { valid: true, level: 'public', notes: [] } as const
const stateOf = (check: string, ...args: Parameters<typeof checksOf>) =>
  checksOf(...args).find((result) => result.check === check)?.state

test('what a file does not show is not called right', () => {
  expect(stateOf('quota', traits, sound)).toBe('notShown')
  expect(stateOf('journal', traits, sound)).toBe('notShown')
  expect(stateOf('seed', traits, sound)).toBe('passed')
  const full = { ...traits, level: 'full', hasJournal: true } as const
  expect(stateOf('quota', full, { ...sound, level: 'full' })).toBe('passed')
  expect(stateOf('quota', { ...full, hasErased: true }, sound)).toBe('notShown')
  expect(stateOf('journal', full, { ...sound, level: 'full' })).toBe('passed')
  expect(stateOf('beacon', traits, sound)).toBeUndefined()
  expect(stateOf('beacon', { ...traits, hasBeacon: true }, sound)).toBe('passed')
})

test('a seal and a row are checked for what they hold and no more', () => {
  const checked = (level: 'sealed' | 'row') => checksOf({ ...traits, level }, sound).map(({ check }) => check)
  expect(checked('row')).toEqual(['shape', 'line'])
  expect(checked('sealed')).toEqual(['shape', 'rule', 'times', 'parties', 'signatures'])
})

test('what is no bundle has no traits', () => {
  for (const value of [null, 7, 'draw', [], {}, { level: 'secret' }]) expect(traitsOf(value)).toBeUndefined()
})

test('the course of a draw goes as far as the draw says', () => {
  const times = { announcedAt: 'a', t1: 'b', t2: 'c', t3: 'd', concludedAt: null, publishedOn: null }
  const been = (state: string, more = {}) =>
    stagesOf({ ...times, state, ...more }).flatMap(({ stage, hasBeen }) => (hasBeen ? [stage] : []))
  expect(been('announced')).toEqual(['announced'])
  expect(been('closed')).toEqual(['announced', 'closed'])
  expect(been('done', { concludedAt: 'e' })).toEqual(['announced', 'closed', 'revealed', 'opened', 'concluded'])
  expect(been('done', { concludedAt: 'e', publishedOn: 'f' }).at(-1)).toBe('published')
  expect(stagesOf({ ...times, state: 'void', concludedAt: 'e' }).at(-1)).toEqual({
    stage: 'void',
    at: 'e',
    hasBeen: true,
  })
})

test('a note is told by its kind and names what it is about', () => {
  expect(readNote('opened-by-custodian notary')).toEqual({ kind: 'opened-by-custodian', about: 'notary' })
  expect(readNote('void no-quorum')).toEqual({ kind: 'void', about: 'no-quorum' })
})
