import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/** A complaint or a report was taken in, or a step of its procedure took effect. Nothing of what anybody said. */
export type Moved = {
  readonly kind: 'complaint' | 'report'
  readonly id: string
  /** `receive`, a step of its procedure, or `separate` when a joining was undone. */
  readonly step: string
  /** Of the record after it: a later one is greater. */
  readonly version: number
}

export const grievanceMoved = defineEvent<Moved>('complaints.grievanceMoved')

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
