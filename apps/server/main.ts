import { describeConfig, readConfig } from '../../kernel/config.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { Refusal } from '../../kernel/errors.ts'
import { refusalText } from '../../kernel/texts.ts'
import { loadTexts } from '../../locales/index.ts'
import { demonstrationRoutes, ensureDemonstration } from './demonstration.ts'
import { createPlatformServer } from './http.ts'
import { installationRoutes, toldInstallation } from './installation.ts'
import { openPlatform } from './platform.ts'
import { serveShells } from './static.ts'
import { startWorker } from './worker.ts'

/** What has been started, to be stopped in the opposite order. */
const started: (() => Promise<unknown> | undefined)[] = []
const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  await start()
} catch (error) {
  process.stderr.write(`${await told(error)}\n`)
  await stopAll()
  process.exit(1)
}

async function start() {
  const config = readConfig()
  print('Steelyard 公平秤')
  for (const [name, value] of Object.entries(describeConfig(config))) print(`  ${name}=${value}`)
  let isStopping = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (isStopping) return
      isStopping = true
      stopAll().then(() => process.exit(0))
    })

  const databaseUrl = config.databaseUrl ?? (await startDatabase(`${config.dataFolder}/postgres`))
  const platform = await openPlatform({ ...config, databaseUrl })
  started.push(() => platform.close())
  await ensureDemonstration(platform, config, print)
  const routes = [demonstrationRoutes(platform, config), installationRoutes]
  const server = await createPlatformServer(platform, { logger: { level: 'warn' }, routes })
  await serveShells(server)
  const worker = startWorker(platform, (error) => server.log.error(error))
  started.push(() => worker.stop())
  const address = await server.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw isOccupied(error) ? new Refusal('start/port-occupied', { host: config.host, port: config.port }) : error
  })
  started.push(() => server.close())
  print(`\n  public   ${address}/\n  office   ${address}/office/\n  health   ${address}/api/health\n`)
  const began = await toldInstallation(platform.contextAt(new Date().toISOString()), config, address)
  for (const line of began) print(line)
}

async function startDatabase(folder: string): Promise<string> {
  const embedded = await startEmbeddedPostgres({ folder, log: print })
  started.push(() => embedded.stop())
  return embedded.url
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
