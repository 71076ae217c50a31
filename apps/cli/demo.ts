import { Refusal } from '../../kernel/errors.ts'
import { defaultSeed, fillTown, isEmptyPlatform } from '../server/demonstration.ts'
import { withPlatform } from './open-platform.ts'

export type DemoRequest = {
  readonly seed: string | undefined
  readonly size: string | undefined
  readonly json: boolean
}

/**
 * `steelyard demo --seed N [--size N]`: fills an empty installation with the invented town.
 * @throws Refusal `demonstration/not-empty` when anybody lives there, `demonstration/in-production`,
 * `demonstration/bad-size`.
 */
export function demo({
  seed = defaultSeed,
  size: sizeText = '2000',
  json,
}: DemoRequest): Promise<{ output: string; exitCode: number }> {
  const size = sizeOf(sizeText)
  const log = (line: string) => process.stderr.write(`${line}\n`)
  return withPlatform(log, async ({ platform, config }) => {
    if (config.isProduction) throw new Refusal('demonstration/in-production')
    if (!(await isEmptyPlatform(platform.db))) throw new Refusal('demonstration/not-empty')
    const { accounts, businesses, facts, draws } = await fillTown(platform, {
      folder: config.dataFolder,
      print: log,
      seed,
      size,
    })
    const answer = { seed, businesses, facts, draws, accounts }
    if (json) return { output: JSON.stringify(answer), exitCode: 0 }
    const lines = accounts.map(({ username, password, title }) => `${username}  ${password}  ${title}`)
    return { output: [`${businesses} businesses, ${facts} facts`, ...lines].join('\n'), exitCode: 0 }
  })
}

function sizeOf(text: string): number {
  const size = Number(text)
  if (Number.isInteger(size) && size >= 100 && size <= 20_000) return size
  throw new Refusal('demonstration/bad-size', { found: text })
}
