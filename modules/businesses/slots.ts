import { registerOf } from '../../kernel/register/registers.ts'
import type { WorklistSource } from '../../kernel/worklist-source.ts'
import { businessRegister } from './queries/registers.ts'

/** Any question to the register may fill a list; who no longer fits it is done with. */
export const businessesWorklistSources: readonly WorklistSource[] = [
  {
    register: registerOf(businessRegister, { permission: 'businesses.read', scope: 'subordinate' }),
    subject: 'id',
    units: ['gridId', 'officeId'],
  },
]
