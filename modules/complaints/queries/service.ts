import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Contact, Recovery, Rework, ServiceRecord } from '../model/service.ts'
import type { ServiceRow } from '../tables.ts'
import { ofListed } from './insiders.ts'

const named = (text: string) => sql<boolean>`r.respondent_name ilike ${containing(text)}`

export const serviceRegister: RegisterSource<typeof ServiceRecord> = {
  model: ServiceRecord,
  from: 'complaints.service_record',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: named,
  only: ofListed('id'),
}

export const reworkRegister: RegisterSource<typeof Rework> = {
  model: Rework,
  from: 'complaints.rework',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-openedOn',
  search: named,
  only: ofListed('record_id'),
}

export const recoveryRegister: RegisterSource<typeof Recovery> = {
  model: Recovery,
  from: 'complaints.recovery',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-confirmedOn',
  search: named,
  only: ofListed('record_id'),
}

export const contactRegister: RegisterSource<typeof Contact> = {
  model: Contact,
  from: 'complaints.contact',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-at',
  only: ofListed('record_id'),
}

export const insertService = (tx: Tx, row: ServiceRow) =>
  tx.insertInto('complaints.serviceRecord').values(row).execute()

export const updateService = (tx: Tx, { id, ...service }: ServiceRecord) =>
  tx.updateTable('complaints.serviceRecord').set(service).where('id', '=', id).execute()

export const insertContact = (tx: Tx, contact: Contact) => tx.insertInto('complaints.contact').values(contact).execute()

const fields = Object.keys(ServiceRecord.fields) as (keyof ServiceRecord)[]

/** One of the caller's own bureaus; another does not exist. */
export const findServiceForUpdate = (tx: Tx, context: Context, id: string): Promise<ServiceRecord | undefined> =>
  tx
    .selectFrom('complaints.serviceRecord')
    .select(['id', ...fields])
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

/** What of a record its service begins with, and the phone of who complains or reports; that of an insider is not copied. */
export type Served = Pick<ServiceRecord, 'id' | 'bureauId' | 'respondentName' | 'receivedOn' | 'kind'> & {
  readonly phone: string | null
}

export async function findServed(db: Db, context: Context, id: string): Promise<Served | undefined> {
  const seen = [...bureausSeen(context.caller, 'subordinate')]
  const { rows } = await sql<Served>`${prepared}
    select id, bureau_id, respondent_name, received_on, 'complaint' as kind, complainant_phone as phone
    from complaints.complaint where id = ${id} and bureau_id = any(${seen}::uuid[])
    union all
    select id, bureau_id, respondent_name, received_on, 'report',
      case when identity = 'insider' then null else reporter_phone end
    from complaints.report r where id = ${id} and bureau_id = any(${seen}::uuid[])
      and ${ofListed('id')(context)}`.execute(db)
  return rows[0]
}

/** Responses that are awaited and of which something new is to be said; those of another worker are left out. */
export async function listResponsesToWarn(tx: Tx, now: string, hours: number, most: number): Promise<ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`
    select s.* from complaints.service_record s
    where s.response = 'waiting' and s.respond_by <= ${now}::timestamptz + make_interval(hours => ${hours})
      and (s.warned is null or (s.warned = 'soon' and s.respond_by < ${now}::timestamptz))
      and exists (select from matters.matter_view m where m.id = s.id and m.ended_on is null)
    order by s.respond_by limit ${most} for update of s skip locked`.execute(tx)
  return rows
}

export const keepWarned = (tx: Tx, id: string, warned: ServiceRow['warned']) =>
  tx.updateTable('complaints.serviceRecord').set({ warned }).where('id', '=', id).execute()

export const insertRecovery = (tx: Tx, recovery: Recovery) =>
  tx.insertInto('complaints.recovery').values(recovery).execute()

export const insertRework = (tx: Tx, rework: Rework) => tx.insertInto('complaints.rework').values(rework).execute()

export const updateRework = (tx: Tx, { id, ...rework }: Rework) =>
  tx.updateTable('complaints.rework').set(rework).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getRework = (db: Db, id: string): Promise<Rework> =>
  db.selectFrom('complaints.rework').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The one a record is worked on under now. */
export const findOpenRework = (tx: Tx, recordId: string): Promise<Rework | undefined> =>
  tx
    .selectFrom('complaints.rework')
    .selectAll()
    .where('recordId', '=', recordId)
    .where('closedOn', 'is', null)
    .executeTakeFirst()

/** Under which id a record is worked on again now. */
export async function findOpenReworkOf(db: Db, recordId: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from complaints.rework where record_id = ${recordId} and closed_on is null`.execute(db)
  return rows[0]?.id
}

/** Who handled a record: in whose hands its matter was, and who spoke with its people. At most a hundred. */
export async function listHandlers(db: Db, recordId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select holder_id as id from matters.matter_view where id = ${recordId} and holder_id is not null
    union select by_id from complaints.contact where record_id = ${recordId} limit 100`.execute(db)
  return rows.map(({ id }) => id)
}
