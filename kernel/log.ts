import type { Config } from './config.ts'
import { describeFault } from './fault.ts'

/**
 * Settings of the log: JSON lines on the standard output, each with the number of its request. Addresses are written as
 * patterns of routes, because what people search for stands in them; no body, no header, no cookie is written at all.
 */
export function loggerOf({ logLevel }: Pick<Config, 'logLevel'>) {
  return {
    level: logLevel,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: {
      req: ({ method, routeOptions }: LoggedRequest) => ({ method, route: routeOptions?.url ?? 'none' }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
      err: describeFault,
    },
  }
}

type LoggedRequest = { readonly method: string; readonly routeOptions?: { readonly url?: string } }
