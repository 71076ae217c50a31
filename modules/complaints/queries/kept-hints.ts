import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import type { Hint } from '../../triage/pure.ts'

export type KeptHint = {
  readonly subjectId: string
  readonly subjectKind: 'complaint' | 'report'
  readonly bureauId: string
  readonly receivedOn: Day
  readonly weights: string
  readonly category: string | null
  readonly department: string | null
  readonly suggest: 'accept' | 'review'
  readonly code: number | null
  readonly flags: readonly string[]
  readonly isDanger: boolean
  readonly ours: boolean
  readonly isPlain: boolean
  readonly acceptChance: number
}

type About = Pick<KeptHint, 'subjectId' | 'subjectKind' | 'bureauId' | 'receivedOn'>

/** Keeps what the hint said when the record came in; nothing of its text, nothing of a person. */
export async function keepHint(tx: Tx, about: About, hint: Hint): Promise<void> {
  const { subjectId, subjectKind, bureauId, receivedOn } = about
  const { weights, category, department, suggest, code, flags, isDanger, ours, isPlain, acceptChance } = hint
  await sql`insert into complaints.kept_hint
      (subject_id, subject_kind, bureau_id, received_on, weights, category, department, suggest, code, flags, is_danger,
       ours, is_plain, accept_chance)
    values (${subjectId}, ${subjectKind}, ${bureauId}, ${receivedOn}, ${weights}, ${category}, ${department}, ${suggest},
      ${code}, ${[...flags]}::text[], ${isDanger}, ${ours}, ${isPlain}, ${acceptChance})`.execute(tx)
}

type Kept = Pick<KeptHint, 'subjectId' | 'subjectKind' | 'category'> & {
  readonly categoryByHand: string | null
  readonly version: number
}

/** What was kept of a record of the caller's own jurisdiction, locked. */
export async function findKeptForUpdate(tx: Tx, { caller }: Context, id: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`select subject_id, subject_kind, category, category_by_hand, version
    from complaints.kept_hint where subject_id = ${id} and bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[])
    for update`.execute(tx)
  return rows[0]
}

export const keepCategory = (tx: Tx, { subjectId, categoryByHand, version }: Kept) =>
  sql`update complaints.kept_hint set category_by_hand = ${categoryByHand}, version = ${version}
    where subject_id = ${subjectId}`.execute(tx)

/** Steps by which a record leaves the desk: with them it was decided what becomes of it. */
const decisive = ['accept', 'refuse', 'guide', 'returnToIntake', 'joinToEarlier', 'verify', 'tellNoPower']

/** Keeps on which day it was decided, and in whose hands the record was. */
export async function keepDecision(tx: Tx, { today, caller }: Context, id: string, step: string): Promise<void> {
  if (!decisive.includes(step)) return
  await sql`update complaints.kept_hint set decided_on = ${today}, decided_by = coalesce(
      (select m.holder_id from matters.matter_view m where m.id = ${id}), ${caller.accountId}::uuid)
    where subject_id = ${id} and decided_on is null`.execute(tx)
}

/** It stands at the desk again. */
export const forgetDecision = (tx: Tx, id: string) =>
  sql`update complaints.kept_hint set decided_on = null, decided_by = null where subject_id = ${id}`.execute(tx)
