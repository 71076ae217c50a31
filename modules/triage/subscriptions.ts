import { type Subscription, subscribe } from '../../kernel/events.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { rolesWith } from '../authorities/pure.ts'
import { listDeciders } from '../codes/index.ts'
import { versionProposed } from './events.ts'

/** Whoever may put a version in force is told that one waits. */
export const triageSubscriptions: readonly Subscription[] = [
  subscribe(versionProposed, 'triage.tellDeciders', async (tx, { versionId, code }, context) => {
    const accounts = await listDeciders(tx, rolesWith('triage.adopt'), context.today)
    await tell(tx, context, accounts, {
      kind: 'triage.versionProposed',
      details: { code },
      path: `/hint-versions/${versionId}`,
    })
  }),
]
