import type { Day } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { announce, subscribe } from '../../kernel/events.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { businessCreated, businessesMerged, registrationChanged } from '../businesses/index.ts'
import { recordFact } from './actions.ts'
import { factsRecorded } from './events.ts'
import { insertFactsOfMerge, noteManyFacts } from './queries/facts.ts'

export const dossiersSubscriptions = [
  subscribe(businessesMerged, 'dossiers.writeMerge', async (tx, { importId, mergedOn, entryId }, context) => {
    const batchId = newIdAt(Date.parse(context.at))
    const merge = { importId, mergedOn, entryId, batchId, recordedAt: context.at }
    const count = await insertFactsOfMerge(tx, merge)
    await noteManyFacts(tx, count)
    if (count > 0) await announce(tx, context, factsRecorded, { batchId, count })
  }),
  subscribe(businessCreated, 'dossiers.writeRegistration', async (tx, { businessId, foundedOn, entryId }, context) => {
    // A day nobody knows is no fact; the register itself says that it is unknown.
    if (foundedOn !== null)
      await write(tx, context, { businessId, kind: 'registered', on: foundedOn, entryId, payload: {} })
  }),
  subscribe(
    registrationChanged,
    'dossiers.writeRegistrationChange',
    async (tx, { businessId, what, changedOn, entryId }, context) => {
      const payload = { what }
      if (what.length > 0)
        await write(tx, context, { businessId, kind: 'registrationChanged', on: changedOn, entryId, payload })
    },
  ),
]

type Written = {
  businessId: string
  kind: string
  on: Day
  entryId: string
  payload: Readonly<Record<string, unknown>>
}

const write = (tx: Tx, context: Context, { businessId, kind, on, entryId, payload }: Written) =>
  recordFact(tx, context, {
    subjectId: businessId,
    kind,
    occurredOn: on,
    payload,
    sourceModule: 'businesses',
    sourceRef: businessId,
    entryId,
  })
