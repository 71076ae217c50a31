import { defineEvent } from '../../kernel/events.ts'

/** An edition was put in force. `list` is the code of its list: of `calendar` every provisional end moves. */
export const codesAdopted = defineEvent<{ editionId: string; list: string }>('codes.adopted')
/** An edition waits for somebody else's decision. */
export const codesProposed = defineEvent<{ editionId: string; title: string }>('codes.proposed')
