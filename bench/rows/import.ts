import { registerCsv } from '../../demo/scale.ts'
import { readableOf } from '../../kernel/files.ts'
import { beginImport, keepRegisterFile, mergeImport, readImport } from '../../modules/businesses/index.ts'
import { type Ground, withClient } from '../ground.ts'
import { secondsOf } from '../measure.ts'
import type { Result } from '../result.ts'
import { copyIn, today } from '../rows-laid.ts'

/** A register file read, judged, merged, searchable at the end; the same rows copied as they are beside. */
export async function importRows(ground: Ground): Promise<Result[]> {
  const count = ground.options.count / 10
  const pieces = [...registerCsv({ seed: 'import', count, today: today() })]
  const raw = await withClient(ground, async (client) => {
    const columns = Array.from({ length: 13 }, (_, index) => `c${index} text${index === 1 ? ' primary key' : ''}`)
    await client.query(`create table public.bench_raw (${columns.join(', ')})`)
    const seconds = await secondsOf(() => copyIn(client, 'public.bench_raw', pieces, ' (format csv, header)'))
    await client.query('drop table public.bench_raw')
    return seconds
  })
  const context = ground.context()
  const file = await keepRegisterFile(context, readableOf(Buffer.from(pieces.join(''))))
  const { id } = await beginImport(context, { file, name: 'register.csv' })
  const read = await secondsOf(() => readImport(context, id, async () => {}))
  const merged = await secondsOf(() => mergeImport(context, id))
  const row = 'import'
  const peer = { name: 'raw COPY', value: count / raw }
  return [
    {
      ...{ row, what: `${count.toLocaleString('en-US')} rows read, judged, merged, searchable`, unit: 'rows/s', peer },
      ours: count / (read + merged),
      budget: { of: 'ours', value: 20_000 },
      short: 'imported',
    },
    { row, what: '  read and judged', ours: count / read, unit: 'rows/s' },
    {
      ...{ row, what: '  merged, for a million', ours: (merged * 1_000_000) / count, unit: 's' },
      budget: { of: 'ours', value: 60 },
    },
  ]
}
