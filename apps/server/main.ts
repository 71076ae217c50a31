import { type Config, describeConfig, readConfig } from '../../kernel/config.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { Refusal } from '../../kernel/errors.ts'
import { loggerOf } from '../../kernel/log.ts'
import { countAnswer } from '../../kernel/metrics.ts'
import { refusalText } from '../../kernel/texts.ts'
import { loadTexts } from '../../locales/index.ts'
import { demonstrationRoutes, ensureDemonstration, isToBeLaid, openWhole } from './demonstration.ts'
import { createPlatformServer, createWorkerServer } from './http.ts'
import { installationRoutes, toldInstallation } from './installation.ts'
import { type Laying, whileLaid } from './laying.ts'
import { keepCertificate, readLine } from './line.ts'
import { startMetrics } from './metrics.ts'
import { makeFreeBytes, operationOf } from './operation.ts'
import type { Platform } from './platform.ts'
import { serveShells } from './static.ts'
import { startWorker } from './worker.ts'

/** What has been started, to be stopped in the opposite order. */
const started: (() => Promise<unknown> | undefined)[] = []
const ending = { isDraining: false }
const print = (line: string) => process.stdout.write(`${line}\n`)

async function start() {
  const config = readConfig()
  print('Steelyard 公平秤')
  for (const [name, value] of Object.entries(describeConfig(config))) print(`  ${name}=${value}`)
  endOnSignal(config.drainSeconds)

  const database = await findDatabase(config)
  const platform = await openWhole({ ...config, ...database, log: print })
  started.push(() => atMost(closingSeconds, platform.close()))
  const laying: Laying = { now: (await isToBeLaid(platform, config)) ? { step: 'people', share: 0 } : null }
  const freeBytes = makeFreeBytes([config.dataFolder, database.postgresFolder ?? config.dataFolder])
  const line = await readLine(config)
  const isDraining = () => ending.isDraining
  const parts = { ...line, logger: loggerOf(config), freeBytes, onAnswer: countAnswer, isDraining }
  const server = await serve(platform, config, { ...parts, laying })
  const installation = { platform, dataFolder: config.dataFolder, ...database }
  if (config.metricsPort !== null) {
    const metrics = await startMetrics({ ...installation, freeBytes }, config, config.metricsPort)
    started.push(() => metrics.stop())
    print(`  metrics  http://127.0.0.1:${metrics.port}/`)
  }
  const fresh = keepCertificate(server, config, line.certificate)
  started.push(() => fresh.stop())
  const { host, port } = config
  const listening = await server.listen({ host, port }).catch((error: unknown) => {
    throw isOccupied(error) ? new Refusal('start/port-occupied', { host, port }) : error
  })
  const address = line.certificate ? listening.replace(/^http:/, 'https:') : listening
  started.push(() => server.close())
  print(`\n  public   ${address}/\n  office   ${address}/office/\n  health   ${address}/api/health\n`)
  // It answers already, and says how far it is; a worker lives by today's clock and has to wait for the past.
  if (config.role !== 'worker') await ensureDemonstration(platform, config, { print, laying })
  if (config.role !== 'server') {
    const log = (error: unknown) => server.log.error({ err: error })
    const worker = startWorker(platform, log, await operationOf(installation, config))
    started.push(() => worker.stop())
  }
  if (config.role === 'worker') return
  const began = await toldInstallation(platform.contextAt(new Date().toISOString()), config, address)
  for (const line of began) print(line)
}

type Parts = Parameters<typeof createWorkerServer>[1] & { readonly laying: Laying }

async function serve(platform: Platform, config: Config, parts: Parts) {
  if (config.role === 'worker') return createWorkerServer(platform, parts)
  const { isProduction } = config
  const { laying } = parts
  const routes = [demonstrationRoutes(platform, { isProduction, laying }), installationRoutes]
  const server = await createPlatformServer(platform, { ...parts, routes, refusal: whileLaid(laying) })
  await serveShells(server)
  return server
}

/** How long an ending program waits for connections that work still holds. */
const closingSeconds = 5

/**
 * First the health says so, for as long as a balancer needs to see it; then no more requests are taken, those taken are
 * answered, and what was started is stopped. A second signal does not hurry it.
 */
function endOnSignal(drainSeconds: number): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (ending.isDraining) return
      ending.isDraining = true
      setTimeout(() => stopAll().then(() => process.exit(0)), drainSeconds * 1000)
    })
}

const atMost = (seconds: number, work: Promise<unknown>) =>
  Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000).unref())])

async function findDatabase(config: Config): Promise<{ databaseUrl: string; postgresFolder: string | null }> {
  if (config.databaseUrl !== null) return { databaseUrl: config.databaseUrl, postgresFolder: null }
  const embedded = await startEmbeddedPostgres({ folder: `${config.dataFolder}/postgres`, log: print })
  started.push(() => embedded.stop())
  return { databaseUrl: embedded.url, postgresFolder: embedded.folder }
}

async function stopAll() {
  for (const stop of started.splice(0).reverse()) await stop()
}

const isOccupied = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** A refusal as a sentence with its remedy; anything else is a fault and is told whole. */
async function told(error: unknown): Promise<string> {
  if (error instanceof Refusal) return refusalText([await loadTexts('en')], error.code, error.details)
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// Last: a start that fails needs what stands above, and this file is read until here before.
try {
  await start()
} catch (error) {
  // Told to end in the middle of its start: what broke then broke for that reason.
  if (!ending.isDraining) {
    process.stderr.write(`${await told(error)}\n`)
    await stopAll()
    process.exit(1)
  }
}
