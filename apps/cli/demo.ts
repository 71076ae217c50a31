import { Refusal } from '../../kernel/errors.ts'
import { defaultSeed, fillTown, isEmptyPlatform, usualSize } from '../server/demonstration.ts'
import { withPlatform } from './open-platform.ts'

export type DemoRequest = {
  readonly seed: string | undefined
  readonly size: string | undefined
  readonly isCity: boolean
  readonly json: boolean
}

/**
 * `steelyard demo --seed N [--size N] [--city]`: fills an empty installation with the invented town, or city.
 * @throws Refusal `demonstration/not-empty` when anybody lives there, `demonstration/in-production`,
 * `demonstration/bad-size`.
 */
export function demo({
  seed = defaultSeed,
  size: sizeText,
  isCity,
  json,
}: DemoRequest): Promise<{ output: string; exitCode: number }> {
  const territory = isCity ? 'city' : 'town'
  const size = sizeText === undefined ? usualSize[territory] : sizeOf(sizeText, territory)
  const log = (line: string) => process.stderr.write(`${line}\n`)
  return withPlatform(log, async ({ platform, config }) => {
    if (config.isProduction) throw new Refusal('demonstration/in-production')
    if (!(await isEmptyPlatform(platform.db))) throw new Refusal('demonstration/not-empty')
    const { accounts, businesses, facts, draws } = await fillTown(platform, {
      folder: config.dataFolder,
      print: log,
      seed,
      territory,
      size,
    })
    const answer = { seed, businesses, facts, draws, accounts }
    if (json) return { output: JSON.stringify(answer), exitCode: 0 }
    const lines = accounts.map(({ username, password, title }) => `${username}  ${password}  ${title}`)
    return { output: [`${businesses} businesses, ${facts} facts`, ...lines].join('\n'), exitCode: 0 }
  })
}

// A town with too many has no room in its streets, a city with too few leaves offices without any.
const borders = { town: [100, 50_000], city: [5000, 1_000_000] } as const

function sizeOf(text: string, territory: keyof typeof borders): number {
  const size = Number(text)
  const [least, most] = borders[territory]
  if (Number.isInteger(size) && size >= least && size <= most) return size
  throw new Refusal('demonstration/bad-size', { found: text, least, most })
}
