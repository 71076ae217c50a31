import { expect, test } from 'vitest'
import { writeBehind } from './write-behind.ts'

const rowsPerBatch = 2000

/** Batches of a file of two hundred thousand rows, counting those that were made and not yet written. */
function watched() {
  const seen = { made: 0, written: [] as number[], most: 0 }
  async function* batches() {
    for (let number = 0; number < 100; number++) {
      seen.made += 1
      seen.most = Math.max(seen.most, seen.made - seen.written.length)
      yield Array.from({ length: rowsPerBatch }, (_, row) => number * rowsPerBatch + row)
    }
  }
  const later = () => new Promise((done) => setImmediate(done))
  const write = async (batch: readonly number[]) => {
    for (let turn = 0; turn < 3; turn++) await later()
    seen.written.push(batch[0] ?? -1)
  }
  return { seen, batches, write }
}

test('of a file of any length no more than two batches are in memory, and they are written in the order of the file', async () => {
  const { seen, batches, write } = watched()
  await writeBehind(batches(), write)
  expect(seen.most).toBe(2)
  expect(seen.written).toEqual(Array.from({ length: 100 }, (_, number) => number * rowsPerBatch))
})

test('what cannot be written ends the reading, and nothing behind it is written', async () => {
  const { seen, batches, write } = watched()
  const failing = (batch: readonly number[]) =>
    seen.written.length === 4 ? Promise.reject(new Error('disk full')) : write(batch)
  await expect(writeBehind(batches(), failing)).rejects.toThrow('disk full')
  expect(seen.written).toHaveLength(4)
  expect(seen.made).toBe(6)
})

test('the last batch is waited for', async () => {
  const { seen, batches, write } = watched()
  const failing = (batch: readonly number[]) =>
    seen.written.length === 99 ? Promise.reject(new Error('disk full')) : write(batch)
  await expect(writeBehind(batches(), failing)).rejects.toThrow('disk full')
})
