import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import { type Ground, layGround } from './ground.ts'
import { type Served, serve, serveOurs } from './http.ts'
import { measureLimits } from './limits.ts'
import { type Options, readOptions } from './options.ts'
import type { Result, Run } from './result.ts'
import { classifyRows } from './rows/classify.ts'
import { documentRows } from './rows/document.ts'
import { drawRows } from './rows/draw.ts'
import { handlerRows } from './rows/handlers.ts'
import { importRows } from './rows/import.ts'
import { journalRows } from './rows/journal.ts'
import { lifecycleRows } from './rows/lifecycles.ts'
import { listRows } from './rows/list.ts'
import { searchRows } from './rows/search.ts'
import { layRows } from './rows-laid.ts'
import { told, toldLimits } from './table.ts'
import { writeTables } from './write.ts'

type Row = (ground: Ground, served: { ours: Served; peer: Served }) => Promise<Result[]>

/** In this order: what fills the tables comes after what asks them. */
const rows: Readonly<Record<string, { readonly needsHttp: boolean; readonly row: Row }>> = {
  list: { needsHttp: true, row: listRows },
  search: { needsHttp: true, row: searchRows },
  handlers: { needsHttp: true, row: handlerRows },
  lifecycles: { needsHttp: true, row: lifecycleRows },
  classify: { needsHttp: false, row: classifyRows },
  draw: { needsHttp: false, row: drawRows },
  document: { needsHttp: false, row: (ground) => documentRows(ground) },
  journal: { needsHttp: false, row: (ground) => journalRows(ground) },
  import: { needsHttp: false, row: importRows },
}

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main() {
  const options = readOptions(process.argv.slice(2))
  if (options.from) return writeTables(JSON.parse(await readFile(options.from, 'utf8')))
  const unknown = options.only.filter((name) => !Object.keys(rows).includes(name))
  if (unknown.length > 0)
    throw new Error(`no row is called ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}`)
  const run = await measure(options)
  if (options.json) await writeFile(options.json, `${JSON.stringify(run, null, 2)}\n`)
  if (options.isWritten) await writeTables(run)
}

async function measure(options: Options): Promise<Run> {
  const began = performance.now()
  const [at, load] = [new Date().toISOString(), os.loadavg()]
  say(`Bench at ${options.scale}, ${machine()}, load ${load.map((one) => one.toFixed(1)).join(' ')}`)
  const ground = await layGround(options, say)
  try {
    const limits = await measureLimits(ground)
    for (const line of toldLimits(limits)) say(line)
    say(`\nRows are laid: ${options.count} businesses, ${options.count * 5} facts`)
    await layRows(ground)
    const results = await measureRows(ground, options)
    const seconds = Math.round((performance.now() - began) / 1000)
    say(`\nDone in ${seconds} s.`)
    return { at, scale: options.scale, machine: machine(), load, seconds, limits, results }
  } finally {
    await ground.stop()
  }
}

async function measureRows(ground: Ground, { only, scale }: Options): Promise<Result[]> {
  const wanted = Object.entries(rows).filter(([name]) => only.length === 0 || only.includes(name))
  const results: Result[] = []
  const measureSome = async (some: typeof wanted, served: { ours: Served; peer: Served }) => {
    for (const [name, { row }] of some) {
      say(`\n${name}`)
      const found = await row(ground, served)
      for (const line of told({ results: found, scale })) say(line)
      results.push(...found)
    }
  }
  const overHttp = wanted.filter(([, { needsHttp }]) => needsHttp)
  if (overHttp.length > 0) {
    const served = { ours: await serveOurs(ground), peer: await serve('./peers/handwritten.ts', ground) }
    await measureSome(overHttp, served)
    await served.ours.stop()
    await served.peer.stop()
  }
  const idle = { origin: '', cookie: '', account: '', stop: async () => {} }
  await measureSome(
    wanted.filter(([, { needsHttp }]) => !needsHttp),
    { ours: idle, peer: idle },
  )
  return results
}

function machine(): string {
  const cores = os.cpus()
  return `${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}), ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
})
