import { type AgendaSource, mostEntries } from '../../../kernel/agenda/source.ts'
import { type Db, sql } from '../../../kernel/database.ts'
import type { Holder } from '../../../kernel/hand-over.ts'
import type { Duty } from '../model.ts'

/** Who an account is, while it may sign in. */
export async function findHolder(db: Db, accountId: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`select id as account_id, officer_id from authorities.account
    where id = ${accountId} and state = 'active'`.execute(db)
  return rows[0]
}

/** The shifts of a person, by his account or as the officer he is. */
export const authoritiesAgenda: readonly AgendaSource[] = [
  {
    kind: 'authorities.duty',
    async list(db, { accountId, officerId }, { from, until }) {
      const { rows } = await sql<Pick<Duty, 'id' | 'shift' | 'startsAt' | 'endsAt' | 'version'>>`
        select id, shift, starts_at, ends_at, version from authorities.duty
        where removed_at is null and day between ${from} and ${until}
          and (account_id = ${accountId}::uuid or officer_id = ${officerId}::uuid)
        order by starts_at, id limit ${mostEntries}`.execute(db)
      return rows.map(({ id, shift, startsAt, endsAt, version }) => ({
        id,
        version,
        words: 'authorities.agenda.duty',
        what: `authorities.duty.shiftOptions.${shift}`,
        when: { startsAt, endsAt },
        path: '/duties',
      }))
    },
  },
]
