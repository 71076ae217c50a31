import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ChangeWorklist, CloseWorklist, CreateWorklist, MoveQuota, Quota, Worklist } from '../model/index.ts'
import {
  countItems,
  findOwnForUpdate,
  findPerson,
  findPlace,
  insertWorklist,
  listPlaces,
  updateWorklist,
} from '../queries/index.ts'
import { afterQuotaMove, bureausOf, checkForm, checkQuotas } from '../rules/index.ts'
import type { WorklistRow } from '../tables.ts'

/** Command: a list with its form and what each office owes. @throws Refusal `worklist/due-passed`, those of `checkForm`. */
export function createWorklist(context: Context, input: CreateWorklist): Promise<Worklist> {
  return runCommand(context, { name: 'worklists.create', input }, async (tx) => {
    const { form, quotas: entered, ...fields } = input
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('access/not-permitted', { permission: 'worklists.manage' })
    if (fields.dueOn < context.today) throw new Refusal('worklist/due-passed', { dueOn: fields.dueOn, field: 'dueOn' })
    checkForm(form, [], false)
    await demandKeeper(tx, context, fields.keeperId)
    const quotas = await placedQuotas(tx, context, entered)
    const row: WorklistRow = {
      ...fields,
      basis: fields.basis ?? null,
      id: newIdAt(Date.parse(context.at)),
      bureauId,
      state: 'open',
      createdOn: context.today,
      closedOn: null,
      version: 1,
      form,
      quotas,
      sources: [],
      reaches: bureausOf(quotas),
    }
    await insertWorklist(tx, row)
    await recordList(tx, context, 'worklists.create', row)
    return recordOf(row)
  })
}

export function changeWorklist(context: Context, id: string, input: ChangeWorklist): Promise<Worklist> {
  return runCommand(context, { name: 'worklists.change', input: { id, ...input } }, async (tx) => {
    const before = await getOwnOpen(tx, context, id, input.version)
    const { form, quotas: entered, version, ...fields } = input
    checkForm(form, before.form, (await countItems(tx, id)).all > 0)
    await demandKeeper(tx, context, fields.keeperId)
    const quotas = await placedQuotas(tx, context, entered)
    const parts = { form, quotas, reaches: bureausOf(quotas) }
    return saveList(tx, context, 'worklists.change', {
      ...before,
      ...fields,
      ...parts,
      basis: fields.basis ?? null,
      version: version + 1,
    })
  })
}

/** Command: everything on it is struck off or given up. @throws Refusal `worklist/items-open` { unfinished }. */
export function closeWorklist(context: Context, id: string, input: CloseWorklist): Promise<Worklist> {
  return runCommand(context, { name: 'worklists.close', input: { id, ...input } }, async (tx) => {
    const before = await getOwnOpen(tx, context, id, input.version)
    const { unfinished } = await countItems(tx, id)
    if (unfinished > 0) throw new Refusal('worklist/items-open', { unfinished })
    const closed = { state: 'closed', closedOn: context.today, version: input.version + 1 } as const
    return saveList(tx, context, 'worklists.close', { ...before, ...closed })
  })
}

export function moveQuota(context: Context, id: string, input: MoveQuota): Promise<Worklist> {
  return runCommand(context, { name: 'worklists.moveQuota', input: { id, ...input } }, async (tx) => {
    const before = await getOwnOpen(tx, context, id, input.version)
    const to = await findPlace(tx, input.toUnitId, context.caller.bureauIds)
    if (!to) throw new Refusal('unit/not-found', { id: input.toUnitId })
    const quotas = afterQuotaMove(before.quotas, input, { bureauId: to.bureauId, officeId: to.officeId })
    const version = input.version + 1
    return saveList(tx, context, 'worklists.moveQuota', { ...before, quotas, reaches: bureausOf(quotas), version })
  })
}

/** @throws Refusal `worklist/not-found`, `worklist/not-open`, `worklist/stale`. */
export async function getOwnOpen(tx: Tx, context: Context, id: string, version?: number): Promise<WorklistRow> {
  const row = await findOwnForUpdate(tx, context, id)
  if (!row) throw new Refusal('worklist/not-found', { id })
  if (row.state !== 'open') throw new Refusal('worklist/not-open', { name: row.name })
  if (version !== undefined && row.version !== version)
    throw new Refusal('worklist/stale', { seen: version, current: row.version })
  return row
}

export async function saveList(tx: Tx, context: Context, action: string, row: WorklistRow): Promise<Worklist> {
  await updateWorklist(tx, row)
  await recordList(tx, context, action, row)
  return recordOf(row)
}

const recordOf = ({ form: _, quotas: __, sources: ___, reaches: ____, ...worklist }: WorklistRow): Worklist => worklist

async function demandKeeper(tx: Tx, { caller }: Context, keeperId: string): Promise<void> {
  if (!(await findPerson(tx, keeperId, caller.bureauIds)))
    throw new Refusal('colleague/not-found', { id: keeperId, field: 'keeperId' })
}

async function placedQuotas(tx: Tx, { caller }: Context, entered: CreateWorklist['quotas']): Promise<Quota[]> {
  checkQuotas(entered)
  const ids = entered.map(({ unitId }) => unitId)
  const places = new Map((await listPlaces(tx, ids, caller.bureauIds)).map((place) => [place.id, place]))
  return entered.map((quota) => {
    const place = places.get(quota.unitId)
    if (!place) throw new Refusal('unit/not-found', { id: quota.unitId })
    return { ...quota, bureauId: place.bureauId, officeId: place.officeId }
  })
}

const recordList = (tx: Tx, context: Context, action: string, row: WorklistRow) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'worklist', id: row.id, version: row.version },
    payload: row,
  })
