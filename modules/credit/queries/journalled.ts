import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import { ClassificationRun } from '../model.ts'

export const creditJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: ClassificationRun,
    from: 'credit.classificationRun',
    subjectType: 'classificationRun',
    actions: ['credit.classify'],
    compared: ['asOf', 'model', 'businesses', 'classA', 'classB', 'classC', 'classD', 'inExitPool', 'provisional'],
  }),
]
