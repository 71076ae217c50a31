import { expect, test } from 'vitest'
import {
  checkBeaconTime,
  checkCloseTime,
  checkCommitTime,
  checkConclusionTime,
  checkOpeningTime,
  checkRevealTime,
  type Times,
  toSecond,
} from './ceremony.ts'

const times: Times = {
  t1: '2026-03-02T02:00:00Z',
  t2: '2026-03-02T02:05:00Z',
  t3: '2026-03-02T02:10:00Z',
  beacon: null,
}
const all = { isEverySecretKnown: true, isEnvelopeSpoiled: false, isBeaconKnown: false }

test('at t1 a commitment still counts, a second later it does not', () => {
  expect(() => checkCommitTime('announced', times, '2026-03-02T02:00:00.999Z', 'p')).not.toThrow()
  expect(() => checkCommitTime('announced', times, '2026-03-02T02:00:01.000Z', 'p')).toThrow('commitment/out-of-time')
  expect(() => checkCommitTime('closed', times, times.t1, 'p')).toThrow('draw/not-open')
})

test('the list closes only after t1, so that closing early cannot shut anybody out', () => {
  expect(() => checkCloseTime('announced', times, '2026-03-02T02:00:00.500Z')).toThrow('draw/too-early')
  expect(() => checkCloseTime('announced', times, '2026-03-02T02:00:01.000Z')).not.toThrow()
  expect(() => checkCloseTime('closed', times, '2026-03-02T03:00:00.000Z')).toThrow('draw/not-open')
})

test('secrets are told after the closing and until t2, the custodian opens after t2 and until t3', () => {
  expect(() => checkRevealTime('announced', times, times.t2)).toThrow('draw/not-open')
  expect(() => checkRevealTime('closed', times, times.t2)).not.toThrow()
  expect(() => checkRevealTime('closed', times, '2026-03-02T02:05:01Z')).toThrow('reveal/out-of-time')
  expect(() => checkOpeningTime('closed', times, times.t2)).toThrow('opening/out-of-time')
  expect(() => checkOpeningTime('closed', times, times.t3)).not.toThrow()
  expect(() => checkOpeningTime('closed', times, '2026-03-02T02:10:01Z')).toThrow('opening/out-of-time')
})

test('nobody concludes while a secret may still come in time', () => {
  const missing = { ...all, isEverySecretKnown: false }
  expect(() => checkConclusionTime('closed', times, times.t3, missing)).toThrow('draw/too-early')
  expect(() => checkConclusionTime('closed', times, '2026-03-02T02:10:01Z', missing)).not.toThrow()
  expect(() => checkConclusionTime('closed', times, '2026-03-02T02:01:00Z', all)).not.toThrow()
  expect(() => checkConclusionTime('done', times, times.t3, all)).toThrow('draw/not-open')
})

test('an announced beacon is waited for, for a day', () => {
  const announced = { ...times, beacon: { time: '2026-03-02T03:00:00Z' } }
  expect(() => checkConclusionTime('closed', announced, '2026-03-03T03:00:00Z', all)).toThrow('draw/too-early')
  expect(() => checkConclusionTime('closed', announced, '2026-03-03T03:00:01Z', all)).not.toThrow()
  expect(() => checkBeaconTime('closed', announced, '2026-03-02T02:59:59Z')).toThrow('beacon/out-of-time')
  expect(() => checkBeaconTime('closed', announced, '2026-03-02T03:00:00Z')).not.toThrow()
  expect(() => checkBeaconTime('closed', times, times.t3)).toThrow('beacon/not-in-rule')
})

test('instants are cut to the second', () => {
  expect(toSecond('2026-03-02T10:00:00.999+08:00')).toBe('2026-03-02T02:00:00Z')
})
