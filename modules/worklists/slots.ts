import type { Following } from '../../kernel/following.ts'
import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import { businessRegister } from '../businesses/index.ts'
import { passItems } from './actions/distribute.ts'
import { itemRegister, listOpenOf } from './queries/index.ts'

/** Whoever leaves hands over what is on his lists. */
export const worklistsHandOvers: readonly HandOver[] = [
  {
    kind: 'worklists.item',
    passesTo: 'colleague',
    list: (db, { accountId }) => listOpenOf(db, accountId, mostPassed),
    pass: passItems,
  },
]

/** An item about a business goes where the business goes. */
export const worklistsFollowing: readonly Following[] = [
  followingRows({
    of: businessRegister.model.name,
    table: 'worklists.item',
    column: 'business_id',
    register: itemRegister,
  }),
]

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const worklistsNotices: readonly NoticeKind[] = [
  { kind: 'worklists.assigned', weight: 'usual' },
  { kind: 'worklists.sentBack', weight: 'usual' },
  { kind: 'worklists.handedBack', weight: 'quiet' },
  { kind: 'worklists.overdue', weight: 'usual' },
  { kind: 'worklists.proposed', weight: 'quiet' },
  { kind: 'worklists.week', weight: 'quiet' },
]
