import { Refusal } from '../../kernel/errors.ts'
import { loadLaw } from '../../kernel/reference-data.ts'
import { levels, weighReward } from '../../modules/rewards/pure.ts'
import type { Outcome } from './command.ts'

export type RewardArguments = {
  /** Fines and what was confiscated, in yuan. */
  readonly sum: string
  readonly level: string
  readonly on: string
  readonly place?: string | undefined
  readonly json: boolean
}

/** `steelyard reward`: what a report is worth, from the law in git alone. @throws Refusal `reward/bad-sum`, `reward/no-level`. */
export function weighRewardCommand({ sum, level, on, place, json }: RewardArguments): Outcome {
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(sum)) throw new Refusal('reward/bad-sum', { found: sum })
  const known = levels.find((one) => one === level)
  if (known === undefined) throw new Refusal('reward/no-level', { level, version: on })
  const { amountFen, ...weighed } = weighReward(known, Math.round(Number(sum) * 100), {
    law: loadLaw(),
    ...{ on, place: place ?? null },
  })
  const found = { ...weighed, sum: Number(sum), amount: amountFen / 100 }
  if (json) return { output: JSON.stringify(found), exitCode: 0 }
  const lines = Object.entries(found).map(([name, value]) => `${name}: ${value}`)
  return { output: lines.join('\n'), exitCode: 0 }
}
