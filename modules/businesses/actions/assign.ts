import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { businessesAssigned } from '../events.ts'
import type { AssignBusinesses } from '../model/index.ts'
import { findAssignedUnit } from '../queries/authorities.ts'
import { assignBusinesses } from '../queries/writes.ts'

/**
 * Command: subjects are given to an office (and a grid of it), perhaps of another bureau below the caller's. All or
 * none: one that is not the caller's to give refuses the whole.
 * @throws Refusal `office/not-found`, `grid/not-of-office`, `business/not-found`.
 */
export function assignToOffice(context: Context, input: AssignBusinesses): Promise<{ assigned: number }> {
  return runCommand(context, { name: 'businesses.assign', input }, async (tx) => {
    const { bureauIds } = context.caller
    const { businessIds, officeId, reason } = input
    const gridId = input.gridId ?? null
    const office = await findAssignedUnit(tx, officeId)
    if (office?.kind !== 'office' || !bureauIds.includes(office.bureauId))
      throw new Refusal('office/not-found', { id: officeId })
    if (gridId !== null && (await findAssignedUnit(tx, gridId))?.parentId !== officeId)
      throw new Refusal('grid/not-of-office', { gridId, officeId })
    const { bureauId, bureauDivision: division } = office
    const given = await assignBusinesses(tx, { businessIds, bureauIds, bureauId, officeId, gridId, division })
    const missing = businessIds.filter((id) => !given.includes(id))
    if (missing.length > 0) throw new Refusal('business/not-found', { id: missing.slice(0, 5) })
    const { id: entryId } = await recordAct(tx, context, {
      action: 'businesses.assign',
      subject: { type: 'unit', id: officeId },
      payload: { officeId, gridId, reason, businessIds },
      refs: businessIds,
    })
    await announce(tx, context, businessesAssigned, { businessIds: given, bureauId, officeId, entryId })
    return { assigned: given.length }
  })
}
