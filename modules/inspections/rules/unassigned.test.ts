import { expect, test } from 'vitest'
import { replayEvents } from './draw/aftermath.ts'
import { readOfficerFile } from './draw/officer-file.ts'
import type { DrawOfficer, DrawRule } from './draw/protocol.ts'
import { runCeremony, sampleRule } from './draw/samples.ts'
import { listShortages } from './unassigned.ts'

const officer = (cert: string, change: Partial<DrawOfficer> = {}): DrawOfficer => ({
  department: 'market',
  cert,
  unit: 'office-1',
  skills: ['F', 'T'],
  validUntil: '2027-12-31',
  load: 0,
  state: 'in',
  reason: '-',
  ...change,
})

function shortagesOf(officers: readonly DrawOfficer[], change: Partial<DrawRule> = {}) {
  const rule = { ...sampleRule, places: [{ place: '*', units: ['*'] }], loadCap: 100, ...change }
  const bundle = runCeremony({ rule, officers, conflicting: [] })
  const read = readOfficerFile(bundle.officers)
  if ('line' in read) throw new Error('no officer file')
  return listShortages(replayEvents(bundle), read)
}

test('a business that has a pair lacks nothing', () => {
  expect(shortagesOf([officer('SY-1'), officer('SY-2')])).toEqual([])
})

test('of each without a pair it is said how many are full, away, of another place or without a certificate', () => {
  const [first] = shortagesOf(
    [
      officer('SY-1', { load: 5 }),
      officer('SY-2', { state: 'out', reason: 'absent' }),
      officer('SY-3', { unit: 'office-9' }),
      officer('SY-4', { validUntil: '2026-03-01' }),
      officer('SY-5'),
    ],
    { loadCap: 5, places: [{ place: '*', units: ['office-1'] }] },
  )
  expect(first).toMatchObject({ department: 'market', officers: 5, free: 1, skilled: 1 })
  expect(first?.obstacles).toEqual([
    { obstacle: 'absent', count: 1 },
    { obstacle: 'certificate-expired', count: 1 },
    { obstacle: 'full', count: 1 },
    { obstacle: 'other-place', count: 1 },
  ])
})

test('two who are free are no pair when neither brings the skill', () => {
  const unskilled = { skills: [] }
  const all = shortagesOf([officer('SY-1', unskilled), officer('SY-2', unskilled)])
  expect(all.length).toBeGreaterThan(0)
  for (const shortage of all) expect(shortage).toMatchObject({ free: 2, skilled: 0, obstacles: [] })
  expect(new Set(all.map(({ skill }) => skill))).toEqual(new Set(['F', 'T']))
})
