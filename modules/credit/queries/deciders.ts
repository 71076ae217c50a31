import type { Day } from '../../../kernel/calendar.ts'
import { type Db, prepared, sql } from '../../../kernel/database.ts'

/** Open accounts of these roles in a bureau or one above it: who may decide what the bureau proposes. At most fifty. */
export async function listDeciders(
  db: Db,
  { bureauId, roles, on }: { readonly bureauId: string; readonly roles: readonly string[]; readonly on: Day },
): Promise<string[]> {
  const { rows } = await sql<{ accountId: string }>`${prepared}
    with recursive above as (
      select id, parent_id from authorities.unit_view where id = ${bureauId}
      union select u.id, u.parent_id from authorities.unit_view u join above a on u.id = a.parent_id)
    select distinct p.account_id from above
    join authorities.post_view p on p.bureau_id = above.id
    join authorities.account_view a on a.id = p.account_id and a.state = 'active'
    where p.role = any(${roles}::text[]) and p.valid_from <= ${on}
      and (p.valid_until is null or p.valid_until >= ${on}) order by 1 limit 50`.execute(db)
  return rows.map(({ accountId }) => accountId)
}
