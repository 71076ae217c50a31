import type { Day } from '../../../kernel/calendar.ts'
import { utf8 } from '../../../kernel/crypto/bytes.ts'
import { sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import { newSecret } from '../../../kernel/identity.ts'
import { erasedText } from '../../../kernel/personal.ts'
import type { DecidedText } from '../../triage/pure.ts'
import { decision } from './hint-quality.ts'

/** The newest of them; more teach nothing that these do not. */
const mostRead = 20_000

type Row = Pick<DecidedText, 'id' | 'text' | 'category' | 'decidedOn'> & {
  readonly kind: 'complaint' | 'report'
  readonly decision: 'accepted' | 'refused' | 'elsewhere'
  readonly refusalCode: number | null
  readonly handler: string | null
  readonly speaker: string
}

/**
 * What handlers decided between two days, with the text they decided on: for who learns from it in this process, and for
 * nobody else. Who wrote and who decided are told apart by a salt that is forgotten with the answer. Never what came from
 * inside, nothing that was erased, and nothing that went into another record.
 */
export async function listDecidedTexts(db: Db, { from, until }: { from: Day; until: Day }): Promise<DecidedText[]> {
  const { rows } = await sql<Row>`
    select * from (
      select s.id, s.kind, s.text, s.speaker, s.refusal_code, h.category_by_hand as category, ${decision} as decision,
        coalesce(h.decided_by, m.holder_id) as handler,
        coalesce(h.decided_on, (select left(c.met_at, 10)::date from matters.clock_view c
          where c.matter_id = s.id and c.name = 'decide'), m.ended_on) as decided_on
      from (
        select id, 'complaint' as kind, facts || E'\n' || claim as text, complainant_phone as speaker, refusal_code
          from complaints.complaint where complainant_name <> ${erasedText}
        union all
        select id, 'report', facts, coalesce(reporter_phone, reporter_name, 'nameless about ' || respondent_name), null
          from complaints.report where identity <> 'insider' and coalesce(reporter_name, '') <> ${erasedText}) s
      join complaints.kept_hint h on h.subject_id = s.id
      join matters.matter_view m on m.id = s.id) d
    where d.decided_on between ${from} and ${until} and d.decision in ('accepted', 'refused', 'elsewhere')
    order by d.decided_on desc, d.id limit ${mostRead}`.execute(db)
  const salt = newSecret(16)
  const apart = (who: string) => sm3Hex(utf8(`${salt} ${who}`)).slice(0, 16)
  return rows.map((row) => ({
    ...{ id: row.id, text: row.text, kind: row.kind, category: row.category, decidedOn: row.decidedOn },
    ...{ department: null, flags: [], ...saidOf(row) },
    ...{ handler: apart(row.handler ?? 'nobody'), claimant: apart(row.speaker) },
  }))
}

/** What was sent elsewhere is not ours to judge (Art. 16 no. 1); whose it was nobody has said. */
function saidOf({ decision: decided, refusalCode }: Row): Pick<DecidedText, 'ours' | 'code'> {
  if (decided === 'accepted') return { ours: true, code: null }
  const code = decided === 'elsewhere' ? 1 : (refusalCode ?? 1)
  return { ours: code !== 1, code }
}
