import { sql } from '../../kernel/database.ts'
import { bordersOn, keepIndicators, storeAllClasses } from '../../modules/credit/queries/classify.ts'
import { getModelInForce } from '../../modules/credit/queries/models.ts'
import { type Ground, withClient } from '../ground.ts'
import { secondsOf } from '../measure.ts'
import { secondsWithRules } from '../peers/json-rules.ts'
import type { Result } from '../result.ts'
import { today } from '../rows-laid.ts'

const sample = 2000

/** Classes of the whole register as of today; the same rows through a rule engine, from a sample. */
export async function classifyRows(ground: Ground): Promise<Result[]> {
  const { count } = ground.options
  const day = today()
  const model = await getModelInForce(ground.platform.db, day)
  const seconds = await ground.platform.db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    const measured = await secondsOf(() => keepIndicators(tx, model.measures, day))
    const bordered = await secondsOf(() => bordersOn(tx, model, day))
    const stored = await secondsOf(() => storeAllClasses(tx, model, day))
    return { measured, bordered, stored }
  })
  const { indicators, read } = await withClient(ground, async (client) => {
    await client.query('vacuum analyze credit.indicator, credit.classification, credit.current_class')
    const text = `select * from credit.indicator limit ${sample * 50}`
    const read = await secondsOf(() => client.query({ text, rowMode: 'array' }))
    const { rows } = await client.query(`select * from credit.indicator limit ${sample}`)
    return { indicators: rows, read: (read * count) / Math.min(count, sample * 50) }
  })
  const engine = ((await secondsWithRules(model, indicators)) * count) / indicators.length
  const row = 'classify'
  const rows = `${count.toLocaleString('en-US')} businesses`
  return [
    {
      ...{ row, what: `${rows}: one statement over kept indicators, classes and reasons stored`, unit: 's' },
      ours: seconds.stored,
      peer: { name: `json-rules-engine, from ${sample}`, value: engine },
      budget: { of: 'ours', value: 4, at: '1m' },
      short: 'classify',
    },
    {
      ...{ row, what: 'the same, as many times as fast as the rule engine', unit: 's', ours: seconds.stored },
      peer: { name: 'json-rules-engine', value: engine },
      budget: { of: 'ratio', value: 40 },
    },
    { row, what: 'the same rows only read by the driver', ours: read, unit: 's' },
    { row, what: 'the borders of the classes found', ours: seconds.bordered, unit: 's' },
    {
      row,
      what: `every indicator measured from ${(count * 5).toLocaleString('en-US')} facts`,
      ours: seconds.measured,
      unit: 's',
    },
  ]
}
