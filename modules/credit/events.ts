import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/** A whole run ended: every class is of this day. */
export const classified = defineEvent<{ runId: string; asOf: Day; businesses: number }>('credit.classified')
