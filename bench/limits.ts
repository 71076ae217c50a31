import { hash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Ground, withClient } from './ground.ts'
import { median, secondsOf } from './measure.ts'
import type { Limit } from './result.ts'

const MB = 1_048_576

/** What this machine can do at all, beside which every figure is to be read. */
export async function measureLimits(ground: Ground): Promise<Limit[]> {
  const limits: Limit[] = [
    { what: 'memory copied (64 MB at a time)', value: await memoryMegabytes(), unit: 'MB/s' },
    { what: 'SM3 of the library of Node (1 MB at a time)', value: await hashedMegabytes(), unit: 'MB/s' },
    ...(await disk(ground.dataFolder)),
    ...(await database(ground)),
  ]
  return limits
}

async function memoryMegabytes(): Promise<number> {
  const [from, to] = [Buffer.alloc(64 * MB, 1), Buffer.alloc(64 * MB)]
  const seconds = await repeated(9, () => from.copy(to))
  return 64 / seconds
}

async function hashedMegabytes(): Promise<number> {
  const block = Buffer.alloc(MB, 7)
  return 1 / (await repeated(9, () => hash('sm3', block)))
}

async function disk(folder: string): Promise<Limit[]> {
  const file = path.join(folder, 'bench-disk')
  const handle = await open(file, 'w')
  try {
    const block = Buffer.alloc(8 * MB, 3)
    const written = await secondsOf(async () => {
      for (let left = 16; left > 0; left -= 1) await handle.write(block)
      await handle.sync()
    })
    const synced = await repeated(25, async () => {
      await handle.write(block, 0, 8192, 0)
      await handle.sync()
    })
    return [
      { what: 'disk written (128 MB, then synced)', value: 128 / written, unit: 'MB/s' },
      { what: 'one block of 8 kB written and synced', value: synced * 1000, unit: 'ms' },
    ]
  } finally {
    await handle.close()
    await rm(file)
  }
}

/** Our own client on one connection, as pgbench would: what no handler can be faster than. */
const database = (ground: Ground): Promise<Limit[]> =>
  withClient(ground, async (client) => {
    await client.query(
      'create table public.bench_limit (id bigint generated always as identity primary key, text text)',
    )
    const asked = await repeated(400, () => client.query({ name: 'one', text: 'select 1' }))
    const written = await repeated(200, () =>
      client.query({ name: 'write', text: 'insert into public.bench_limit (text) values ($1)', values: ['row'] }),
    )
    await client.query(`insert into public.bench_limit (text) select repeat('x', 100) from generate_series(1, 500000)`)
    const scanned = await repeated(5, () =>
      client.query(`select count(*) from public.bench_limit where text like '%y%'`),
    )
    await client.query('drop table public.bench_limit')
    return [
      { what: '`select 1` on one connection', value: 1 / asked, unit: '/s' },
      { what: 'one row inserted and committed, one connection', value: 1 / written, unit: '/s' },
      { what: 'rows of 100 letters scanned', value: 500_000 / scanned, unit: 'rows/s' },
    ]
  })

/** Median seconds of one time. */
async function repeated(times: number, work: () => unknown): Promise<number> {
  const seconds: number[] = []
  for (let left = times; left > 0; left -= 1) seconds.push(await secondsOf(work))
  return median(seconds)
}
