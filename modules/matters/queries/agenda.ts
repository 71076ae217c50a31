import { type AgendaDays, type AgendaEntry, mostEntries } from '../../../kernel/agenda/source.ts'
import type { Instant } from '../../../kernel/calendar.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { Oversight } from '../model/oversight.ts'
import type { Matter } from '../model.ts'

const wordsOf = (kind: string): string => {
  const [module = '', noun = ''] = kind.split('.')
  return `${module}.procedures.${noun}.name`
}

/** The nearest end of each open matter in somebody's hands. Its title may name a person: it stays in the office. */
export async function listEndsAhead(
  db: Db,
  kinds: readonly MatterKind[],
  accountId: string,
  days: AgendaDays,
): Promise<AgendaEntry[]> {
  const { rows } = await sql<Pick<Matter, 'id' | 'kind' | 'version' | 'dueAt'> & { dueOn: string }>`
    select id, kind, version, due_on, due_at from matters.matter
    where holder_id = ${accountId} and ended_on is null and due_on between ${days.from} and ${days.until}
    order by due_on, due_at nulls last, id limit ${mostEntries}`.execute(db)
  return rows.map(({ id, kind, version, dueOn, dueAt }) => ({
    id,
    version,
    words: 'matters.agenda.due',
    what: wordsOf(kind),
    when: dueAt === null ? { from: dueOn, until: dueOn } : { startsAt: before(dueAt), endsAt: dueAt },
    path: `${kinds.find(({ name }) => name === kind)?.page ?? '/matters'}/${id}`,
  }))
}

/** An end at an hour is shown as the half hour before it: a calendar has no room for an instant. */
const before = (instant: Instant): Instant => new Date(Date.parse(instant) - 30 * 60_000).toISOString()

/** The days by which somebody answers for what is overseen. */
export async function listAnswersAhead(db: Db, accountId: string, days: AgendaDays): Promise<AgendaEntry[]> {
  const { rows } = await sql<Pick<Oversight, 'id' | 'matterKind' | 'answerBy' | 'version'>>`
    select id, matter_kind, answer_by, version from matters.oversight
    where holder_id = ${accountId} and state in ('set', 'acknowledged')
      and answer_by between ${days.from} and ${days.until}
    order by answer_by, id limit ${mostEntries}`.execute(db)
  return rows.map(({ id, matterKind, answerBy, version }) => ({
    id,
    version,
    words: 'matters.agenda.answer',
    what: wordsOf(matterKind),
    when: { from: answerBy, until: answerBy },
    path: `/oversights/${id}`,
  }))
}
