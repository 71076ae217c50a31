import { createPlatformServer } from '../apps/server/http.ts'
import { openPlatform } from '../apps/server/platform.ts'

// The platform as a program of its own, for the rows that ask over HTTP. No worker: nothing else is to run meanwhile.
const [databaseUrl = '', dataFolder = ''] = process.argv.slice(2)
const platform = await openPlatform({ databaseUrl, dataFolder, demonstration: 'none' })
const server = await createPlatformServer(platform)
const address = await server.listen({ host: '127.0.0.1', port: 0 })
process.send?.(Number(new URL(address).port))
process.on('SIGTERM', async () => {
  await server.close()
  await platform.close()
  process.exit(0)
})
