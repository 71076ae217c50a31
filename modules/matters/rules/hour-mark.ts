import { addDays, chineseDay, chineseTime, type Day, type Instant } from '../../../kernel/calendar.ts'

/** An end at an hour as people say it: today at 16:20, and how long that is still, or ago. */
export type HourMark = {
  readonly near: 'yesterday' | 'today' | 'tomorrow' | null
  readonly day: Day
  readonly time: string
  readonly isOver: boolean
  readonly isSoon: boolean
  readonly hours: number
  readonly minutes: number
}

const soonMinutes = 120

export function hourMark(dueAt: Instant, now: Instant): HourMark {
  const [day = '', time = ''] = chineseTime(dueAt).split(' ')
  const today = chineseDay(now)
  const left = Date.parse(dueAt) - Date.parse(now)
  // Downwards in time, and up once it is over: nobody is told of a minute that he does not have.
  const minutes = Math.floor(Math.abs(left) / 60_000)
  return {
    near: nearOf(day, today),
    day,
    time,
    isOver: left < 0,
    isSoon: left >= 0 && minutes <= soonMinutes,
    hours: Math.floor(minutes / 60),
    minutes: minutes % 60,
  }
}

function nearOf(day: Day, today: Day): HourMark['near'] {
  if (day === today) return 'today'
  if (day === addDays(today, 1)) return 'tomorrow'
  return day === addDays(today, -1) ? 'yesterday' : null
}
