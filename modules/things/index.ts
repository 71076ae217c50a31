import type { Module } from '../../kernel/module.ts'
import { thingsFigures } from './figures.ts'
import { thingsJournalled } from './queries/index.ts'
import { thingsRegisters, thingsRoutes } from './routes.ts'
import { thingsFollowing } from './slots.ts'

export { importThings } from './actions/import-things.ts'
export { changeThing, createThing } from './actions/things.ts'
export { thingRegister } from './queries/index.ts'
export { kindsNow } from './queries/kinds.ts'

/** Lifts, stalls, tanks: what is supervised as a thing, whoever answers for it. */
export const things: Module = {
  name: 'things',
  folder: import.meta.dirname,
  routes: thingsRoutes,
  registers: thingsRegisters,
  figures: thingsFigures,
  follows: thingsFollowing,
  journalled: thingsJournalled,
}
