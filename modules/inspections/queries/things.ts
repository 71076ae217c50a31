import { sql, type Tx } from '../../../kernel/database.ts'
import type { DrawLineRow, DrawRow, InspectionRow } from '../tables.ts'

type Standing = { visitId: string; pair: { firstOfficerId: string; secondOfficerId: string } }

/** The visit of a draw, not begun, that looks after things of the same business at the same place. */
export async function findVisitOfGroup(
  tx: Tx,
  { id, frameId }: Pick<DrawRow, 'id' | 'frameId'>,
  { businessId, line }: Pick<DrawLineRow, 'businessId' | 'line'>,
): Promise<Standing | undefined> {
  const { rows } = await sql<{ visitId: string; firstOfficerId: string; secondOfficerId: string }>`
    select i.visit_id, i.first_officer_id, i.second_officer_id from inspections.inspection i
    join inspections.draw_line l on l.frame_id = ${frameId} and l.entity = i.subject_code
    join visits.visit_view v on v.id = i.visit_id and v.state = 'planned' and v.started_at is null
    where i.draw_id = ${id} and i.business_id = ${businessId} and i.state = 'assigned' and i.thing_id is not null
      and split_part(l.line, e'\\t', 2) = split_part(${line}, e'\\t', 2)
    order by i.id limit 1`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  const { visitId, ...pair } = found
  return { visitId, pair }
}

/** What is to be looked at of these subjects of a draw; what was replaced is not. */
export const listOfEntities = (tx: Tx, drawId: string, subjectCodes: readonly string[]): Promise<InspectionRow[]> =>
  tx
    .selectFrom('inspections.inspection')
    .selectAll()
    .where('drawId', '=', drawId)
    .where(sql<boolean>`subject_code = any(${subjectCodes}::text[])`)
    .where('state', '<>', 'replaced')
    .orderBy('id')
    .forUpdate()
    .execute()

/** Of these visits those for which nobody has anything left to look at. */
export async function listIdleVisits(tx: Tx, visitIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select v.id from unnest(${visitIds}::uuid[]) as v (id) where not exists (
      select from inspections.inspection i where i.visit_id = v.id and i.state <> 'replaced')`.execute(tx)
  return rows.map(({ id }) => id)
}
