import type { Following } from '../../kernel/following.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import { businessRegister } from '../businesses/index.ts'

const of = businessRegister.model.name
const column = 'business_id'

export const odrFollowing: readonly Following[] = [
  followingRows({ of, table: 'odr.enterprise', column }),
  followingRows({ of, table: 'odr.negotiation', column }),
]
