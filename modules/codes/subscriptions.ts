import { type Subscription, subscribe } from '../../kernel/events.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { rolesWith } from '../authorities/pure.ts'
import { codesProposed } from './events.ts'
import { listDeciders } from './queries/index.ts'

/** Whoever may put an edition in force is told that one waits. */
export const codesSubscriptions: readonly Subscription[] = [
  subscribe(codesProposed, 'codes.tellDeciders', async (tx, { editionId, title }, context) => {
    const accounts = await listDeciders(tx, rolesWith('codes.adopt'), context.today)
    await tell(tx, context, accounts, {
      kind: 'codes.proposed',
      details: { title },
      path: `/code-editions/${editionId}`,
    })
  }),
]
