import { containing } from '../../../kernel/containing.ts'
import type { Context } from '../../../kernel/context.ts'
import { json, sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Plan } from '../model/index.ts'
import type { PlanRow } from '../tables.ts'

export const planRegister: RegisterSource<typeof Plan> = {
  model: Plan,
  from: 'inspections.plan',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-createdAt',
  search: (text) => sql<boolean>`r.name ilike ${containing(text)}`,
}

export const insertPlan = (tx: Tx, { content, ...plan }: PlanRow) =>
  tx
    .insertInto('inspections.plan')
    .values({ ...plan, content: json(content) })
    .execute()

export const findPlan = (context: Context, id: string): Promise<PlanRow | undefined> =>
  context.db
    .selectFrom('inspections.plan')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[])`)
    .executeTakeFirst()

export const findPlanForUpdate = (tx: Tx, context: Context, id: string): Promise<PlanRow | undefined> =>
  tx
    .selectFrom('inspections.plan')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updatePlan = (tx: Tx, { id, content, ...plan }: Partial<PlanRow> & { id: string }) =>
  tx
    .updateTable('inspections.plan')
    .set(content ? { ...plan, content: json(content) } : plan)
    .where('id', '=', id)
    .execute()

/** In the course of a draw, whose organiser may be the superior bureau. */
export const findDrawnPlanForUpdate = (tx: Tx, id: string): Promise<PlanRow | undefined> =>
  tx.selectFrom('inspections.plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** A plan that draws again who was left without a pair, and is not over yet. */
export const findOpenRedraw = (tx: Tx, drawId: string) =>
  tx
    .selectFrom('inspections.plan')
    .select(['id', 'name'])
    .where(sql<boolean>`content ->> 'redrawOf' = ${drawId}`)
    .where('state', 'in', ['draft', 'approved'])
    .executeTakeFirst()

/** The draw whose businesses without a pair this plan draws again. */
export async function findRedrawn(tx: Tx, planId: string): Promise<string | null> {
  const plan = await tx.selectFrom('inspections.plan').select('content').where('id', '=', planId).executeTakeFirst()
  return plan?.content.redrawOf ?? null
}

export async function getContent(tx: Tx, planId: string): Promise<PlanRow['content']> {
  const plan = await tx
    .selectFrom('inspections.plan')
    .select('content')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  return plan.content
}

export const getPlanName = (tx: Tx, id: string): Promise<{ id: string; name: string }> =>
  tx.selectFrom('inspections.plan').select(['id', 'name']).where('id', '=', id).executeTakeFirstOrThrow()

/** The list of items a plan was made under. */
export async function getListId(tx: Tx, planId: string): Promise<string> {
  const plan = await tx
    .selectFrom('inspections.plan')
    .select('listId')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  return plan.listId
}
