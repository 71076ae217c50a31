import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../../kernel/context.ts'
import {
  beginImport,
  endTrial,
  findImport,
  type ImportCounts,
  importingBureau,
  keepRegisterFile,
  mergeImport,
  readImport,
  rejectedCsv,
  rejectedRows,
} from '../../modules/businesses/index.ts'
import { type Opened, withPlatform } from './open-platform.ts'

export type ImportBusinesses = {
  readonly file: string
  readonly dryRun: boolean
  readonly bureau: string | null
  readonly json: boolean
}

type Said = {
  readonly counts: ImportCounts
  readonly rejects: string | null
  readonly bureau: string
  readonly made: readonly string[]
}

/**
 * `steelyard import businesses FILE`: reads a register and merges it, by the same actions as the office. The four counts
 * of the answer add up to `read`; `rejects` is the file of the rows that are given back, null when there is none.
 */
export async function importBusinesses(given: ImportBusinesses): Promise<{ output: string; exitCode: number }> {
  const log = (line: string) => process.stderr.write(`${line}\n`)
  const began = performance.now()
  const said = await withPlatform(log, (opened) => run(opened, given, log))
  const { read, new: imported, updated, unchanged, rejected } = said.counts
  const answer = { read, imported, updated, unchanged, rejected, rejects: said.rejects }
  if (given.json) return { output: JSON.stringify(answer), exitCode: 0 }
  return { output: words(said, given.dryRun, (performance.now() - began) / 1000), exitCode: 0 }
}

async function run({ platform, config }: Opened, given: ImportBusinesses, log: (line: string) => void): Promise<Said> {
  const at = new Date().toISOString()
  const { caller, name, made } = await importingBureau(platform.contextAt(at), {
    file: given.file,
    bureau: given.bureau,
    isTrial: given.dryRun,
  })
  if (made.length > 0) log(`There was no bureau: made ${made.join(', ')}`)
  const context = platform.contextAt(at, caller)
  const file = await keepRegisterFile(context, createReadStream(given.file))
  const { id } = await beginImport(context, { file, name: path.basename(given.file) })
  const counts = await readImport(context, id, async ({ phase, done }) =>
    log(done === undefined ? `${phase} …` : `${phase} … ${done} rows`),
  )
  const rejects = counts.rejected === 0 ? null : await writeRejects(context, id, config.dataFolder, given.file)
  if (given.dryRun) await endTrial(context, id)
  else await mergeImport(context, id)
  return { counts, rejects, bureau: name, made }
}

async function writeRejects(context: Context, id: string, dataFolder: string, source: string): Promise<string> {
  const folder = path.join(dataFolder, 'rejected')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, `${path.parse(source).name}-${id.slice(-8)}.csv`)
  const record = await findImport(context.db, id)
  const csv = rejectedCsv(rejectedRows(context.db, id), record?.headers ?? [], 'zh-CN')
  await pipeline(csv, createWriteStream(file))
  return file
}

function words({ counts, rejects, bureau }: Said, dryRun: boolean, seconds: number): string {
  const { read, new: imported, updated, unchanged, rejected, doubts, places, unknown } = counts
  const parts = (all: Readonly<Record<string, number>>) =>
    Object.entries(all)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')
  return [
    ...(dryRun ? ['Trial: nothing was written into the register.'] : [`Imported for ${bureau}.`]),
    `read       ${read}`,
    `imported   ${imported}`,
    `updated    ${updated}`,
    `unchanged  ${unchanged}`,
    `rejected   ${rejected}${rejects ? ` (${rejects})` : ''}`,
    `values not understood  ${doubts}`,
    `place known by         ${parts(places)}`,
    `not known              ${parts(unknown) || 'nothing'}`,
    `${seconds.toFixed(1)} s`,
  ].join('\n')
}
