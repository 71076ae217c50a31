import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { ErasableRows } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Ledger, Referral, Standard, Station, type StationKind } from '../model/index.ts'
import type { StandardRow, StationRow } from '../tables.ts'

const common = { bureauColumn: 'bureauId', scope: 'subordinate' } as const

export const standardRegister: RegisterSource<typeof Standard> = {
  ...common,
  model: Standard,
  from: 'stations.standard',
  defaultSort: '-version',
}
export const stationRegister: RegisterSource<typeof Station> = {
  ...common,
  model: Station,
  from: 'stations.station',
  defaultSort: '-appliedOn',
  search: (text) =>
    sql<boolean>`(r.name ilike ${containing(text)} or r.address ilike ${containing(text)} or r.number = ${text})`,
  placed: { from: 'stations.place_view', column: 'station_id', by: 'id', sensitive: 'businesses.sensitive-places' },
}
export const referralRegister: RegisterSource<typeof Referral> = {
  ...common,
  model: Referral,
  from: 'stations.referral',
  defaultSort: '-sentOn',
  search: (text) =>
    sql<boolean>`(r.respondent_name ilike ${containing(text)} or r.station_name ilike ${containing(text)})`,
}
export const ledgerRegister: RegisterSource<typeof Ledger> = {
  ...common,
  model: Ledger,
  from: 'stations.ledger',
  defaultSort: '-month',
  search: (text) => sql<boolean>`r.station_name ilike ${containing(text)}`,
}

export const insertStandard = (tx: Tx, row: StandardRow) => tx.insertInto('stations.standard').values(row).execute()
export const updateStandard = (tx: Tx, { id, ...row }: StandardRow) =>
  tx.updateTable('stations.standard').set(row).where('id', '=', id).execute()
export const findStandardForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<StandardRow | undefined> =>
  tx
    .selectFrom('stations.standard')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'own')])
    .forUpdate()
    .executeTakeFirst()
export const findStandard = (db: Db, id: string): Promise<Standard | undefined> =>
  db.selectFrom('stations.standard').selectAll().where('id', '=', id).executeTakeFirst()
export const findStandardInForce = (
  db: Db,
  { bureauId, kind }: { bureauId: string; kind: StationKind },
): Promise<StandardRow | undefined> =>
  db
    .selectFrom('stations.standard')
    .selectAll()
    .where('bureauId', '=', bureauId)
    .where('kind', '=', kind)
    .where('state', '=', 'inForce')
    .executeTakeFirst()

export const insertStation = (tx: Tx, row: StationRow) => tx.insertInto('stations.station').values(row).execute()
export const updateStation = (tx: Tx, { id, ...row }: StationRow) =>
  tx.updateTable('stations.station').set(row).where('id', '=', id).execute()
/** The record behind a matter: whoever may see the matter was asked before. */
export const getStation = (db: Db, id: string): Promise<StationRow> =>
  db.selectFrom('stations.station').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const findStationForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<StationRow | undefined> =>
  tx
    .selectFrom('stations.station')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()
/** By the number with which it comes in; one that ended comes in no more. */
export const findStationByDoor = (tx: Tx, doorNumber: string): Promise<StationRow | undefined> =>
  tx
    .selectFrom('stations.station')
    .selectAll()
    .where('doorNumber', '=', doorNumber)
    .where('endedOn', 'is', null)
    .forUpdate()
    .executeTakeFirst()
export async function isDoorTaken(db: Db, doorNumber: string): Promise<boolean> {
  const { rows } = await sql`select from stations.station where door_number = ${doorNumber}`.execute(db)
  return rows.length > 0
}
/** How many of the bureau bear a plate, or did; the bureau's stations wait meanwhile. */
export async function countPlated(tx: Tx, bureauId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`stations.plate ${bureauId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from stations.station
    where bureau_id = ${bureauId} and number is not null`.execute(tx)
  return rows[0]?.count ?? 0
}

const journalledAs = [
  { model: Standard, from: 'stations.standard', subjectType: 'stationStandard' },
  { model: Station, from: 'stations.station', subjectType: 'serviceStation', derived: ['businessId'] },
  { model: Referral, from: 'stations.referral', subjectType: 'stationReferral' },
  { model: Ledger, from: 'stations.ledger', subjectType: 'stationLedger' },
] as const
export const stationsJournalled: readonly JournalledRegister[] = journalledAs.map((one) => journalledRegister(one))

/** What a station answered may repeat what a complaint says of a person. */
export const stationsHanging: readonly ErasableRows[] = [
  {
    model: Referral,
    table: 'stations.referral',
    subjectType: 'stationReferral',
    hangsOn: { column: 'complaintId' },
  },
]
