import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Outcome } from './command.ts'

const program = path.resolve(import.meta.dirname, '../../demo/simulators/main.ts')

/** Runs a simulated gateway in a process of its own, which is no part of the product, until it is told to end. */
export async function simulate(name: string, settings: Readonly<Record<string, string | undefined>>): Promise<Outcome> {
  const given = Object.entries(settings).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  )
  const child = spawn(process.execPath, [program, name, ...given], { stdio: ['ignore', 'inherit', 'inherit'] })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => child.kill(signal))
  const [code] = (await once(child, 'exit')) as [number | null]
  return { output: '', exitCode: code ?? 0 }
}
