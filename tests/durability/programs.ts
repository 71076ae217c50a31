import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'

/** The platform as a program of its own, as it runs on a site. */
export type Program = {
  readonly port: number
  readonly child: ChildProcess
  /** All it has said. */
  said(): string
  /** Waits until it has ended. @returns its exit code. */
  ended(): Promise<number | null>
}

/** Starts `file` (default: the server) and waits until its health is well. */
export async function startProgram(
  environment: Readonly<Record<string, string>>,
  file = path.resolve(import.meta.dirname, '../../apps/server/main.ts'),
): Promise<Program> {
  const port = await freePort()
  const child = spawn(process.execPath, [file], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      STEELYARD_DEMO: 'town',
      STEELYARD_RATE_PERCENT: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      text += part
    })
  const end = once(child, 'exit')
  const program: Program = {
    port,
    child,
    said: () => text,
    async ended() {
      await end
      return child.exitCode
    },
  }
  await untilHealthy(program)
  return program
}

async function untilHealthy({ port, child, said }: Program): Promise<void> {
  for (let left = 900; left > 0; left -= 1) {
    if (child.exitCode !== null) throw new Error(`ended before it was well:\n${said()}`)
    const isWell = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isWell) return
    await pause(50)
  }
  throw new Error(`not well in time:\n${said()}`)
}

export const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as net.AddressInfo
  server.close()
  return port
}
