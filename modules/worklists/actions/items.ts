import { may } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { findBusiness } from '../../businesses/index.ts'
import type {
  ChangeItem,
  Content,
  EnterItem,
  FormField,
  HandBackItem,
  Item,
  ItemDetails,
  TakeItemStep,
} from '../model/index.ts'
import { workedStates } from '../model/index.ts'
import {
  countKnown,
  findContent,
  findItemForUpdate,
  findList,
  insertItems,
  itemRegister,
  updateItem,
  worklistRegister,
} from '../queries/index.ts'
import {
  afterHandBack,
  afterItemStep,
  checkedContent,
  holds,
  newItem,
  proofMissing,
  referencesIn,
  stepChoices,
} from '../rules/index.ts'
import type { ItemRow, WorklistRow } from '../tables.ts'
import { actingOn, getOpenListOf, hangingOn, recordItem, requireAccount } from './acting.ts'
import { placeOf } from './distribute.ts'

/** Command: an item by hand. Whoever only has a part in a list enters it into his own part. */
export function enterItem(context: Context, input: EnterItem): Promise<Item> {
  return runCommand(context, { name: 'worklists.enterItem', input }, async (tx) => {
    const seen = await findRecord({ ...context, db: tx }, worklistRegister, input.worklistId)
    if (!seen) throw new Refusal('worklist/not-found', { id: input.worklistId })
    const list = await getOpenListOf(tx, input)
    const { unitId = null, ownerId = null, businessId = null } = input
    const place = await placeOf(tx, context, { unitId, ownerId }, ownBureau(context, list))
    await demandBusiness(tx, context, businessId)
    const matter = { title: input.title.trim(), businessId, dueOn: input.dueOn ?? list.dueOn, on: context.today }
    const item: ItemRow = {
      ...newItem(list.id, matter),
      ...place,
      id: newIdAt(Date.parse(context.at)),
      content: await contentFor(tx, context, list.form, input.content, []),
    }
    await insertItems(tx, [item])
    await recordItem(tx, context, 'worklists.enterItem', item)
    return recordOf(item)
  })
}

/** What nobody was given stays with the bureau of the list, or else of who entered it. */
const ownBureau = ({ caller }: Context, { bureauId }: WorklistRow): string =>
  caller.bureauIds.includes(bureauId) ? bureauId : (caller.bureauId ?? bureauId)

/** Command: what an item says, by who holds it. @throws Refusal `worklist-item/stale`, `worklist-item/not-open`, `worklist-item/not-holder`. */
export function changeItem(context: Context, id: string, input: ChangeItem): Promise<Item> {
  return runCommand(context, { name: 'worklists.changeItem', input: { id, ...input } }, async (tx) => {
    const before = await getItem(tx, context, id)
    const list = await getOpenListOf(tx, before)
    if (before.version !== input.version)
      throw new Refusal('worklist-item/stale', { seen: input.version, current: before.version })
    if (!workedStates.includes(before.state)) throw new Refusal('worklist-item/not-open', { state: before.state })
    const hanging = await hangingOn(tx, id)
    if (!holds(before, actingOn(context, { item: before, list, hanging })))
      throw new Refusal('worklist-item/not-holder')
    const { businessId = null } = input
    if (businessId !== before.businessId) await demandBusiness(tx, context, businessId)
    return saveItem(tx, context, 'worklists.changeItem', {
      ...before,
      title: input.title.trim(),
      businessId,
      dueOn: input.dueOn ?? list.dueOn,
      content: await contentFor(tx, context, list.form, input.content, hanging.ids),
      version: before.version + 1,
    })
  })
}

/** Command: one step towards the strike-off. @throws Refusal those of `afterItemStep`, `worklist/not-open`. */
export function takeItemStep(context: Context, id: string, input: TakeItemStep): Promise<Item> {
  return runCommand(context, { name: 'worklists.takeItemStep', input: { id, ...input } }, async (tx) => {
    const before = await getItem(tx, context, id)
    return stepOn(tx, context, before, input)
  })
}

