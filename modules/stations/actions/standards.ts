import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { afterEditionStep, withAuthor } from '../../../kernel/edition.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import type { ChangeStandard, NewStandard, Standard, TakeStandardStep } from '../model/index.ts'
import { findStandardForUpdate, findStandardInForce, insertStandard, updateStandard } from '../queries/index.ts'
import { checkStandard } from '../rules/index.ts'
import type { StandardRow } from '../tables.ts'
import { recordStandard } from './record.ts'

const shown = ({ authors: _, ...standard }: StandardRow): Standard => standard

/** Command: a standard is drafted. @throws Refusal `station/no-bureau` and those of `checkStandard`. */
export function draftStandard(context: Context, input: NewStandard): Promise<Standard> {
  return runCommand(context, { name: 'stations.draftStandard', input }, async (tx) => {
    const { bureauId, accountId } = context.caller
    if (bureauId === null) throw new Refusal('station/no-bureau')
    checkStandard(input)
    const row: StandardRow = {
      ...input,
      ...{ id: newIdAt(Date.parse(context.at)), bureauId, state: 'draft', inForceFrom: null, version: 1 },
      authors: withAuthor([], accountId),
    }
    await insertStandard(tx, row)
    await recordStandard(tx, context, 'stations.draftStandard', row)
    return shown(row)
  })
}

/** Command: a draft says something else. @throws Refusal `station-standard/not-found`, `edition/…` and of `checkStandard`. */
export function changeStandard(context: Context, id: string, input: ChangeStandard): Promise<Standard> {
  return runCommand(context, { name: 'stations.changeStandard', input: { id, ...input } }, async (tx) => {
    const { version: seen, ...said } = input
    checkStandard(said)
    const before = await demand(tx, context, id)
    const row = { ...afterEditionStep(before, 'change', { by: context.caller.accountId, seen }), ...said }
    await updateStandard(tx, row)
    await recordStandard(tx, context, 'stations.changeStandard', row)
    return shown(row)
  })
}

/**
 * Command: proposed, sent back, withdrawn, or put in force by somebody who did not draft it; then the one before is over.
 * @throws Refusal `station-standard/not-found`, `edition/stale`, `edition/not-open`, `edition/own-work`.
 */
export function takeStandardStep(context: Context, id: string, { step, version }: TakeStandardStep): Promise<Standard> {
  return runCommand(context, { name: 'stations.takeStandardStep', input: { id, step, version } }, async (tx) => {
    const before = await demand(tx, context, id)
    const moved = afterEditionStep(before, step, { by: context.caller.accountId, seen: version })
    const row: StandardRow = step === 'adopt' ? { ...moved, inForceFrom: context.today } : moved
    if (step === 'adopt') await endInForce(tx, context, row)
    await updateStandard(tx, row)
    await recordStandard(tx, context, `stations.${step}Standard`, row)
    return shown(row)
  })
}

async function endInForce(tx: Tx, context: Context, adopted: StandardRow): Promise<void> {
  const former = await findStandardInForce(tx, adopted)
  if (!former) return
  const row: StandardRow = { ...former, state: 'withdrawn', version: former.version + 1 }
  await updateStandard(tx, row)
  await recordStandard(tx, context, 'stations.endStandard', row)
}

async function demand(tx: Tx, context: Context, id: string): Promise<StandardRow> {
  const row = await findStandardForUpdate(tx, context, id)
  if (!row) throw new Refusal('station-standard/not-found', { id })
  return row
}
