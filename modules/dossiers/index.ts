import type { Module } from '../../kernel/module.ts'
import { dossiersLocks } from './locks.ts'
import { dossiersFollowing } from './queries/following.ts'
import { dossiersJournalled } from './queries/journalled.ts'
import { noteRegisters } from './routes/notes.ts'
import { dossiersRoutes } from './routes.ts'
import { dossiersSubscriptions } from './subscriptions.ts'

export { settleNote, writeNote } from './actions/notes.ts'
export { type NewFact, recordFact, recordFacts, withdrawFact } from './actions.ts'
export { factRecorded, factsRecorded, factWithdrawn } from './events.ts'

export const dossiers: Module = {
  name: 'dossiers',
  folder: import.meta.dirname,
  follows: dossiersFollowing,
  rowLocks: dossiersLocks,
  routes: dossiersRoutes,
  registers: noteRegisters,
  subscriptions: dossiersSubscriptions,
  journalled: dossiersJournalled,
}
