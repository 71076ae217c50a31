import { bureausSeen } from '../../../kernel/access.ts'
import { addDays, addMonths } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { AskQuality, Decision, HintAndDecision, HintQualityAnswer } from '../model/hint-quality.ts'
import { decisionByState } from '../rules/decision.ts'
import { type HintGroup, judgeHints } from '../rules/hint-quality.ts'

/** On alias `m` of the matter: what became of a record, by where it stands; nothing is said twice. */
export const decision = sql<Decision>`${JSON.stringify(decisionByState)}::jsonb ->> m.state`

type Row = HintAndDecision['said'] & {
  decision: Decision
  refusalCode: number | null
  categoryByHand: string | null
  office: string | null
  version: number
}

/** What the hint said of a record that the caller sees, and what was decided; null where nothing was kept. */
export async function hintAndDecisionOf(db: Db, id: string): Promise<HintAndDecision | null> {
  const { rows } = await sql<Row>`
    select h.ours, h.suggest, h.code, h.department, h.category, h.flags, h.weights, h.version, h.category_by_hand,
      ${decision} as decision, c.refusal_code, u.name as office
    from complaints.kept_hint h join matters.matter_view m on m.id = h.subject_id
    left join complaints.complaint c on c.id = h.subject_id
    left join authorities.unit_view u on u.id = m.unit_id
    where h.subject_id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return null
  const { ours, suggest, code, department, category, flags, weights, version } = row
  return {
    said: { ours, suggest, code, department, category, flags, weights },
    decided: { decision: row.decision, code: row.refusalCode, category: row.categoryByHand, office: row.office },
    version,
  }
}

const mostDays = 1100

/** @throws Refusal `hint-quality/bad-period`: the end before the beginning, or more than three years. */
export async function qualityOfHints(context: Context, asked: AskQuality): Promise<HintQualityAnswer> {
  const { until = context.today } = asked
  const { from = addMonths(until, -12) } = asked
  if (until < from || until > addDays(from, mostDays)) throw new Refusal('hint-quality/bad-period', { from, until })
  const { rows } = await sql<HintGroup>`
    select to_char(h.received_on, 'YYYY-MM') as month, h.suggest, ${decision} as decision, h.is_plain,
      (floor(h.accept_chance::numeric * 20) / 20)::float8 as chance, h.code as said_code, c.refusal_code as decided_code,
      h.category, h.category_by_hand, count(*)::int as count
    from complaints.kept_hint h join matters.matter_view m on m.id = h.subject_id
    left join complaints.complaint c on c.id = h.subject_id
    where h.bureau_id = any(${bureausSeen(context.caller, 'subordinate')}::uuid[])
      and h.received_on between ${from} and ${until}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(context.db)
  return { from, until, ...judgeHints(rows) } as HintQualityAnswer
}
