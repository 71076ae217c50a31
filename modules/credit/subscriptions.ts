import { type Subscription, subscribe } from '../../kernel/events.ts'
import { enqueueOnce } from '../../kernel/jobs.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { rolesWith } from '../authorities/pure.ts'
import { factRecorded, factsRecorded, factWithdrawn } from '../dossiers/index.ts'
import { classifyJob } from './actions/classify.ts'
import { reclass } from './actions/reclass.ts'
import { modelProposed } from './events.ts'
import { listDeciders } from './queries/deciders.ts'
import { listSubjectsOfBatch } from './queries/one-business.ts'
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

// Beyond this many a whole run is quicker than single ones.
const mostSingly = 200

export const creditSubscriptions: readonly Subscription[] = [
  subscribe(modelProposed, 'credit.tellDeciders', async (tx, { modelId, code, bureauId }, context) => {
    const asked = { bureauId, roles: rolesWith('credit.approve-model'), on: context.today }
    const accounts = await listDeciders(tx, asked)
    await tell(tx, context, accounts, {
      kind: 'credit.modelProposed',
      details: { code },
      path: `/risk-models/${modelId}`,
    })
  }),
  subscribe(factRecorded, 'credit.reclass', async (tx, { subjectId, kind }, context) => {
    if (isUrgent(kind)) await reclass(tx, context, subjectId)
  }),
  subscribe(factsRecorded, 'credit.reclassBatch', async (tx, { batchId }, context) => {
    const ids = await listSubjectsOfBatch(tx, batchId, countAtOnce, mostSingly + 1)
    if (ids.length > mostSingly) await enqueueOnce(tx, context, classifyJob, { asOf: context.today })
    else for (const id of ids) await reclass(tx, context, id)
  }),
  subscribe(factWithdrawn, 'credit.reclassWithdrawn', async (tx, { subjectId, kind }, context) => {
    if (isUrgent(kind)) await reclass(tx, context, subjectId)
  }),
]
