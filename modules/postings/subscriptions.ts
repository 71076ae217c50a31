import { type Subscription, subscribe } from '../../kernel/events.ts'
import { grievanceMoved } from '../complaints/index.ts'
import { preparePosting } from './actions/postings.ts'

export const postingsSubscriptions: readonly Subscription[] = [
  subscribe(grievanceMoved, 'postings.prepare', (tx, moved, context) => preparePosting(tx, context, moved)),
]
