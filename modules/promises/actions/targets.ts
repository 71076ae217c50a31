import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { ChangeTarget, NewTarget, Target } from '../model/index.ts'
import { findTargetForUpdate, hasTarget, insertTarget, updateTarget } from '../queries/index.ts'

/** Command: the caller's bureau plans so many for a year. @throws Refusal `target/no-bureau`, `target/exists`. */
export function setTarget(context: Context, input: NewTarget): Promise<Target> {
  return runCommand(context, { name: 'promises.setTarget', input }, async (tx) => {
    const { bureauId } = context.caller
    if (bureauId === null) throw new Refusal('target/no-bureau')
    const target = { ...input, id: newIdAt(Date.parse(context.at)), bureauId, version: 1 }
    if (await hasTarget(tx, target)) throw new Refusal('target/exists', { field: 'year' })
    await insertTarget(tx, target)
    await record(tx, context, 'promises.setTarget', target)
    return target
  })
}

/** Command: the plan says another number. @throws Refusal `target/not-found`, `target/stale`, `target/exists`. */
export function changeTarget(context: Context, id: string, { version, ...input }: ChangeTarget): Promise<Target> {
  return runCommand(context, { name: 'promises.changeTarget', input: { id, version, ...input } }, async (tx) => {
    const before = await findTargetForUpdate(tx, context, id)
    if (!before) throw new Refusal('target/not-found', { id })
    if (before.version !== version) throw new Refusal('target/stale', { seen: version, current: before.version })
    const target = { ...before, ...input, version: version + 1 }
    const isMoved = target.year !== before.year || target.kind !== before.kind
    if (isMoved && (await hasTarget(tx, target))) throw new Refusal('target/exists', { field: 'year' })
    await updateTarget(tx, target)
    await record(tx, context, 'promises.changeTarget', target)
    return target
  })
}

const record = (tx: Tx, context: Context, action: string, payload: Target) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'promiseTarget', id: payload.id, version: payload.version },
    payload,
  })
