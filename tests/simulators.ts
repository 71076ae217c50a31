import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'

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
