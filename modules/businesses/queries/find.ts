import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import type { Found, Searchable } from '../../../kernel/search/searchable.ts'
import { foundBy } from './registers.ts'
import { searchQueryOf } from './search-keys.ts'

/** Of a pair of characters that a third of the register has nobody reads more; what is exact is asked apart. */
const mostCandidates = 300

type Row = { id: string; name: string; creditCode: string | null; domicile: string | null }

/**
 * Ctrl+K: what is exactly so named or coded first, then what begins so, then what has it somewhere, of the first 300
 * that are found. What is exact (name, code, the head) and what begins so are asked apart, else they might not be among
 * them. Half a register begins with the name of its city: of these too only so many are looked at.
 */
export async function findBusinesses(
  { db, caller }: Context,
  text: string,
  limit: number,
): Promise<{ items: Found[]; more: boolean }> {
  const query = searchQueryOf(text)
  if (query.text === '') return { items: [], more: false }
  const seen = sql`r.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])`
  const columns = sql`r.id, r.name, r.search_name, r.credit_code, r.domicile, r.state, r.initials`
  const begins = `${query.text}%`
  const { rows } = await sql<Row>`
    select id, name, credit_code, domicile from (
      (select ${columns} from businesses.business r where ${seen} and r.search_name = ${query.text} limit ${limit + 1})
      union
      (select ${columns} from businesses.business r where ${seen} and r.credit_code = ${query.text.toUpperCase()} limit 1)
      union
      (select ${columns} from businesses.business r where ${seen} and r.head_key = ${query.text} limit ${limit + 1})
      union
      (select ${columns} from businesses.business r where ${seen} and r.search_name like ${begins} limit ${mostCandidates})
      union
      (select ${columns} from businesses.business r where ${seen} and ${foundBy(query)} limit ${mostCandidates})
    ) found
    order by case
        when search_name = ${query.text} or credit_code = ${query.text.toUpperCase()} then 0
        when search_name like ${begins} or credit_code like ${begins.toUpperCase()} then 1
        when initials like ${begins} then 2
        when search_name like ${`%${query.text}%`} then 3
        else 4 end,
      state <> 'active', length(name), name
    limit ${limit + 1}`.execute(db)
  return { items: rows.slice(0, limit).map(asFound), more: rows.length > limit }
}

const asFound = ({ id, name, creditCode, domicile }: Row): Found => ({
  id,
  title: name,
  subtitle: [creditCode, domicile].filter((part) => part !== null).join(' '),
  path: `/businesses/${id}`,
})

export const businessSearchable: Searchable = {
  kind: 'businesses.business',
  access: { permission: 'businesses.read', scope: 'subordinate' },
  find: findBusinesses,
}
