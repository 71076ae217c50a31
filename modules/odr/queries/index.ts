import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Enterprise, Negotiation, type Statement } from '../model/index.ts'
import type { EnterpriseRow, NegotiationRow } from '../tables.ts'

export const enterpriseRegister: RegisterSource<typeof Enterprise> = {
  model: Enterprise,
  from: 'odr.enterprise',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'name',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
}

export const negotiationRegister: RegisterSource<typeof Negotiation> = {
  model: Negotiation,
  from: 'odr.negotiation',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: (text) => sql<boolean>`(r.number = ${text} or r.respondent_name ilike ${containing(text)})`,
}

export const insertEnterprise = (tx: Tx, row: EnterpriseRow) => tx.insertInto('odr.enterprise').values(row).execute()
export const updateEnterprise = (tx: Tx, { id, ...row }: EnterpriseRow) =>
  tx.updateTable('odr.enterprise').set(row).where('id', '=', id).execute()
export const getEnterprise = (db: Db, id: string): Promise<EnterpriseRow> =>
  db.selectFrom('odr.enterprise').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** One of the caller's own bureau; another does not exist. */
export const findEnterpriseForUpdate = (tx: Tx, context: Context, id: string): Promise<EnterpriseRow | undefined> =>
  tx
    .selectFrom('odr.enterprise')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'own')])
    .forUpdate()
    .executeTakeFirst()

/** By the number with which it comes in; one that was withdrawn comes in no more. */
export const findEnterpriseByNumber = (tx: Tx, number: string): Promise<EnterpriseRow | undefined> =>
  tx
    .selectFrom('odr.enterprise')
    .selectAll()
    .where('number', '=', number)
    .where('withdrawnOn', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** The one a business is, if it is one. */
export const findEnterpriseOf = (db: Db, businessId: string): Promise<EnterpriseRow | undefined> =>
  db
    .selectFrom('odr.enterprise')
    .selectAll()
    .where('businessId', '=', businessId)
    .where('withdrawnOn', 'is', null)
    .executeTakeFirst()

/** A business of the bureau, by its identity. */
export async function findBusinessOf(db: Db, id: string, bureauId: string): Promise<{ name: string } | undefined> {
  const { rows } = await sql<{ name: string }>`select name from businesses.business_view
    where id = ${id} and bureau_id = ${bureauId}`.execute(db)
  return rows[0]
}

export async function isNumberKnown(db: Db, number: string): Promise<boolean> {
  const { rows } = await sql`select from odr.negotiation where number = ${number}
    union all select from odr.enterprise where number = ${number} limit 1`.execute(db)
  return rows.length > 0
}

export const insertNegotiation = (tx: Tx, row: NegotiationRow) => tx.insertInto('odr.negotiation').values(row).execute()
export const updateNegotiation = (tx: Tx, { id, ...row }: NegotiationRow) =>
  tx.updateTable('odr.negotiation').set(row).where('id', '=', id).execute()
export const getNegotiation = (db: Db, id: string): Promise<NegotiationRow> =>
  db.selectFrom('odr.negotiation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const findNegotiationByNumber = (tx: Tx, number: string): Promise<NegotiationRow | undefined> =>
  tx.selectFrom('odr.negotiation').selectAll().where('number', '=', number).forUpdate().executeTakeFirst()

/** One of this enterprise; another does not exist for it. */
export const findNegotiationOf = (tx: Tx, enterpriseId: string, id: string): Promise<NegotiationRow | undefined> =>
  tx
    .selectFrom('odr.negotiation')
    .selectAll()
    .where('id', '=', id)
    .where('enterpriseId', '=', enterpriseId)
    .forUpdate()
    .executeTakeFirst()

/** Those that run and whose days may be over, the earliest end first. */
export const listRunning = (tx: Tx, before: string, most: number): Promise<NegotiationRow[]> =>
  tx
    .selectFrom('odr.negotiation')
    .selectAll()
    .where('state', '=', 'negotiating')
    .where('dueOn', '<', before)
    .orderBy('dueOn')
    .orderBy('id')
    .limit(most)
    .forUpdate()
    .execute()

/** The one a complaint of the caller's jurisdiction came of. */
export const findNegotiationBefore = (context: Context, complaintId: string): Promise<Negotiation | undefined> =>
  context.db
    .selectFrom('odr.negotiation')
    .selectAll()
    .where('complaintId', '=', complaintId)
    .where('bureauId', 'in', [...bureausSeen(context.caller, 'subordinate')])
    .executeTakeFirst()

export const insertStatement = (tx: Tx, statement: Statement) =>
  tx.insertInto('odr.statement').values(statement).execute()

/** `mostStatements` bounds how many there are. */
export const listStatements = (db: Db, negotiationId: string): Promise<Statement[]> =>
  db
    .selectFrom('odr.statement')
    .selectAll()
    .where('negotiationId', '=', negotiationId)
    .orderBy('place')
    .limit(100)
    .execute()
