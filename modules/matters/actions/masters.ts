import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { EndMaster, Master, SetMaster } from '../model/master.ts'
import { findMasterForUpdate, insertMaster, updateMaster } from '../queries/masters.ts'

/**
 * Command: in the caller's bureau, and those below it, the receipt of the national system counts for matters of a kind
 * that are opened from now on. @throws Refusal `master/ours` for a kind whose record is kept here; `master/exists`.
 */
export function setMaster(context: Context, kinds: readonly MatterKind[], input: SetMaster): Promise<Master> {
  return runCommand(context, { name: 'matters.setMaster', input }, async (tx) => {
    const { accountId, bureauId } = context.caller
    if (accountId === null || bureauId === null) throw new Refusal('access/sign-in-required')
    const kind = kinds.find(({ name }) => name === input.kind)
    if (!kind || kind.master === 'ours') throw new Refusal('master/ours', { field: 'kind', found: input.kind })
    const master: Master = {
      id: newIdAt(Date.parse(context.at)),
      kind: kind.name,
      system: kind.master.system,
      bureauId,
      since: context.today,
      reason: input.reason,
      setBy: accountId,
      endedOn: null,
      version: 1,
    }
    await insertMaster(tx, master)
    await record(tx, context, 'matters.setMaster', master)
    return master
  })
}

/**
 * Command: matters opened from now on wait for no receipt; those that wait go on waiting.
 * @throws Refusal `master/not-found`, `master/stale`, `master/ended`.
 */
export function endMaster(context: Context, id: string, input: EndMaster): Promise<Master> {
  return runCommand(context, { name: 'matters.endMaster', input: { id, ...input } }, async (tx) => {
    const before = await findMasterForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('master/not-found', { id })
    if (before.version !== input.version)
      throw new Refusal('master/stale', { seen: input.version, current: before.version })
    if (before.endedOn !== null) throw new Refusal('master/ended', { on: before.endedOn })
    const after = { ...before, reason: input.reason, endedOn: context.today, version: before.version + 1 }
    await updateMaster(tx, after)
    await record(tx, context, 'matters.endMaster', after)
    return after
  })
}

const record = (tx: Tx, context: Context, action: string, master: Master) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'master', id: master.id, version: master.version },
    payload: master,
  })
