import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ChangeDesk, Desk, NewDesk } from '../model/index.ts'
import { findDeskForUpdate, insertDesk, isUnitOf, updateDesk } from '../queries/index.ts'

/**
 * Command: the caller's bureau takes complaints and reports on the portal.
 * @throws Refusal `desk/no-bureau`, `unit/not-found`, `desk/exists`: a bureau has one.
 */
export function openDesk(context: Context, input: NewDesk): Promise<Desk> {
  return runCommand(context, { name: 'submissions.openDesk', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('desk/no-bureau')
    const desk = { ...input, id: newIdAt(Date.parse(context.at)), bureauId, version: 1 }
    await demandUnit(tx, desk)
    await insertDesk(tx, desk)
    await recordDesk(tx, context, 'submissions.openDesk', desk)
    return desk
  })
}

/** Command: what is published of it, whose inbox it is, whether it is open. @throws Refusal `desk/not-found`, `desk/stale`. */
export function changeDesk(context: Context, id: string, { version, ...input }: ChangeDesk): Promise<Desk> {
  return runCommand(context, { name: 'submissions.changeDesk', input: { id, version, ...input } }, async (tx) => {
    const before = await findDeskForUpdate(tx, context, id)
    if (!before) throw new Refusal('desk/not-found', { id })
    if (before.version !== version) throw new Refusal('desk/stale', { seen: version, current: before.version })
    const desk = { ...before, ...input, version: version + 1 }
    await demandUnit(tx, desk)
    await updateDesk(tx, desk)
    await recordDesk(tx, context, 'submissions.changeDesk', desk)
    return desk
  })
}

async function demandUnit(tx: Tx, { unitId, bureauId }: Desk): Promise<void> {
  if (!(await isUnitOf(tx, unitId, bureauId))) throw new Refusal('unit/not-found', { id: unitId })
}

const recordDesk = (tx: Tx, context: Context, action: string, desk: Desk) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'submissionDesk', id: desk.id, version: desk.version },
    payload: desk,
    refs: [desk.unitId],
  })
