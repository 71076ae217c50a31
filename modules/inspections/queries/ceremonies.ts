import type { Context } from '../../../kernel/context.ts'
import type { DrawState } from '../model/index.ts'
import { type Announcement, type Commitment, type DrawRule, toSecond } from '../rules/index.ts'
import { announcementOf, ruleOf } from './bundles.ts'
import { type CeremonyRow, listCeremonies, listCommitments, listReveals } from './draws.ts'

export type Ceremony = {
  id: string
  planName: string
  state: DrawState
  announcement: Announcement
  rule: DrawRule
  committed: string[]
  revealed: string[]
  /** From t2 on what is still closed lies open to the custodian, to be opened with his key. */
  envelopes: Commitment[]
}

/** The draws in which the caller has a part, with all his device needs to commit, reveal or open. */
export async function listMyCeremonies(context: Context): Promise<{ items: Ceremony[] }> {
  const rows = await listCeremonies(context)
  return { items: await Promise.all(rows.map((row) => ceremonyOf(context, row))) }
}

async function ceremonyOf({ db, at }: Context, row: CeremonyRow): Promise<Ceremony> {
  const [commitments, reveals] = await Promise.all([listCommitments(db, row.id), listReveals(db, row.id)])
  const revealed = reveals.map(({ party }) => party)
  const announcement = announcementOf(row)
  const isToOpen = row.state === 'closed' && toSecond(at) > announcement.t2
  return {
    id: row.id,
    planName: row.planName,
    state: row.state,
    announcement,
    rule: ruleOf(row),
    committed: commitments.map(({ party }) => party),
    revealed,
    envelopes: isToOpen ? commitments.filter(({ party }) => !revealed.includes(party)) : [],
  }
}
