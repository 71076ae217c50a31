import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/** A version of the model waits for somebody else's decision. */
export const modelProposed = defineEvent<{ modelId: string; code: string; bureauId: string }>('credit.modelProposed')
/** A whole run ended: every class is of this day. */
export const classified = defineEvent<{ runId: string; asOf: Day; businesses: number }>('credit.classified')
