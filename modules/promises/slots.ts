import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { carryOutPromise } from './actions/promises.ts'
import { carryOutWorryFree } from './actions/worry-free.ts'
import { Promised, promiseForms, WorryFree, worryFreeForms } from './model/index.ts'
import { promiseProcedures, worryFreeProcedures } from './procedure/index.ts'
import {
  findClockEnd,
  findShop,
  getPromise,
  getWorryFree,
  promiseRegister,
  worryFreeRegister,
} from './queries/index.ts'
import { factsOfPromise, factsOfWorryFree } from './rules/index.ts'

export const promisesMatterKinds: readonly MatterKind[] = [
  {
    name: Promised.name,
    versions: promiseProcedures,
    read: 'promises.read',
    page: '/return-promises',
    master: 'ours',
    factsOf: async (db, id, on) => {
      const promise = await getPromise(db, id)
      const shop = await findShop(db, promise.businessId)
      const mendUntil = await findClockEnd(db, id, 'mend')
      return factsOfPromise({ isTrading: shop?.state === 'active', mendUntil }, on)
    },
    forms: promiseForms,
    carryOut: carryOutPromise,
  },
  {
    name: WorryFree.name,
    versions: worryFreeProcedures,
    read: 'promises.read',
    page: '/worry-free-units',
    master: 'ours',
    factsOf: async (db, id, on) =>
      factsOfWorryFree(await getWorryFree(db, id), await findClockEnd(db, id, 'objection'), on),
    forms: worryFreeForms,
    carryOut: carryOutWorryFree,
  },
]

/** Promises and names go along when the business is found to be another one. */
export const promisesFollowing: readonly Following[] = [
  followingRows({
    of: businessRegister.model.name,
    table: 'promises.promise',
    column: 'business_id',
    register: promiseRegister,
  }),
  followingRows({
    of: businessRegister.model.name,
    table: 'promises.worry_free',
    column: 'business_id',
    register: worryFreeRegister,
  }),
]
