import type { Context } from '../../kernel/context.ts'
import { sql } from '../../kernel/database.ts'
import { tell } from '../../kernel/notices/tell.ts'
import { rolesWith } from '../authorities/pure.ts'

/** A delivery was given up: whoever operates the platform hears it, wherever he is. */
export function tellParked(
  context: Context,
  { event, subscriber }: { readonly event: string; readonly subscriber: string },
): Promise<void> {
  return context.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ accountId: string }>`
      select distinct p.account_id from authorities.post_view p
      join authorities.account_view a on a.id = p.account_id and a.state = 'active'
      where p.role = any(${rolesWith('system.operate')}::text[]) and p.valid_from <= ${context.today}
        and (p.valid_until is null or p.valid_until >= ${context.today}) order by 1 limit 50`.execute(tx)
    const accounts = rows.map(({ accountId }) => accountId)
    const details = { event, subscriber }
    await tell(tx, context, accounts, { kind: 'operations.parked', details, path: '/parked-deliveries' })
  })
}
