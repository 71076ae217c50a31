import { sql } from '../../../kernel/database.ts'
import type { FindPeople } from '../../../kernel/people.ts'
import { maskPersonal } from '../../../kernel/personal.ts'

/** Names by account: whole for colleagues of the caller's bureaus, masked for everybody else. */
export const findPeople: FindPeople = async ({ db, caller }, accountIds) => {
  if (accountIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string; isColleague: boolean }>`
    select id, name, coalesce(bureau_id = any(${caller.bureauIds}::uuid[]), false) as is_colleague
    from authorities.account where id = any(${accountIds}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, name, isColleague }) => [id, isColleague ? name : maskPersonal('name', name)]))
}
