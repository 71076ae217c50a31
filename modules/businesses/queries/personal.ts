import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Business } from '../model/index.ts'
import { businessRegister } from './registers.ts'

/** Who heads a business stands in the register for good: its time of keeping never begins to run. */
export const businessesPersonal: readonly PersonalRecords[] = [
  {
    model: Business,
    register: registerOf(businessRegister, { permission: 'businesses.read', scope: 'subordinate' }),
    table: 'businesses.business',
    subjectType: 'business',
    endedOn: 'null::date',
  },
]
