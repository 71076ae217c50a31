import { defineSlot } from '../../../kernel/web/slots.tsx'

/** What modules above know of a complaint or report, on its page. `kind`: the path of its register. */
export const complaintSections = defineSlot<{ id: string; kind: 'complaints' | 'reports' }>('complaintSections')
