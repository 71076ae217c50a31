import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { Officer } from '../model.ts'
import { officerRegister } from './index.ts'

/** Kept from the day on which somebody left the staff. */
export const authoritiesPersonal: readonly PersonalRecords[] = [
  {
    model: Officer,
    register: registerOf(officerRegister, { permission: 'authorities.read', scope: 'subordinate' }),
    table: 'authorities.officer',
    subjectType: 'officer',
    endedOn: 'r.valid_until',
  },
]
