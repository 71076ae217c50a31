import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { BatchReply } from '../../../kernel/register/bulk/bulk.ts'
import { businessesAssigned } from '../events.ts'
import type { AssignBusinesses, WhereTo } from '../model/index.ts'
import { findAssignedUnit } from '../queries/authorities.ts'
import { keepBusinesses } from '../queries/history.ts'
import { assignBusinesses } from '../queries/writes.ts'

/**
 * Command: subjects are given to an office (and a grid of it), perhaps of another bureau below the caller's. All or
 * none: one that is not the caller's to give refuses the whole.
 * @throws Refusal `office/not-found`, `grid/not-of-office`, `business/not-found`.
 */
export function assignToOffice(context: Context, input: AssignBusinesses): Promise<{ assigned: number }> {
  return runCommand(context, { name: 'businesses.assign', input }, async (tx) => {
    const { businessIds, ...whereTo } = input
    const given = await assign(tx, context, businessIds, whereTo)
    const missing = businessIds.filter((id) => !given.includes(id))
    if (missing.length > 0) throw new Refusal('business/not-found', { id: missing.slice(0, 5) })
    return { assigned: given.length }
  })
}

/** The same for one batch of many: those that are not the caller's to give are told, the others given. */
export function assignEach(context: Context, ids: readonly string[], whereTo: WhereTo): Promise<BatchReply> {
  return runCommand(context, { name: 'businesses.assignEach', input: { ids, ...whereTo } }, async (tx) => {
    const done = await assign(tx, context, ids, whereTo)
    const given = new Set(done)
    const missing = ids.filter((id) => !given.has(id))
    return { done, refused: missing.map((id) => ({ id, code: 'business/not-found', details: { id } })) }
  })
}

async function assign(tx: Tx, context: Context, businessIds: readonly string[], whereTo: WhereTo): Promise<string[]> {
  const { bureauIds } = context.caller
  const { officeId, reason, gridId = null } = whereTo
  const office = await findAssignedUnit(tx, officeId)
  if (office?.kind !== 'office' || !bureauIds.includes(office.bureauId))
    throw new Refusal('office/not-found', { id: officeId })
  if (gridId !== null && (await findAssignedUnit(tx, gridId))?.parentId !== officeId)
    throw new Refusal('grid/not-of-office', { gridId, officeId })
  const { bureauId, bureauDivision: division } = office
  const given = await assignBusinesses(tx, { businessIds, bureauIds, bureauId, officeId, gridId, division })
  if (given.length === 0) return given
  const { id: entryId } = await recordAct(tx, context, {
    action: 'businesses.assign',
    subject: { type: 'unit', id: officeId },
    payload: { officeId, gridId, reason, businessIds: given },
    refs: given,
  })
  await keepBusinesses(tx, entryId, given)
  await announce(tx, context, businessesAssigned, { businessIds: given, bureauId, officeId, entryId })
  return given
}
