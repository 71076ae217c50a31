import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { PlatformFault } from '../demo/simulators/platform.ts'
import type { Order } from '../modules/channels/pure.ts'

export type Simulator = {
  readonly port: number
  /** What came, and how often something came twice. */
  messages(): Promise<{ messages: { id: string; to: string; text: string }[]; doubles: number }>
  order(kind: 'slow' | 'refused' | 'doubled' | 'down', times?: number): Promise<void>
  stop(): Promise<void>
}

/** A simulated gateway in a process of its own, the one `steelyard simulate` starts. */
export async function startSimulator(name: 'mail' | 'sms' | 'dingtalk', port = 0): Promise<Simulator> {
  const program = path.resolve(import.meta.dirname, '../demo/simulators/main.ts')
  const child = spawn(process.execPath, [program, name, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { port: open, control } = await firstLine(child)
  const door = `http://127.0.0.1:${control}`
  return {
    port: open,
    messages: async () => (await fetch(`${door}/messages`)).json() as ReturnType<Simulator['messages']>,
    async order(kind, times = 1) {
      await fetch(`${door}/faults`, { method: 'POST', body: JSON.stringify({ kind, times }) })
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function firstLine(child: ChildProcess): Promise<{ port: number; control: number }> {
  if (!child.stdout) throw new Error('a simulator says where it listens')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('the simulator ended before it listened')
}

type PlatformOrder = Pick<Order, 'number' | 'kind' | 'state' | 'revision' | 'respondent'>

/** A simulated platform of complaints: it has orders, calls our webhook, hears steps, and fails as it is told. */
export type PlatformSimulator = {
  readonly port: number
  put(orders: readonly Partial<Order>[]): Promise<void>
  /** Orders nobody is told of: no event, nothing in the feed. */
  silently(orders: readonly Partial<Order>[]): Promise<void>
  forget(numbers: readonly string[]): Promise<void>
  raw(events: readonly object[]): Promise<void>
  faults(kinds: readonly PlatformFault[]): Promise<void>
  clock(at: string): Promise<void>
  goTo(webhook: string): Promise<void>
  deliver(how?: {
    order?: 'reverse'
    twice?: boolean
    drop?: number
    isForged?: boolean
  }): Promise<{ statuses: number[] }>
  state(): Promise<{ orders: PlatformOrder[]; doubles: number; wrongSeals: number; calls: number; faults: number }>
  stop(): Promise<void>
}

/** The platform `steelyard simulate` starts, its clock at an instant. */
export async function startPlatform(name: '12315' | '12345', at: string): Promise<PlatformSimulator> {
  const program = path.resolve(import.meta.dirname, '../demo/simulators/main.ts')
  const child = spawn(process.execPath, [program, name, '--at', at], { stdio: ['ignore', 'pipe', 'inherit'] })
  const { port } = await firstLine(child)
  const ask = async <Answer>(what: string, said: unknown = {}): Promise<Answer> =>
    (
      await fetch(`http://127.0.0.1:${port}/control/${what}`, { method: 'POST', body: JSON.stringify(said) })
    ).json() as Answer
  return {
    port,
    put: (orders) => ask('orders', orders),
    silently: (orders) => ask('silent-orders', orders),
    forget: (numbers) => ask('forget', numbers),
    raw: (events) => ask('raw', events),
    faults: (kinds) => ask('faults', { kinds }),
    clock: (at) => ask('clock', { at }),
    goTo: (webhook) => ask('webhook', { webhook }),
    deliver: (how = {}) => ask('events', how),
    state: () => ask('state'),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
