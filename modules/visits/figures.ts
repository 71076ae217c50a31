import { addDays } from '../../kernel/calendar.ts'
import { type Figure, recordsOf } from '../../kernel/figure/figure.ts'
import { rectificationRegister } from './queries.ts'

const running = { state: 'open,overdue' }

export const visitsFigures: readonly Figure[] = [
  {
    name: 'visits.rectificationsOverdue',
    permission: 'inspections.read',
    // By the day and not by the state alone: what fell due last night is overdue before the job has marked it.
    numerator: recordsOf(rectificationRegister, ({ today }) => ({ ...running, 'dueOn.until': addDays(today, -1) })),
    denominator: recordsOf(rectificationRegister, () => running),
  },
]
