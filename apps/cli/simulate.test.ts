import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import net from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { answerCommandLine } from './main.ts'

const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGTERM')
})

const program = path.join(import.meta.dirname, 'steelyard.mjs')

/** Starts it as a person would, and hears from its first line where it listens. */
async function started(name: string) {
  const child = spawn(process.execPath, [program, 'simulate', name], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port, control, simulator } = JSON.parse(line) as { port: number; control: number; simulator: string }
  const stop = async () => {
    child.kill('SIGTERM')
    return ((await once(child, 'exit')) as [number | null])[0]
  }
  return { simulator, port, control, stop }
}

async function listensOn(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1')
  const isHeard = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isHeard
}

test.each(['mail', 'sms', 'dingtalk'])(
  'a gateway that delivers nothing is started from the command line: %s',
  async (name) => {
    const gateway = await started(name)
    expect(gateway.simulator).toBe(name)
    expect(await listensOn(gateway.port)).toBe(true)
    const messages = await fetch(`http://127.0.0.1:${gateway.control}/messages`)
    expect([messages.status, await messages.json()]).toEqual([200, { doubles: 0, messages: [] }])
    expect(await gateway.stop()).toBe(0)
    expect(await listensOn(gateway.port)).toBe(false)
  },
  60_000,
)

test.each(['12315', '12345'])(
  'a platform of complaints is started from the command line: %s',
  async (name) => {
    const platform = await started(name)
    const state = await fetch(`http://127.0.0.1:${platform.control}/control/state`)
    expect(await state.json()).toMatchObject({ orders: [], calls: 0 })
    expect((await fetch(`http://127.0.0.1:${platform.port}/orders`)).status).toBe(401)
    expect(await platform.stop()).toBe(0)
  },
  60_000,
)

test('a port that is none is refused before anything is started', async () => {
  expect(await answerCommandLine(['simulate', 'sms', '--port', '99999'])).toMatchObject({
    exitCode: 2,
    complaint: expect.stringContaining('--port'),
  })
})
