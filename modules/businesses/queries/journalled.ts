import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { Business, Premises } from '../model/index.ts'

const batchActions = ['businesses.mergeImport', 'businesses.assign']

export const businessesJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Business,
    from: 'businesses.business',
    subjectType: 'business',
    actions: ['businesses.createBusiness', 'businesses.changeBusiness'],
    batchActions,
  }),
  journalledRegister({
    model: Premises,
    from: 'businesses.premises',
    subjectType: 'premises',
    actions: ['businesses.createPremises', 'businesses.changePremises'],
    // The domicile is written by the act that enters the business.
    batchActions: [...batchActions, 'businesses.createBusiness', 'businesses.changeBusiness'],
  }),
]
