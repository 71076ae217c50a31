import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import { type Relation, unknowns } from '../model/index.ts'

export type UnknownCounts = Record<(typeof unknowns)[number], number>

const mostCounted = 10_000

/** How many subjects in force lack each of these, counted up to 10,000. */
export async function countUnknowns({ db, caller }: Context): Promise<UnknownCounts> {
  const bureauIds = bureausSeen(caller, 'subordinate')
  const counts = unknowns.map(
    (field) => sql`(select count(*)::int from (
      select 1 from businesses.business r
      where r.bureau_id = any(${bureauIds}::uuid[]) and r.state = 'active' and ${sql.ref(`r.${field}`)} is null
      limit ${mostCounted}) counted) as ${sql.ref(field)}`,
  )
  const { rows } = await sql<UnknownCounts>`select ${sql.join(counts)}`.execute(db)
  const [found] = rows
  if (!found) throw new Error('an aggregate gave no row')
  return found
}

const mostRelations = 200

/** Who belongs together with a subject, as far as the caller may see them. */
export async function listRelations({ db, caller }: Context, businessId: string): Promise<Relation[]> {
  const { rows } = await sql<Relation>`
    select v.relation, r.id, r.name, r.credit_code, r.state, r.bureau_id
    from businesses.relation_view v join businesses.business r on r.id = v.related_id
    where v.business_id = ${businessId} and r.bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
    order by v.relation, r.name limit ${mostRelations}`.execute(db)
  return rows
}
