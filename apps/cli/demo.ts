import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { chineseDay } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import {
  defaultSeed,
  fillTown,
  isEmptyPlatform,
  outcomesOf,
  type Truth,
  truthFile,
  usualSize,
} from '../server/demonstration.ts'
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

/**
 * `steelyard demo truth`: weighs what came out of the demonstration against what was put in. Exit code 1 when something
 * lies outside its tolerance. The only reader of the hidden truth.
 * @throws Refusal `demonstration/no-truth`.
 */
export function demoTruth({ on, json }: { on?: string; json: boolean }): Promise<{ output: string; exitCode: number }> {
  return withPlatform(
    () => {},
    async ({ platform, config }) => {
      const truths = await readTruth(truthFile(config.dataFolder))
      const today = on ?? chineseDay(new Date().toISOString())
      const businesses = truths.filter((truth) => 'business' in truth).length
      const outcomes = await outcomesOf(platform.db, { today, truths })
      const exitCode = outcomes.every(({ holds }) => holds) ? 0 : 1
      if (json) return { output: JSON.stringify({ today, businesses, outcomes }), exitCode }
      const lines = outcomes.map(
        ({ what, expected, found, of, holds }) =>
          `${holds ? 'ok ' : 'OUT'} ${found.toFixed(1).padStart(6)}  expected ${String(expected).padStart(4)}  ${what} (${of})`,
      )
      return { output: lines.join('\n'), exitCode }
    },
  )
}

async function readTruth(file: string): Promise<Truth[]> {
  await access(file).catch(() => {
    throw new Refusal('demonstration/no-truth', { file })
  })
  const truths: Truth[] = []
  for await (const line of createInterface({ input: createReadStream(file) })) truths.push(JSON.parse(line))
  return truths
}
