import { type Subscription, subscribe } from '../../kernel/events.ts'
import { factRecorded, factWithdrawn } from '../dossiers/index.ts'
import { reclass } from './actions/reclass.ts'
import type { FactKind } from './rules/index.ts'

/** The kinds of fact that floors and vetoes look at: they do not wait for the first of the month. */
const countAtOnce: readonly FactKind[] = [
  'abnormalListed',
  'abnormalDelisted',
  'seriousListed',
  'seriousDelisted',
  'penaltyDecided',
  'penaltyRevoked',
  'penaltyRepaired',
  'accidentConcluded',
]

const isUrgent = (kind: string) => (countAtOnce as readonly string[]).includes(kind)

export const creditSubscriptions: readonly Subscription[] = [
  subscribe(factRecorded, 'credit.reclass', async (tx, { subjectId, kind }, context) => {
    if (isUrgent(kind)) await reclass(tx, context, subjectId)
  }),
  subscribe(factWithdrawn, 'credit.reclassWithdrawn', async (tx, { subjectId, kind }, context) => {
    if (isUrgent(kind)) await reclass(tx, context, subjectId)
  }),
]
