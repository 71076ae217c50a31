import type { AgendaSource } from '../../kernel/agenda/source.ts'
import type { Following } from '../../kernel/following.ts'
import { type HandOver, mostPassed } from '../../kernel/hand-over.ts'
import { followingRows } from '../../kernel/history/following-rows.ts'
import { registerOf } from '../../kernel/register/registers.ts'
import type { WorklistSource } from '../../kernel/worklist-source.ts'
import { businessRegister } from '../businesses/index.ts'
import { passRectifications } from './actions.ts'
import { listOpenRectificationsOf, listVisitsAhead, rectificationRegister, visitRegister } from './queries.ts'

/** Whoever leaves no longer looks again; what he would have looked at goes to a colleague. */
export const visitsHandOvers: readonly HandOver[] = [
  {
    kind: 'visits.rectification',
    passesTo: 'colleague',
    list: async (db, { officerId }) => (officerId ? listOpenRectificationsOf(db, officerId, mostPassed) : []),
    pass: passRectifications,
  },
]

const of = businessRegister.model.name

/** Visits and duties to mend go where their subject goes. */
export const visitsFollowing: readonly Following[] = [
  followingRows({ of, table: 'visits.visit', column: 'business_id', register: visitRegister }),
  followingRows({ of, table: 'visits.entry_scan', column: 'business_id' }),
  followingRows({ of, table: 'visits.rectification', column: 'business_id', register: rectificationRegister }),
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

/** Where he is to go, as long as the window of the visit is open. */
export const visitsAgenda: readonly AgendaSource[] = [
  {
    kind: 'visits.visit',
    list: async (db, { officerId }, days) => (officerId ? listVisitsAhead(db, officerId, days) : []),
  },
]
