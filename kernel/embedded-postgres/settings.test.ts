import { expect, test } from 'vitest'
import { formatSettings, tunedSettings } from './settings.ts'

const GB = 1024 ** 3

test('a quarter of the memory is the buffer of the database, from 64 MB to 8 GB', () => {
  const buffers = (memory: number) => tunedSettings({ memory, cores: 2, sharedMemory: GB }).shared_buffers
  expect([GB / 8, 2 * GB, 24 * GB, 256 * GB].map(buffers)).toEqual(['64MB', '512MB', '6144MB', '8192MB'])
})

test('a container with little shared memory keeps parallel queries off it', () => {
  const kind = (sharedMemory: number) =>
    tunedSettings({ memory: GB, cores: 8, sharedMemory }).dynamic_shared_memory_type
  expect([64 * 1024 ** 2, GB].map(kind)).toEqual(['mmap', 'posix'])
})

test('on two cores a query is not split', () => {
  const workers = (cores: number) =>
    tunedSettings({ memory: GB, cores, sharedMemory: GB }).max_parallel_workers_per_gather
  expect([1, 2, 4].map(workers)).toEqual(['0', '0', '2'])
})

test('a quote in a value stays inside it', () => {
  expect(formatSettings({ log_line_prefix: "it's " })).toBe("log_line_prefix = 'it''s '\n")
})
