import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/**
 * A report was verified and decided: filed as a case or not (O2 Art. 19, 20). A lead for whoever keeps the cases; the
 * respondent is null as long as nobody found him in the register.
 */
export const reportConcluded = defineEvent<{
  reportId: string
  respondentId: string | null
  respondentName: string
  bureauId: string
  ledToFiling: boolean
  on: Day
}>('complaints.reportConcluded')
