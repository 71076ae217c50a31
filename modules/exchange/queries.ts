import { containing } from '../../kernel/containing.ts'
import type { Context } from '../../kernel/context.ts'
import { json, sql, type Tx } from '../../kernel/database.ts'
import type { JournalledRegister } from '../../kernel/journal/verify/records.ts'
import { journalledRegister } from '../../kernel/register/journalled.ts'
import type { RegisterSource } from '../../kernel/register/list.ts'
import { Delivery } from './model.ts'
import type { DeliveryRow } from './tables.ts'

const permissionsOf = (context: Context) => sql`${[...context.caller.permissions]}::text[]`

export const deliveryRegister: RegisterSource<typeof Delivery> = {
  model: Delivery,
  from: 'exchange.delivery',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: 'dueOn',
  search: (text) => sql<boolean>`r.title ilike ${containing(text)}`,
  only: (context) => sql<boolean>`r.permissions && ${permissionsOf(context)}`,
}

export const insertDelivery = (tx: Tx, { content, ...delivery }: DeliveryRow) =>
  tx
    .insertInto('exchange.delivery')
    .values({ ...delivery, content: json(content) })
    .execute()

const visible = (context: Context) =>
  sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[]) and permissions && ${permissionsOf(context)}`

export const findDelivery = (context: Context, id: string): Promise<DeliveryRow | undefined> =>
  context.db.selectFrom('exchange.delivery').selectAll().where('id', '=', id).where(visible(context)).executeTakeFirst()

export const findDeliveryForUpdate = (tx: Tx, context: Context, id: string): Promise<DeliveryRow | undefined> =>
  tx
    .selectFrom('exchange.delivery')
    .selectAll()
    .where('id', '=', id)
    .where(visible(context))
    .forUpdate()
    .executeTakeFirst()

export const updateDelivery = (tx: Tx, { id, ...changed }: Partial<Delivery> & { id: string }) =>
  tx.updateTable('exchange.delivery').set(changed).where('id', '=', id).execute()

export const exchangeJournalled: readonly JournalledRegister[] = [
  journalledRegister({ model: Delivery, from: 'exchange.delivery', subjectType: 'delivery' }),
]
