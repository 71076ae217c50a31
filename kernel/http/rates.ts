import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../access.ts'
import { Refusal } from '../errors.ts'

/** Calls in a minute, each process counting for itself. */
export type Rates = {
  /** Of one address, whatever it asks for: a bureau of some hundred desks may stand behind one. */
  readonly address: number
  /** Of one address without an account. */
  readonly publicReads: number
  readonly publicCommands: number
  /** Of one account, from wherever it asks. */
  readonly reads: number
  readonly commands: number
  readonly uploads: number
}

const customary: Rates = {
  address: 12_000,
  publicReads: 600,
  publicCommands: 60,
  reads: 1200,
  commands: 300,
  uploads: 120,
}

/** What is customary, in percent of it; null where another gate counts (0). */
export function ratesAt(percent: number): Rates | null {
  if (percent === 0) return null
  const entries = Object.entries(customary).map(([name, calls]) => [name, Math.ceil((calls * percent) / 100)])
  return Object.fromEntries(entries) as Rates
}

/** How many addresses or accounts are counted at a time; beyond, who was silent longest begins anew. */
const counted = 50_000

type Check = (request: FastifyRequest) => Promise<void>

/** Makes what may count, once for the whole server. Addresses are counted as they are, of IPv6 the /64. */
export const addRateLimits = (app: Pick<FastifyInstance, 'register'>) => app.register(rateLimit, { global: false })

/**
 * Makes a check that refuses whoever calls more often than so many times in a minute.
 * @throws Refusal `request/too-many` { after } in seconds (429), from the check.
 */
export function limitTo(
  app: Pick<FastifyInstance, 'createRateLimit'>,
  max: number,
  keyGenerator?: (request: FastifyRequest) => string,
): Check {
  const options = { max, timeWindow: '1 minute', cache: counted, ...(keyGenerator ? { keyGenerator } : {}) }
  const count = app.createRateLimit(options)
  return async (request) => {
    const found = await count(request)
    if (!found.isAllowed && found.isExceeded) throw new Refusal('request/too-many', { after: found.ttlInSeconds })
  }
}

/** A check for each kind of call, to be asked when it is known who calls. */
export function limitCallers(app: Pick<FastifyInstance, 'createRateLimit'>, rates: Rates): Check {
  const { address: _, publicReads, publicCommands, ...ofAccounts } = rates
  const open = { reads: limitTo(app, publicReads), commands: limitTo(app, publicCommands) }
  const own = {
    reads: limitTo(app, ofAccounts.reads, accountOf),
    commands: limitTo(app, ofAccounts.commands, accountOf),
    uploads: limitTo(app, ofAccounts.uploads, accountOf),
  }
  return (request) => {
    const kind = kindOf(request)
    if (isKnown(request.context.caller)) return own[kind](request)
    return open[kind === 'reads' ? 'reads' : 'commands'](request)
  }
}

const isKnown = ({ kind }: Caller): boolean => kind === 'account'

const accountOf = ({ context }: FastifyRequest): string => context.caller.accountId ?? ''

function kindOf({ method, headers }: FastifyRequest): 'reads' | 'commands' | 'uploads' {
  if (method === 'GET' || method === 'HEAD') return 'reads'
  return headers['content-type']?.startsWith('multipart/') ? 'uploads' : 'commands'
}
