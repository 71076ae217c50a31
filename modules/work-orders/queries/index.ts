import { bureausSeen } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { type Db, prepared, sql, type Tx } from '../../../kernel/database.ts'
import type { PersonalRecords } from '../../../kernel/erasure/erasable.ts'
import type { JournalledRegister } from '../../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { registerOf } from '../../../kernel/register/registers.ts'
import { WorkOrder } from '../model.ts'

export const orderRegister: RegisterSource<typeof WorkOrder> = {
  model: WorkOrder,
  from: 'work_orders.work_order',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-receivedOn',
  search: (text) =>
    sql<boolean>`(r.title ilike ${containing(text)} or r.number ilike ${containing(text)}
      or r.respondent_name ilike ${containing(text)})`,
}

/** One of the caller's jurisdiction. */
export const findWorkOrder = (context: Context, id: string): Promise<WorkOrder | undefined> =>
  findRecord(context, orderRegister, id)

export const insertOrder = (tx: Tx, order: WorkOrder) => tx.insertInto('workOrders.workOrder').values(order).execute()

export const updateOrder = (tx: Tx, { id, ...order }: WorkOrder) =>
  tx.updateTable('workOrders.workOrder').set(order).where('id', '=', id).execute()

/** The record behind a matter: whoever may see the matter was asked before. */
export const getOrder = (db: Db, id: string): Promise<WorkOrder> =>
  db.selectFrom('workOrders.workOrder').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** One of the caller's own bureaus; another does not exist. */
export const findOrderForUpdate = (tx: Tx, { caller }: Context, id: string): Promise<WorkOrder | undefined> =>
  tx
    .selectFrom('workOrders.workOrder')
    .selectAll()
    .where('id', '=', id)
    .where('bureauId', 'in', [...bureausSeen(caller, 'subordinate')])
    .forUpdate()
    .executeTakeFirst()

/** Whether a clock of an order has run over at an instant; of one that it does not have, no. */
export async function isOver(db: Db, context: Context, asked: { id: string; clock: string }): Promise<boolean> {
  const { rows } = await sql`${prepared} select from matters.clock_view
    where matter_id = ${asked.id} and name = ${asked.clock} and ${over(context)}`.execute(db)
  return rows.length > 0
}

const over = ({ at, today }: Context) => sql<boolean>`coalesce(due_at < ${at}::timestamptz, due_on < ${today})`

/** Marks orders whose hours or days are over before anybody signed or settled them. @returns how many. */
export async function markOver(tx: Tx, context: Context, most: number): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    with over as (
      select o.id, bool_or(c.name = 'sign' and o.signing = 'waiting') as signs,
        bool_or(c.name = 'settle' and o.settling = 'open') as settles
      from work_orders.work_order o join matters.clock_view c on c.matter_id = o.id
      where (o.signing = 'waiting' or o.settling = 'open') and c.state in ('running', 'overdue') and ${over(context)}
        and ((c.name = 'sign' and o.signing = 'waiting') or (c.name = 'settle' and o.settling = 'open'))
      group by o.id limit ${most})
    update work_orders.work_order o set signing = case when over.signs then 'late' else o.signing end,
      settling = case when over.settles then 'late' else o.settling end
    from over where over.id = o.id returning o.id`.execute(tx)
  return rows.length
}

export const ordersJournalled: readonly JournalledRegister[] = [
  journalledRegister({
    model: WorkOrder,
    from: 'work_orders.work_order',
    subjectType: 'workOrder',
    // Marked by the calendar, and worked out of the clocks that are told.
    derived: ['signing', 'settling'],
  }),
]

export const ordersPersonal: readonly PersonalRecords[] = [
  {
    model: WorkOrder,
    register: registerOf(orderRegister, { permission: 'complaints.read', scope: 'subordinate' }),
    table: 'work_orders.work_order',
    subjectType: 'workOrder',
    endedOn: '(select m.ended_on from matters.matter_view m where m.id = r.id)',
  },
]
