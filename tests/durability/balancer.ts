import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { pause } from './programs.ts'

/** What stands before two servers on a site: passes each request on, once, to one whose health is well. */
export async function startBalancer() {
  const backends = new Map<number, { isWell: boolean; readonly agent: http.Agent }>()
  let turn = 0
  let isStopping = false
  const server = http.createServer((request, reply) => {
    const well = [...backends].filter(([, { isWell }]) => isWell)
    const chosen = well[turn++ % Math.max(1, well.length)]
    if (!chosen) return void reply.writeHead(502).end('no server is well')
    const [port, { agent }] = chosen
    const { url = '/', method = 'GET', headers } = request
    const passed = http.request({ host: '127.0.0.1', port, path: url, method, headers, agent }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    passed.on('error', (error) => reply.writeHead(502).end(String(error)))
    request.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const watching = (async () => {
    while (!isStopping) {
      for (const [port, backend] of backends) backend.isWell = await isWell(port)
      await pause(50)
    }
  })()
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async add(port: number) {
      backends.set(port, { isWell: await isWell(port), agent: new http.Agent({ keepAlive: true }) })
    },
    remove: (port: number) => backends.delete(port),
    async stop() {
      isStopping = true
      await watching
      server.close()
      server.closeAllConnections()
    },
  }
}

const isWell = (port: number) =>
  fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  )
