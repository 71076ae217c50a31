import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/** The repair was found made. */
export const rectificationDone = defineEvent<{ rectificationId: string; visitId: string; businessId: string; on: Day }>(
  'visits.rectificationDone',
)
