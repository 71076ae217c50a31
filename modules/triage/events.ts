import { defineEvent } from '../../kernel/events.ts'

/** A version of the hint waits for somebody else's decision. */
export const versionProposed = defineEvent<{ versionId: string; code: string }>('triage.versionProposed')
