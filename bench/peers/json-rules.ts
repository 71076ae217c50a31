import { Engine } from 'json-rules-engine'
import type { ModelVersion } from '../../modules/credit/rules/index.ts'
import { secondsOf } from '../measure.ts'

/** One rule an indicator, as a rule engine has them: each business is run through all of them, one after the other. */
export async function secondsWithRules(model: ModelVersion, rows: readonly Record<string, unknown>[]): Promise<number> {
  const engine = new Engine(
    model.indicators.map(({ id, column, maximum }) => ({
      name: id,
      conditions: { all: [{ fact: column, operator: 'greaterThan', value: 0 }] },
      event: { type: 'points', params: { points: maximum } },
    })),
    { allowUndefinedFacts: true },
  )
  let points = 0
  const assess = async (facts: Record<string, unknown>) => {
    const { events } = await engine.run(facts)
    for (const { params } of events) points += Number(params?.points ?? 0)
  }
  // Warm: the compiler of JavaScript has seen it.
  for (const facts of rows.slice(0, 200)) await assess(facts)
  const seconds = await secondsOf(async () => {
    for (const facts of rows) await assess(facts)
  })
  if (points === 0) throw new Error('no rule held for any business')
  return seconds
}
