import { scaleId } from '../../demo/scale.ts'
import { writeCursor } from '../../kernel/register/question.ts'
import type { Ground } from '../ground.ts'
import { hammer, type Served, waitsOf } from '../http.ts'
import { inTurns, percentile } from '../measure.ts'
import type { Result } from '../result.ts'

type Served2 = { readonly ours: Served; readonly peer: Served }

/** Pages of fifty from anywhere in the register, in the order of names, beside a handler written by hand. */
export async function listRows(ground: Ground, { ours, peer }: Served2): Promise<Result[]> {
  const places = await placesOf(ground, 200)
  const our = places.map(([name, id]) => `/api/businesses?limit=50&after=${encodeURIComponent(writeCursor(name, id))}`)
  const their = places.map(([name, id]) => `/list?${new URLSearchParams({ name, id })}`)
  const [ourWaits, theirWaits] = [await waitsOf(ours, our), await waitsOf(peer, their)]
  const rates = await inTurns(3, {
    ours: () => hammer(ours, { paths: our }),
    peer: () => hammer(peer, { paths: their }),
  })
  const first = await waitsOf(
    ours,
    Array.from({ length: 40 }, () => '/api/businesses?limit=50'),
  )
  const row = 'list'
  const wait = (what: string, share: number, more: Partial<Result> = {}): Result => ({
    ...{ row, what: `page of 50 anywhere in the list over HTTP, ${what}`, unit: 'ms' as const },
    ours: percentile(ourWaits, share),
    peer: { name: 'by hand', value: percentile(theirWaits, share) },
    ...more,
  })
  return [
    wait('p50', 0.5),
    wait('p95', 0.95, { budget: { of: 'ours', value: 15, at: '1m' }, short: 'listWait' }),
    {
      row,
      what: 'first page with its count ("more than 10,000") over HTTP, p95',
      ours: percentile(first, 0.95),
      unit: 'ms',
    },
    {
      ...{ row, what: 'pages of 50 over HTTP, 16 callers', ours: rates.ours, unit: '/s' },
      peer: { name: 'by hand', value: rates.peer },
      budget: { of: 'ratio', value: 0.8 },
      short: 'listRate',
    },
  ]
}

/** Names and identities spread evenly over the register. */
export async function placesOf({ platform, options }: Ground, many: number): Promise<[name: string, id: string][]> {
  const step = Math.floor(options.count / many)
  const ids = Array.from({ length: many }, (_, index) => scaleId(index * step))
  const { rows } = await platform.pool.query('select name, id from businesses.business where id = any($1::uuid[])', [
    ids,
  ])
  return rows.map(({ name, id }) => [name, id])
}
