import { bureausSeen } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { Referral, StationsOfComplaint } from '../model/index.ts'
import { placeMark } from '../rules/index.ts'

export const insertReferral = (tx: Tx, row: Referral) => tx.insertInto('stations.referral').values(row).execute()
export const updateReferral = (tx: Tx, { id, ...row }: Referral) =>
  tx.updateTable('stations.referral').set(row).where('id', '=', id).execute()

export const findReferralForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Referral | undefined> =>
  tx
    .selectFrom('stations.referral')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

/** One of this station; another does not exist for it. */
export const findReferralOf = (tx: Tx, stationId: string, id: string): Promise<Referral | undefined> =>
  tx
    .selectFrom('stations.referral')
    .selectAll()
    .where('id', '=', id)
    .where('stationId', '=', stationId)
    .forUpdate()
    .executeTakeFirst()

export async function hasRunning(db: Db, complaintId: string): Promise<boolean> {
  const { rows } = await sql`select from stations.referral
    where complaint_id = ${complaintId} and state in ('sent', 'taken')`.execute(db)
  return rows.length > 0
}

/** Those that time has done something to: no reply in time, or the last day over. */
export const listTurning = (tx: Tx, { at, today }: Context, most: number): Promise<Referral[]> =>
  tx
    .selectFrom('stations.referral')
    .selectAll()
    .where('state', 'in', ['sent', 'taken'])
    .where((where) =>
      where.or([
        where('settleBy', '<', today),
        where.and([where('timing', '=', 'waiting'), where('repliedAt', 'is', null), where('replyBy', '<', at)]),
      ]),
    )
    .orderBy('settleBy')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()

type Served = {
  readonly bureauId: string
  readonly respondentId: string | null
  readonly respondentAddress: string | null
}
export type Serving = StationsOfComplaint['stations'][number]

const mostServing = 20

/**
 * Stations in service that such a dispute belongs to: that of the respondent itself before those of its place. A place is
 * said by its name in the address of the respondent; of a registered one its domicile counts too.
 */
export async function listServing(db: Db, { bureauId, respondentId, respondentAddress }: Served): Promise<Serving[]> {
  const { rows } = await sql<Serving>`
    with asked as (
      select concat_ws(' ', ${respondentAddress}::text,
        (select domicile from businesses.business_view where id = ${respondentId}::uuid)) as address)
    select s.id, s.name, s.kind, s.star, s.address, s.hotline,
      case when s.business_id = ${respondentId}::uuid then 'business' else 'place' end as because
    from stations.station s, asked a
    where s.is_in_service and s.bureau_id = ${bureauId} and (s.business_id = ${respondentId}::uuid or exists (
      select from unnest(string_to_array(s.covered_places, ${placeMark})) as p where position(p in a.address) > 0))
    order by (s.business_id = ${respondentId}::uuid) desc nulls last, s.star desc nulls last, s.name
    limit ${mostServing}`.execute(db)
  return rows
}

const mostAtDoor = 100

/** What a station has in hand, and what it ended last. */
export const listAtDoor = (db: Db, stationId: string): Promise<Referral[]> =>
  db
    .selectFrom('stations.referral')
    .selectAll()
    .where('stationId', '=', stationId)
    .orderBy(sql`state in ('sent', 'taken')`, 'desc')
    .orderBy('sentOn', 'desc')
    .orderBy('id', 'desc')
    .limit(mostAtDoor)
    .execute()
