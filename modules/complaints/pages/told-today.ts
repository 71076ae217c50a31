import { chineseDay } from '../../../kernel/calendar.ts'

/** What is most often so: whoever complained was called himself, today. */
export const toldToday = () => ({ way: 'phone', on: chineseDay(new Date().toISOString()), to: 'self' })
