import { expect, test } from 'vitest'
import { layFrame, layingFrame, readLine, rootOfLeaves } from './frame.ts'
import { hashStratum } from './hashes.ts'
import type { FrameEntity } from './protocol.ts'

const key = new Uint8Array(32).fill(1)
const entity = (id: string, change: Partial<FrameEntity> = {}): FrameEntity => ({
  ...{ id, place: '370303', item: 'catering', state: 'in', reason: '-', stratum: 'B' },
  ...change,
})

test('lines ascend by id, whatever order the register gives them in', () => {
  const frame = layFrame([entity('B2'), entity('u:b'), entity('A1')], key)
  expect(frame.lines.map(({ line }) => line)).toEqual([
    'A1\t370303\tcatering\tin\t-',
    'B2\t370303\tcatering\tin\t-',
    'u:b\t370303\tcatering\tin\t-',
  ])
  expect(frame.count).toBe(3)
  expect(frame.root).toBe(rootOfLeaves(frame.lines.map(({ leaf }) => leaf)))
})

test('a great pool is laid in turns, and is the same pool', () => {
  const entities = Array.from({ length: 4500 }, (_, index) => entity(`A${String(index).padStart(6, '0')}`))
  const laying = layingFrame(entities, key)
  expect([laying.next().value, laying.next().value]).toEqual([2000, 4000])
  expect(laying.next()).toEqual({ done: true, value: layFrame(entities, key) })
})

test('one business cannot stand in the pool twice, nor a code in small letters', () => {
  expect(() => layFrame([entity('A1'), entity('A1')], key)).toThrow('pool/duplicate')
  expect(() => layFrame([entity('a1')], key)).toThrow('pool/malformed-entity')
  expect(() => layFrame([entity('A\t1')], key)).toThrow('pool/malformed-entity')
})

test('who is out stays in the pool with a reason, and nobody is out without one', () => {
  expect(layFrame([entity('A1', { state: 'out', reason: 'exit-pool', stratum: '-' })], key).count).toBe(1)
  expect(() => layFrame([entity('A1', { state: 'out' })], key)).toThrow('pool/malformed-entity')
  expect(() => layFrame([entity('A1', { reason: 'exit-pool' })], key)).toThrow('pool/malformed-entity')
})

test('another class gives another leaf, but nobody without the salt can try the classes', () => {
  const [inB] = layFrame([entity('A1')], key).lines
  const [inC] = layFrame([entity('A1', { stratum: 'C' })], key).lines
  const [otherKey] = layFrame([entity('A1')], new Uint8Array(32).fill(2)).lines
  expect(inB?.leaf).not.toBe(inC?.leaf)
  expect(inB?.leaf).not.toBe(otherKey?.leaf)
  expect(hashStratum(inB?.salt ?? '', 'B')).not.toBe(hashStratum(otherKey?.salt ?? '', 'B'))
})

test('what is no line is not read as one', () => {
  expect(readLine('A1\tp\titem\tin\t-')).toEqual({ id: 'A1', place: 'p', item: 'item', state: 'in', reason: '-' })
  for (const wrong of [
    '',
    'A1',
    'A1\tp\titem\tin',
    'A1\tp\titem\tmaybe\t-',
    'A1\tp\titem\tin\t-\t',
    'A1\t\titem\tin\t-',
  ]) {
    expect(readLine(wrong)).toBeUndefined()
  }
})
