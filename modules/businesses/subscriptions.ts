import { subscribe } from '../../kernel/events.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { businessesAssigned } from './events.ts'
import { listHeadsOf } from './queries/authorities.ts'

export const businessesSubscriptions = [
  // Whose office gets more to supervise hears of it.
  subscribe(businessesAssigned, 'businesses.tellAssigned', async (tx, { businessIds, officeId }, context) => {
    const heads = await listHeadsOf(tx, officeId, context.today)
    const path = `/businesses?officeId=${officeId}`
    await tell(tx, context, heads, {
      kind: 'businesses.assigned',
      details: { count: businessIds.length },
      path,
      sums: 'count',
    })
  }),
]
