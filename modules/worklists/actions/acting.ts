import { listAttachments } from '../../../kernel/attachments/queries.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Db, Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { Item } from '../model/index.ts'
import { lockList } from '../queries/index.ts'
import type { Acting, Hanging } from '../rules/index.ts'
import type { ItemRow, WorklistRow } from '../tables.ts'

/** Somebody did it: the system does nothing by itself. */
export function requireAccount({ caller }: Context): string {
  if (caller.accountId === null) throw new Refusal('access/sign-in-required')
  return caller.accountId
}

/** What hangs on an item and was not withdrawn. */
export async function hangingOn(db: Db, itemId: string): Promise<Hanging & { readonly ids: readonly string[] }> {
  const hanging = (await listAttachments(db, { type: Item.name, id: itemId })).filter(
    ({ withdrawnAt }) => withdrawnAt === null,
  )
  const photos = hanging.filter(({ mediaType }) => mediaType.startsWith('image/')).length
  return { photos, files: hanging.length, ids: hanging.map(({ id }) => id) }
}

type OnItem = { readonly item: Pick<ItemRow, 'content'>; readonly list: WorklistRow; readonly hanging: Hanging }

export const actingOn = (context: Context, { item, list, hanging }: OnItem): Acting => ({
  accountId: requireAccount(context),
  unitId: context.caller.unitId,
  permissions: context.caller.permissions,
  isOwnList: context.caller.bureauIds.includes(list.bureauId),
  proof: list.proof,
  checking: list.checking,
  form: list.form,
  content: item.content,
  hanging,
})

/** The list of an item, which nobody closes meanwhile. @throws Refusal `worklist/not-open`. */
export async function getOpenListOf(tx: Tx, { worklistId }: Pick<ItemRow, 'worklistId'>): Promise<WorklistRow> {
  const list = await lockList(tx, worklistId)
  if (!list) throw new Error(`an item stands on no list: ${worklistId}`)
  if (list.state !== 'open') throw new Refusal('worklist/not-open', { name: list.name })
  return list
}

export const recordItem = (tx: Tx, context: Context, action: string, item: ItemRow) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'worklistItem', id: item.id, version: item.version },
    payload: item,
    refs: [item.worklistId, ...(item.businessId ? [item.businessId] : [])],
  })