/** The same inside another command. */
export async function stepOn(tx: Tx, context: Context, before: ItemRow, input: TakeItemStep): Promise<Item> {
  const list = await getOpenListOf(tx, before)
  const acting = actingOn(context, { item: before, list, hanging: await hangingOn(tx, before.id) })
  const { today, law, calendar } = context
  const after = { ...before, ...afterItemStep(before, input, acting, { on: today, law, calendar }) }
  const saved = await saveItem(tx, context, `worklists.item.${input.step}`, after)
  if (input.step === 'sendBack' && after.ownerId !== null && after.ownerId !== acting.accountId) {
    const details = { title: after.title, reason: after.remarks }
    await tell(tx, context, [after.ownerId], {
      kind: 'worklists.sentBack',
      details,
      path: `/worklist-items/${after.id}`,
    })
  }
  return saved
}

const toItsList = 'what an office gives back goes to the bureau of the list, which may be the superior'

/** Command: whoever was given it gives it back. */
export function handBackItem(context: Context, id: string, input: HandBackItem): Promise<Item> {
  const command = { name: 'worklists.handBackItem', input: { id, ...input }, crosses: toItsList }
  return runCommand(context, command, async (tx) => {
    const before = await getItem(tx, context, id)
    const list = await getOpenListOf(tx, before)
    const { unitId, permissions } = context.caller
    const acting = { accountId: requireAccount(context), unitId, permissions }
    const after = { ...before, ...afterHandBack(before, input, acting, list.bureauId) }
    const saved = await saveItem(tx, context, 'worklists.handBackItem', after)
    const details = { title: after.title, reason: after.remarks }
    await tell(tx, context, [list.keeperId], { kind: 'worklists.handedBack', details, path: `/worklist-items/${id}` })
    return saved
  })
}

/** What the page of an item needs besides its record. @throws Refusal `worklist-item/not-found`. */
export async function itemDetails(context: Context, id: string): Promise<ItemDetails> {
  const item = await findRecord(context, itemRegister, id)
  if (!item) throw new Refusal('worklist-item/not-found', { id })
  const content = await findContent(context.db, id)
  const list = await findList(context.db, item.worklistId)
  if (!list) throw new Refusal('worklist-item/not-found', { id })
  const acting = actingOn(context, { item: { content }, list, hanging: await hangingOn(context.db, id) })
  const isOpen = list.state === 'open'
  const { name, proof, checking, warnDays, form } = list
  const isMine = isOpen && workedStates.includes(item.state) && holds(item, acting) && mayWork(context)
  return {
    content,
    form,
    worklist: { id: list.id, name, isOpen, isOwn: acting.isOwnList, proof: [...proof], checking, warnDays },
    choices: isOpen ? stepChoices(item, acting) : [],
    missing: proofMissing(acting, 'given'),
    mayHandBack: isMine && (item.ownerId !== null || item.unitId !== null),
    mayChange: isMine,
  }
}

const mayWork = ({ caller }: Context): boolean => may(caller, 'worklists.work')

/** @throws Refusal `worklist-item/not-found`. */
export async function getItem(tx: Tx, context: Context, id: string): Promise<ItemRow> {
  const row = await findItemForUpdate(tx, context, id)
  if (!row) throw new Refusal('worklist-item/not-found', { id })
  return row
}

export async function saveItem(tx: Tx, context: Context, action: string, item: ItemRow): Promise<Item> {
  await updateItem(tx, item)
  await recordItem(tx, context, action, item)
  return recordOf(item)
}

const recordOf = ({ content: _, ...item }: ItemRow): Item => item

async function demandBusiness(tx: Tx, context: Context, businessId: string | null): Promise<void> {
  if (businessId !== null && !(await findBusiness({ ...context, db: tx }, businessId)))
    throw new Refusal('business/not-found', { id: businessId, field: 'businessId' })
}

/** @throws Refusal those of `checkedContent`; `worklist-item/reference-unknown` for what is not the caller's to name. */
async function contentFor(
  tx: Tx,
  { caller }: Context,
  form: readonly FormField[],
  entered: Content,
  files: readonly string[],
): Promise<Content> {
  const content = checkedContent(form, entered)
  for (const kind of ['business', 'officer', 'unit'] as const) {
    const ids = [...new Set(referencesIn(form, content, kind))]
    const known = ids.length > 0 ? await countKnown(tx, kind, { ids, bureauIds: caller.bureauIds }) : 0
    if (known < ids.length) throw new Refusal('worklist-item/reference-unknown', { kind })
  }
  if (referencesIn(form, content, 'file').some((id) => !files.includes(id)))
    throw new Refusal('worklist-item/reference-unknown', { kind: 'file' })
  return content
}
