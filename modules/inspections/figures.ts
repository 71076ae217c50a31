import { addDays } from '../../kernel/calendar.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { drawRegister } from './queries/draws.ts'
import { inspectionRegister } from './queries/inspections.ts'
import { planRegister } from './queries/plans.ts'
import { visitJoiningRegister } from './queries/visit-joinings.ts'

const permission = 'inspections.read'
const checked = { state: 'concluded,published' }
const done = recordsOf(inspectionRegister, () => checked)

/** Code 1 found nothing, code 8 found no such trade; an entity state has no codes. */
const problemCodes = '2,3,4,5,6,7,9'

export const inspectionsFigures: readonly Figure[] = [
  {
    name: 'inspections.plansInForce',
    permission,
    law: ['C-01'],
    numerator: recordsOf(planRegister, ({ today }) => ({ state: 'approved,drawn', 'windowUntil.from': today })),
  },
  {
    name: 'inspections.drawsConcluded',
    permission,
    law: ['C-05'],
    numerator: recordsOf(drawRegister, () => ({ state: 'done' })),
    denominator: recordsOf(drawRegister),
  },
  {
    name: 'inspections.toDo',
    permission,
    law: ['C-05'],
    numerator: recordsOf(inspectionRegister, () => ({ state: 'unassigned,assigned,entered' })),
  },
  { name: 'inspections.done', permission, law: ['C-05'], numerator: done, trend: 'concludedOn' },
  {
    name: 'inspections.withProblems',
    permission,
    law: ['C-11'],
    numerator: recordsOf(inspectionRegister, () => ({ ...checked, codes: problemCodes })),
    denominator: done,
    trend: 'concludedOn',
  },
  {
    name: 'inspections.publishedInTime',
    permission,
    law: ['C-10'],
    // Of those whose limit is over: what is due and not published stays in the base.
    numerator: recordsOf(inspectionRegister, ({ today }) => ({ ...due(today), inTime: 'true' })),
    denominator: recordsOf(inspectionRegister, ({ today }) => due(today)),
    trend: 'dueOn',
  },
  {
    name: 'inspections.doorsSaved',
    permission,
    law: ['C-08'],
    numerator: recordsOf(visitJoiningRegister, () => ({ state: 'joined' })),
    trend: 'joinedOn',
  },
]

const due = (today: string) => ({ ...checked, 'dueOn.until': addDays(today, -1) })
