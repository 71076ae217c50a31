import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/** A pool is fixed and published as a root; contributors may commit. */
export const drawAnnounced = defineEvent<{ drawId: string; planId: string }>('inspections.drawAnnounced')

/** A draw is over, done or void. */
export const drawConcluded = defineEvent<{ drawId: string; planId: string; kind: 'done' | 'void' }>(
  'inspections.drawConcluded',
)

/** Both officers stand for the result; it is in the dossier and waits for publication. */
export const inspectionConcluded = defineEvent<{
  inspectionId: string
  businessId: string
  bureauId: string
  item: string
  codes: readonly number[]
  entityState: string | null
  concludedOn: Day
}>('inspections.inspectionConcluded')

/** The national system has taken the result: it is public. It stands in `inspections.result_view`. */
export const resultPublished = defineEvent<{
  inspectionId: string
  businessId: string
  publishedOn: Day
  inTime: boolean
}>('inspections.resultPublished')
