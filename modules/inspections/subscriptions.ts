import { subscribe } from '../../kernel/events.ts'
import { receiptEntered } from '../exchange/index.ts'
import { markPublished } from './actions/publish.ts'

export const inspectionsSubscriptions = [
  subscribe(receiptEntered, 'inspections.publishResult', async (tx, receipt, context) => {
    if (receipt.subjectKind === 'inspection') await markPublished(tx, context, receipt)
  }),
]
