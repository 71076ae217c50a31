import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Reward, type RewardRow, type Totals } from '../model.ts'

export const rewardRegister: RegisterSource<typeof Reward> = {
  model: Reward,
  from: 'rewards.reward',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-concludedOn',
  search: (text) => sql<boolean>`(r.number ilike ${containing(text)} or r.respondent_name ilike ${containing(text)})`,
}

export const insertReward = (tx: Tx, reward: RewardRow) => tx.insertInto('rewards.reward').values(reward).execute()

export const updateReward = (tx: Tx, { id, ...reward }: RewardRow) =>
  tx.updateTable('rewards.reward').set(reward).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getReward = (db: Db, id: string): Promise<RewardRow> =>
  db.selectFrom('rewards.reward').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Where a matter stands, and its nearest end. */
export async function findStanding(db: Db, id: string): Promise<{ state: string; dueOn: Day | null } | undefined> {
  const { rows } = await sql<{ state: string; dueOn: Day | null }>`
    select state, due_on from matters.matter_view where id = ${id}`.execute(db)
  return rows[0]
}

/** What was granted between two days, within the caller's bureaus, by level. */
export async function totalsOf({ db, caller }: Context, { from, until }: { from: Day; until: Day }): Promise<Totals> {
  const { rows } = await sql<Totals['items'][number]>`
    select level, count(*)::int as count, sum(amount_fen)::bigint as sum_fen from rewards.reward
    where bureau_id = any(${bureausSeen(caller, 'subordinate')}::uuid[]) and granted_on between ${from} and ${until}
    group by level order by level`.execute(db)
  return { items: rows.map((row) => ({ ...row, sumFen: Number(row.sumFen) })) }
}

export const rewardsJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Reward, from: 'rewards.reward', subjectType: 'reward' }),
]
