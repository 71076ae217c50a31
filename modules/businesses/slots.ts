import type { Following } from '../../kernel/following.ts'
import { attachmentsOf, followingRows } from '../../kernel/history/following-rows.ts'
import type { NoticeKind } from '../../kernel/notices/kind.ts'
import { registerOf } from '../../kernel/register/registers.ts'
import type { WorklistSource } from '../../kernel/worklist-source.ts'
import { Business } from './model/index.ts'
import { businessRegister, premisesRegister } from './queries/registers.ts'

const of = Business.name

/** What follows a business within this module, and the files that hang on it. */
export const businessesFollowing: readonly Following[] = [
  followingRows({ of, table: 'businesses.premises', column: 'business_id', register: premisesRegister }),
  { ...followingRows({ of, table: 'businesses.business', column: 'headquarters_id' }), rows: 'businesses.branch' },
  attachmentsOf(of),
]

/** Any question to the register may fill a list; who no longer fits it is done with. */
export const businessesWorklistSources: readonly WorklistSource[] = [
  {
    register: registerOf(businessRegister, { permission: 'businesses.read', scope: 'subordinate' }),
    subject: 'id',
    units: ['gridId', 'officeId'],
  },
]

/** What people are told of here, and how loud that is unless they choose otherwise. */
export const businessesNotices: readonly NoticeKind[] = [{ kind: 'businesses.assigned', weight: 'quiet' }]
