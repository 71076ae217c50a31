import type { Day } from '../../../kernel/calendar.ts'
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
}

type About = Pick<KeptHint, 'subjectId' | 'subjectKind' | 'bureauId' | 'receivedOn'>

/** Keeps what the hint said when the record came in; nothing of its text, nothing of a person. */
export async function keepHint(tx: Tx, about: About, hint: Hint): Promise<void> {
  const { subjectId, subjectKind, bureauId, receivedOn } = about
  const { weights, category, department, suggest, code, flags, isDanger } = hint
  await sql`insert into complaints.kept_hint
      (subject_id, subject_kind, bureau_id, received_on, weights, category, department, suggest, code, flags, is_danger)
    values (${subjectId}, ${subjectKind}, ${bureauId}, ${receivedOn}, ${weights}, ${category}, ${department}, ${suggest},
      ${code}, ${[...flags]}::text[], ${isDanger})`.execute(tx)
}
