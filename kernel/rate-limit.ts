import rateLimit from '@fastify/rate-limit'
import { Refusal } from './errors.ts'
import type { RouteApp, Routes } from './http.ts'

/**
 * Adds routes that one address may call only so often in a minute: a person looks up, nobody copies a register.
 * @throws Refusal `request/too-many` { after } (429) from the routes themselves.
 */
export function addLimited(app: RouteApp, callsAMinute: number, add: Routes): void {
  // In a scope of its own: the plugin limits what is added beside it.
  app.register(async (limited: RouteApp) => {
    await limited.register(rateLimit, {
      max: callsAMinute,
      timeWindow: '1 minute',
      errorResponseBuilder: (_, { after }) => new Refusal('request/too-many', { after }),
    })
    add(limited)
  })
}
