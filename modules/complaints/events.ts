import { defineEvent } from '../../kernel/events.ts'

/**
 * A complaint or a report was taken in, or a step of its procedure took effect; a report's `file` is
 * the lead for whoever keeps the cases. Nothing of what anybody said.
 */
export type Moved = {
  readonly kind: 'complaint' | 'report'
  readonly id: string
  /** `receive`, a step of its procedure, or `separate` when a joining was undone. */
  readonly step: string
  /** Of the record after it: a later one is greater. */
  readonly version: number
}

export const grievanceMoved = defineEvent<Moved>('complaints.grievanceMoved')
