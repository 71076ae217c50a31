import { sql, type Tx } from '../../../kernel/database.ts'
import { bureauKinds } from '../model.ts'

/**
 * Whoever moved takes along what is below: units get their path and bureau anew from the top of the tree, and persons,
 * accounts and posts the bureau of their unit.
 */
export async function settleTree(tx: Tx): Promise<void> {
  await sql`
    with recursive tree as (
      select id, array[id] as path, id as bureau_id from authorities.unit where parent_id is null
      union all
      select u.id, t.path || u.id, case when u.kind = any(${bureauKinds}::text[]) then u.id else t.bureau_id end
      from authorities.unit u join tree t on u.parent_id = t.id)
    update authorities.unit u set path = t.path, bureau_id = t.bureau_id
    from tree t where t.id = u.id and (u.path, u.bureau_id) is distinct from (t.path, t.bureau_id)`.execute(tx)
  await sql`update authorities.officer o set bureau_id = u.bureau_id
    from authorities.unit u where u.id = o.unit_id and u.bureau_id <> o.bureau_id`.execute(tx)
  await sql`update authorities.account a set bureau_id = u.bureau_id
    from authorities.unit u where u.id = a.unit_id and u.bureau_id is distinct from a.bureau_id`.execute(tx)
  await sql`update authorities.post p set bureau_id = u.bureau_id
    from authorities.unit u where u.id = p.unit_id and u.bureau_id <> p.bureau_id`.execute(tx)
  await sql`update authorities.delegation d set bureau_id = p.bureau_id
    from authorities.post p where p.id = d.post_id and p.bureau_id <> d.bureau_id`.execute(tx)
}
