import { addDays, chineseDay } from './calendar.ts'

/** When what comes again comes next: strictly after an instant, both ISO. */
export type NextAfter = (at: string) => string

const minute = 60_000

/** On the full minutes that `count` divides, of the hour or of the day: `everyMinutes(15)`. */
export const everyMinutes =
  (count: number): NextAfter =>
  (at) =>
    new Date((Math.floor(Date.parse(at) / (count * minute)) + 1) * count * minute).toISOString()

/** Each day at an hour of China: `dailyAt('02:30')`. */
export const dailyAt =
  (hour: string): NextAfter =>
  (at) => {
    const turn = (day: string) => new Date(`${day}T${hour}:00.000+08:00`)
    const today = turn(chineseDay(at))
    return (today.getTime() > Date.parse(at) ? today : turn(addDays(chineseDay(at), 1))).toISOString()
  }
