import type { Module } from '../../kernel/module.ts'
import { seedCodes } from './actions/seed.ts'
import { codesLocks } from './locks.ts'
import { codesJournalled, readAnnounced } from './queries/index.ts'
import { codesRegisters, codesRoutes } from './routes.ts'
import { codesNotices } from './slots.ts'
import { codesSubscriptions } from './subscriptions.ts'

export { decideEdition, draftEdition, proposeEdition } from './actions/editions.ts'
export { enterEntry } from './actions/entries.ts'
export { codesAdopted } from './events.ts'
export { hasBureausBeyond, listDeciders } from './queries/index.ts'

/** Days off, places, trades and lists of an office's own. */
export const codes: Module = {
  name: 'codes',
  folder: import.meta.dirname,
  notices: codesNotices,
  routes: codesRoutes,
  registers: codesRegisters,
  journalled: codesJournalled,
  rowLocks: codesLocks,
  subscriptions: codesSubscriptions,
  seed: seedCodes,
  announced: readAnnounced,
}
