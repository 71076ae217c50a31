import { describeConfig, readConfig } from '../../kernel/config.ts'
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres.ts'
import { Refusal } from '../../kernel/errors.ts'
import { createPlatformServer } from './http.ts'
import { openPlatform } from './platform.ts'
import { serveShells } from './static.ts'
import { startWorker } from './worker.ts'

const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  await start()
} catch (error) {
  // The one place where a start that failed is told: what was refused and the remedy, or the whole fault.
  const { told } = await import('./told.ts')
  process.stderr.write(`${error instanceof Refusal ? told(error) : error instanceof Error ? error.stack : error}\n`)
  process.exit(1)
}

async function start() {
  const config = readConfig()
  print('Steelyard 公平秤')
  for (const [name, value] of Object.entries(describeConfig(config))) print(`  ${name}=${value}`)
  const embedded = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({ folder: `${config.dataFolder}/postgres`, log: print })
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? ''
  const platform = await openPlatform({ databaseUrl, dataFolder: config.dataFolder })
  const server = await createPlatformServer(platform, { level: 'warn' })
  await serveShells(server)
  const worker = startWorker(platform, (error) => server.log.error(error))

  let isStopping = false
  const stop = async () => {
    if (isStopping) return
    isStopping = true
    await server.close()
    await worker.stop()
    await platform.close()
    await embedded?.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)

  const address = await server.listen({ host: config.host, port: config.port }).catch(async (error: unknown) => {
    await worker.stop()
    await platform.close()
    await embedded?.stop()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
      throw new Refusal('start/port-occupied', { host: config.host, port: config.port })
    throw error
  })
  print(`  office   ${address}/office/\n  public   ${address}/\n  health   ${address}/api/health`)
}
