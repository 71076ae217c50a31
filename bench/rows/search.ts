import type { Ground } from '../ground.ts'
import { withClient } from '../ground.ts'
import { type Served, waitsOf } from '../http.ts'
import { percentile, secondsOf } from '../measure.ts'
import type { Result } from '../result.ts'

/** Two characters of a name, rare, middling and the twenty commonest, beside an index of trigrams. */
export async function searchRows(ground: Ground, { ours, peer }: { ours: Served; peer: Served }): Promise<Result[]> {
  const terms = await termsOf(ground)
  const built = await withClient(ground, async (client) => {
    await client.query('create extension if not exists pg_trgm')
    return secondsOf(() =>
      client.query('create index bench_trigram on businesses.business using gin (name gin_trgm_ops)'),
    )
  })
  const our = terms.flatMap(({ text }) => `/api/search?${new URLSearchParams({ q: text })}`)
  const their = terms.flatMap(({ text }) => `/search?${new URLSearchParams({ text })}`)
  const [ourWaits, theirWaits] = [await waitsOf(ours, our), await waitsOf(peer, their)]
  await withClient(ground, (client) => client.query('drop index businesses.bench_trigram'))
  ground.say(`  the index of trigrams was made in ${built.toFixed(0)} s`)
  const commonest = ourWaits.filter((_, index) => terms[index]?.group === 'common')
  const line = (what: string, share: number, more: Partial<Result> = {}): Result => ({
    ...{ row: 'search', what: `two characters, rare to commonest, over HTTP, ${what}`, unit: 'ms' as const },
    ours: percentile(ourWaits, share),
    peer: { name: 'trigrams', value: percentile(theirWaits, share) },
    ...more,
  })
  return [
    line('p50', 0.5),
    line('p95', 0.95, { budget: { of: 'ours', value: 25, at: '1m' }, short: 'search' }),
    {
      row: 'search',
      what: 'the twenty commonest alone, over HTTP, p95',
      ours: percentile(commonest, 0.95),
      unit: 'ms',
    },
  ]
}

type Term = { readonly text: string; readonly group: 'common' | 'middle' | 'rare' }

/** Pairs of characters as names have them, from a sample that is the same each time. */
async function termsOf({ platform }: Ground): Promise<Term[]> {
  const { rows } = await platform.pool.query<{ pair: string }>(`
    with sample as (select name from businesses.business where hashtext(id::text) % 97 = 0 limit 20000),
    pair as (select substr(name, place, 2) as pair from sample, generate_series(1, length(name) - 1) place)
    select pair from pair where pair ~ '^[一-龥]{2}$' group by pair order by count(*) desc, pair`)
  const pairs = rows.map(({ pair }) => pair)
  const middle = Math.floor(pairs.length / 4)
  return [
    ...pairs.slice(0, 20).map((text) => ({ text, group: 'common' as const })),
    ...pairs.slice(middle, middle + 20).map((text) => ({ text, group: 'middle' as const })),
    ...pairs.slice(-20).map((text) => ({ text, group: 'rare' as const })),
  ]
}
