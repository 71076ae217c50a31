import { type Subscription, subscribe } from '../../kernel/events.ts'
import { grievanceMoved } from '../complaints/index.ts'
import { orderMoved } from '../work-orders/index.ts'
import { tellMoved } from './actions/tell.ts'

export const channelsSubscriptions: readonly Subscription[] = [
  subscribe(grievanceMoved, 'channels.tell', (tx, moved, context) => tellMoved(tx, context, moved)),
  subscribe(orderMoved, 'channels.tellOrder', (tx, moved, context) =>
    tellMoved(tx, context, { kind: 'workOrder', ...moved }),
  ),
]
