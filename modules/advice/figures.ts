import { addDays } from '../../kernel/calendar.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { articleRegister, questionRegister } from './queries/index.ts'

const permission = 'advice.read'
const law = ['A-15', 'A-76']

export const adviceFigures: readonly Figure[] = [
  { name: 'advice.asked', permission, law, numerator: recordsOf(questionRegister), trend: 'askedOn' },
  {
    name: 'advice.answeredInTime',
    permission,
    law,
    numerator: recordsOf(questionRegister, () => ({ timing: 'inTime' })),
    denominator: recordsOf(questionRegister, () => ({ timing: 'inTime,late' })),
    trend: 'askedOn',
  },
  {
    // What nobody has answered and should have.
    name: 'advice.late',
    permission,
    law,
    numerator: recordsOf(questionRegister, ({ today }) => ({ isOpen: 'true', 'dueOn.until': addDays(today, -1) })),
  },
  {
    name: 'advice.articles',
    permission,
    numerator: recordsOf(articleRegister, () => ({ state: 'inForce' })),
    trend: 'publishedOn',
  },
]
