import type { Day } from '../../kernel/calendar.ts'
import { defineEvent } from '../../kernel/events.ts'

/** One fact was written into a dossier. */
export const factRecorded = defineEvent<{ subjectId: string; kind: string; occurredOn: Day }>('dossiers.factRecorded')

/** Many at once: they stand in `dossiers.fact_view` under this batch. */
export const factsRecorded = defineEvent<{ batchId: string; count: number }>('dossiers.factsRecorded')

/** A fact was wrong: whoever counted it counts again. */
export const factWithdrawn = defineEvent<{ subjectId: string; kind: string; occurredOn: Day }>('dossiers.factWithdrawn')
