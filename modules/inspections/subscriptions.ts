import { subscribe } from '../../kernel/events.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { receiptEntered } from '../exchange/index.ts'
import { markPublished } from './actions/publish.ts'
import { drawConcluded } from './events.ts'
import { listDrawnOfficers } from './queries/inspections.ts'

export const inspectionsSubscriptions = [
  subscribe(receiptEntered, 'inspections.publishResult', async (tx, receipt, context) => {
    if (receipt.subjectKind === 'inspection') await markPublished(tx, context, receipt)
  }),
  // Who was drawn hears where he has to go.
  subscribe(drawConcluded, 'inspections.tellDrawn', async (tx, { drawId, kind }, context) => {
    if (kind !== 'done') return
    for (const { accountId, plan, count, isPartner } of await listDrawnOfficers(tx, drawId)) {
      const details = { plan, count }
      const path = isPartner ? '/joint-visits' : '/inspections/mine'
      await tell(tx, context, [accountId], { kind: 'inspections.drawn', details, path })
    }
  }),
]
