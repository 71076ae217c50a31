import type { Module } from '../../kernel/module.ts'
import { promisesFigures } from './figures.ts'
import { promisesJournalled } from './queries/index.ts'
import { promisesRegisters, promisesRoutes } from './routes.ts'
import { promisesFollowing, promisesMatterKinds } from './slots.ts'

export { enterPromise } from './actions/promises.ts'
export { recordReturn, takeReturnStep } from './actions/returns.ts'
export { setTarget } from './actions/targets.ts'
export { enterWorryFree } from './actions/worry-free.ts'

/** What firms promise beyond the law: returns without reason, and worry-free consumption. */
export const promises: Module = {
  name: 'promises',
  folder: import.meta.dirname,
  routes: promisesRoutes,
  registers: promisesRegisters,
  matterKinds: promisesMatterKinds,
  figures: promisesFigures,
  follows: promisesFollowing,
  journalled: promisesJournalled,
}
