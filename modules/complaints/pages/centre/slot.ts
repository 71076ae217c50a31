import { defineSlot } from '../../../../kernel/web/slots.tsx'

/** On the wall of the command centre: panels of modules above. */
export const centrePanels = defineSlot<Record<string, never>>('centrePanels')
