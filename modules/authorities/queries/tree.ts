import { sql, type Tx } from '../../../kernel/database.ts'
import type { Written } from '../../../kernel/register/import.ts'
import { bureauKinds } from '../model.ts'
import { accountRegister, officerRegister, unitRegister } from './index.ts'

type Moved = { rows: { id: string }[] }

/**
 * Whoever moved takes along what is below: units get their path and bureau anew from the top of the tree, and persons,
 * accounts and posts the bureau of their unit.
 * @returns the units, persons and accounts that were taken along.
 */
export async function settleTree(tx: Tx): Promise<readonly Written[]> {
  const units: Moved = await sql<{ id: string }>`
    with recursive tree as (
      select id, array[id] as path, id as bureau_id from authorities.unit where parent_id is null
      union all
      select u.id, t.path || u.id, case when u.kind = any(${bureauKinds}::text[]) then u.id else t.bureau_id end
      from authorities.unit u join tree t on u.parent_id = t.id)
    update authorities.unit u set path = t.path, bureau_id = t.bureau_id
    from tree t where t.id = u.id and (u.path, u.bureau_id) is distinct from (t.path, t.bureau_id)
    returning u.id`.execute(tx)
  const officers: Moved = await sql<{ id: string }>`update authorities.officer o set bureau_id = u.bureau_id
    from authorities.unit u where u.id = o.unit_id and u.bureau_id <> o.bureau_id returning o.id`.execute(tx)
  const accounts: Moved = await sql<{ id: string }>`update authorities.account a set bureau_id = u.bureau_id
    from authorities.unit u where u.id = a.unit_id and u.bureau_id is distinct from a.bureau_id
    returning a.id`.execute(tx)
  await sql`update authorities.post p set bureau_id = u.bureau_id
    from authorities.unit u where u.id = p.unit_id and u.bureau_id <> p.bureau_id`.execute(tx)
  await sql`update authorities.delegation d set bureau_id = p.bureau_id
    from authorities.post p where p.id = d.post_id and p.bureau_id <> d.bureau_id`.execute(tx)
  await sql`update authorities.boundary b set bureau_id = u.bureau_id
    from authorities.unit u where u.id = b.unit_id and u.bureau_id <> b.bureau_id`.execute(tx)
  return [writtenOf(unitRegister, units), writtenOf(officerRegister, officers), writtenOf(accountRegister, accounts)]
}

const writtenOf = (register: object, { rows }: Moved): Written => ({
  register: register as Written['register'],
  ids: rows.map(({ id }) => id),
})
