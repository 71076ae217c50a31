import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import { businessRegister } from '../businesses/index.ts'
import { thingRegister } from './queries/index.ts'

/** A thing goes along when the business that answers for it is found to be another one. */
export const thingsFollowing: readonly Following[] = [
  followingRows({
    of: businessRegister.model.name,
    table: 'things.thing',
    column: 'business_id',
    register: thingRegister,
  }),
]
