import { bureausSeen } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { Ledger } from '../model/index.ts'

export const insertLedger = (tx: Tx, row: Ledger) => tx.insertInto('stations.ledger').values(row).execute()
export const updateLedger = (tx: Tx, { id, ...row }: Ledger) =>
  tx.updateTable('stations.ledger').set(row).where('id', '=', id).execute()

export const findLedgerForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<Ledger | undefined> =>
  tx
    .selectFrom('stations.ledger')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

export const findLedgerOf = (tx: Tx, stationId: string, id: string): Promise<Ledger | undefined> =>
  tx
    .selectFrom('stations.ledger')
    .selectAll()
    .where('id', '=', id)
    .where('stationId', '=', stationId)
    .forUpdate()
    .executeTakeFirst()

export const listOpenLedgers = (db: Db, stationId: string): Promise<Ledger[]> =>
  db
    .selectFrom('stations.ledger')
    .selectAll()
    .where('stationId', '=', stationId)
    .where('state', '!=', 'handedIn')
    .orderBy('month', 'desc')
    .limit(24)
    .execute()

/** Nothing after the last day, and not handed in. */
export const listUnurged = (tx: Tx, today: Day, most: number): Promise<Ledger[]> =>
  tx
    .selectFrom('stations.ledger')
    .selectAll()
    .where('state', '=', 'due')
    .where('dueOn', '<', today)
    .orderBy('dueOn')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()

export type WithoutLedger = {
  readonly id: string
  readonly name: string
  readonly bureauId: string
  readonly division: string | null
  readonly referred: number
  readonly referredSettled: number
}

/** Stations that served in a month and have no ledger of it, with what was sent to them in it. */
export async function listWithoutLedger(
  db: Db,
  { month, from, until }: { month: string; from: Day; until: Day },
  most: number,
): Promise<WithoutLedger[]> {
  const { rows } = await sql<WithoutLedger>`
    select s.id, s.name, s.bureau_id, u.division,
      (select count(*)::int from stations.referral r
        where r.station_id = s.id and r.sent_on between ${from} and ${until}) as referred,
      (select count(*)::int from stations.referral r
        where r.station_id = s.id and r.sent_on between ${from} and ${until} and r.state = 'settled') as referred_settled
    from stations.station s join authorities.unit_view u on u.id = s.bureau_id
    where s.is_in_service and s.plated_on <= ${until}
      and not exists (select from stations.ledger l where l.station_id = s.id and l.month = ${month})
    order by s.id limit ${most}`.execute(db)
  return rows
}
