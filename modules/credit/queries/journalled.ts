import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { ClassificationRun, RiskModel } from '../model.ts'

export const creditJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: ClassificationRun,
    from: 'credit.classificationRun',
    subjectType: 'classificationRun',
    actions: ['credit.classify'],
    compared: ['asOf', 'model', 'businesses', 'classA', 'classB', 'classC', 'classD', 'inExitPool', 'provisional'],
  }),
  journalledRegister({
    model: RiskModel,
    from: 'credit.modelVersion',
    subjectType: 'riskModel',
    more: ['body', 'authors'],
    // Ended by the adoption of the next one.
    derived: ['inForceUntil'],
  }),
]
