import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import { registerOf } from '../../kernel/register/registers.ts'
import type { WorklistSource } from '../../kernel/worklist-source.ts'
import { passRectifications } from './actions.ts'
import { listOpenRectificationsOf, rectificationRegister } from './queries.ts'

/** Whoever leaves no longer looks again; what he would have looked at goes to a colleague. */
export const visitsHandOvers: readonly HandOver[] = [
  {
    kind: 'visits.rectification',
    passesTo: 'colleague',
    list: async (db, { officerId }) => (officerId ? listOpenRectificationsOf(db, officerId, mostPassed) : []),
    pass: passRectifications,
  },
]

/** What must be mended may stand on a list until it is found mended. */
export const visitsWorklistSources: readonly WorklistSource[] = [
  {
    register: registerOf(rectificationRegister, { permission: 'inspections.read', scope: 'subordinate' }),
    subject: 'businessId',
    officer: 'officerId',
    solved: { state: 'done' },
  },
]
