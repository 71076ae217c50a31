import { limitTo } from './http/rates.ts'
import type { RouteApp, Routes } from './http.ts'

/**
 * Adds routes that one address may call only so often in a minute: a person looks up, nobody copies a register.
 * @throws Refusal `request/too-many` { after } in seconds (429), from the routes themselves.
 */
export function addLimited(app: RouteApp, callsAMinute: number, add: Routes): void {
  // In a scope of its own: a hook concerns what is added beside it.
  app.register(async (limited: RouteApp) => {
    limited.addHook('onRequest', limitTo(limited, callsAMinute))
    add(limited)
  })
}
