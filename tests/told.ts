import type { Day } from '../kernel/calendar.ts'

/** What `tellDecision` of a complaint asks for, where whoever complained was called himself. */
export const toldOn = (on: Day) => ({ way: 'phone', on, to: 'self' }) as const
