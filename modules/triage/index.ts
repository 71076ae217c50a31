import type { Module } from '../../kernel/module.ts'
import { triageLocks } from './locks.ts'
import { triageJournalled } from './queries/versions.ts'
import { triageRegisters, triageRoutes } from './routes.ts'
import { triageNotices } from './slots.ts'
import { triageSubscriptions } from './subscriptions.ts'

export { draftVersion, type Learnt, restoreVersion } from './actions.ts'
export { loadLexicon, loadScales, loadTexts, weightsFile, weightsText } from './queries/data.ts'
export { placeNameOf } from './queries/office.ts'
export { hintOfText, scalesInForce } from './queries/versions.ts'

/** The hint of the desk, and the versions by which it weighs. */
export const triage: Module = {
  name: 'triage',
  folder: import.meta.dirname,
  routes: triageRoutes,
  registers: triageRegisters,
  rowLocks: triageLocks,
  notices: triageNotices,
  subscriptions: triageSubscriptions,
  journalled: triageJournalled,
}
