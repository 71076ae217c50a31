import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What this process counts. Labels have few values: patterns of routes, names of commands; never a name or a number of a record. */
export const metrics = new Registry()

collectDefaultMetrics({ register: metrics })

const requests = new Histogram({
  name: 'steelyard_http_request_seconds',
  help: 'Answers by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5, 30],
  registers: [metrics],
})

const commands = new Counter({
  name: 'steelyard_commands_total',
  help: 'Commands by name: done, refused, or failed by a fault',
  labelNames: ['name', 'outcome'],
  registers: [metrics],
})

export function countAnswer(answer: { method: string; route: string; status: number; seconds: number }): void {
  const { method, route, status, seconds } = answer
  requests.observe({ method, route, status: String(status) }, seconds)
}

export const countCommand = (name: string, outcome: 'done' | 'refused' | 'failed'): void =>
  commands.inc({ name, outcome })
