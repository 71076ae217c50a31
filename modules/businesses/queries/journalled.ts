import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { Business, Premises } from '../model/index.ts'

const batchActions = [
  ...['businesses.mergeImport', 'businesses.assign', 'businesses.assignEach'],
  ...['businesses.mergeBusinesses', 'businesses.undoMerge'],
]

export const businessesJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: Business,
    // One that was merged into another is out of the register and still accounted for.
    from: 'businesses.everView',
    subjectType: 'business',
    actions: ['businesses.createBusiness', 'businesses.changeBusiness'],
    batchActions,
  }),
  journalledRegister({
    model: Premises,
    from: 'businesses.premises',
    // Beside the model: whoever lists premises does not see where a sensitive one lies.
    more: ['longitude', 'latitude'],
    subjectType: 'premises',
    actions: ['businesses.createPremises', 'businesses.changePremises'],
    // The domicile is written by the act that enters the business.
    batchActions: [
      ...batchActions,
      'businesses.createBusiness',
      'businesses.changeBusiness',
      'businesses.importPlaces',
    ],
  }),
]
