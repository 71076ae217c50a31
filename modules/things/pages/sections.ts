import { defineSlot } from '../../../kernel/web/slots.tsx'

/** What modules above know of a thing, on its page. */
export const thingSections = defineSlot<{ thingId: string }>('thingSections')
