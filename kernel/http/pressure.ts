import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../errors.ts'

/** How much a process has to carry at this moment. */
export type Load = {
  /** Requests taken and not yet answered. */
  readonly inFlight: number
  /** By how much the process is late for its own work, in the better of the last two seconds. */
  readonly lateMilliseconds: number
  /** Requests that wait for a connection to the database. */
  readonly waiting: number
}

/** Beyond any of these an answer would come too late for who waits for it, and the next would come later still. */
export const mostLoad: Load = { inFlight: 500, lateMilliseconds: 2000, waiting: 300 }

/** Which of the bounds is exceeded; undefined when the load can be carried. */
export const overload = (load: Load, most: Load): keyof Load | undefined =>
  (['inFlight', 'lateMilliseconds', 'waiting'] as const).find((name) => load[name] > most[name])

type Watched = { readonly most: Load; readonly waiting: () => number }

const isUncounted = ({ raw }: { readonly raw: { readonly url?: string | undefined } }) => raw.url === '/api/health'

/**
 * Refuses what comes on top of more than can be carried: those who are at work are answered, the others are told when
 * to come again. Health is always told, so that a balancer does not take an overloaded server for a dead one.
 */
export function refuseOverload(app: Pick<FastifyInstance, 'addHook'>, { most, waiting }: Watched): void {
  const lateness = monitorEventLoopDelay({ resolution: resolutionMilliseconds })
  lateness.enable()
  // One long piece of work makes one second late; a process that cannot keep up is late in the next one as well.
  let lately = [0, 0]
  const look = setInterval(() => {
    const mean = lateness.count > 0 ? lateness.mean / 1e6 - resolutionMilliseconds : 0
    lately = [lately[1] ?? 0, mean]
    lateness.reset()
  }, 1000).unref()
  let inFlight = 0
  app.addHook('onRequest', async (request, reply) => {
    if (isUncounted(request)) return
    inFlight += 1
    let isAnswered = false
    const answered = () => {
      if (!isAnswered) inFlight -= 1
      isAnswered = true
    }
    reply.raw.once('finish', answered).once('close', answered)
    const why = overload({ inFlight, lateMilliseconds: Math.min(...lately), waiting: waiting() }, most)
    if (why) throw new Refusal('server/overloaded', { why })
  })
  app.addHook('onClose', async () => {
    clearInterval(look)
    lateness.disable()
  })
}

const resolutionMilliseconds = 20
