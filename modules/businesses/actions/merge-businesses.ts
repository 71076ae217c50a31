import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Following, Step } from '../../../kernel/following.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { Business, type BusinessMerge, type MergeBusinesses, type UndoMerge } from '../model/index.ts'
import { keepBusinesses } from '../queries/history.ts'
import {
  bringBack,
  endMerge,
  findMergeForUpdate,
  insertMerge,
  lockBusinesses,
  type MergeRow,
  moveCodes,
  passBack,
  passOn,
  rowAsJson,
  takeOut,
  writeBack,
} from '../queries/merges.ts'
import { searchKeysOf } from '../queries/search-keys.ts'
import { updateBusiness } from '../queries/writes.ts'
import { checkMerge, mergedRow } from '../rules/merge.ts'
import type { BusinessRow } from '../tables.ts'

const hangsEverywhere = 'what hangs on a business may hang in any bureau'

const codesMoved = 'businesses.credit_code'
const mergedBefore = 'businesses.merged_business'

/**
 * Command: two records are one business. The kept one takes the fields that were chosen; all that names the other one
 * names it from now on, in every module; the other's id still leads to it.
 * @throws Refusal `business/not-found`, and what `checkMerge` refuses.
 */
export function mergeBusinesses(context: Context, input: MergeBusinesses): Promise<BusinessMerge> {
  return runCommand(context, { name: 'businesses.mergeBusinesses', input, crosses: hangsEverywhere }, async (tx) => {
    const { keptId, mergedId, take, reason } = input
    const rows = await lockBusinesses(tx, [keptId, mergedId], context.caller.bureauIds)
    const kept = getRow(rows, keptId)
    const merged = getRow(rows, mergedId)
    checkMerge(kept, merged, input)
    const id = newIdAt(Date.parse(context.at))
    const entry = await recordAct(tx, context, {
      action: 'businesses.mergeBusinesses',
      subject: { type: 'merge', id },
      payload: { kept: keptId, merged: mergedId, take, reason },
      refs: [keptId, mergedId],
    })
    const before = await rowAsJson(tx, keptId)
    await takeOut(tx, { id: mergedId, intoId: keptId, mergeId: id })
    const moved = await moveAll(tx, context.following, { from: mergedId, to: keptId, entryId: entry.id })
    const after = joined(kept, merged, input)
    await updateBusiness(tx, after)
    await keepBusinesses(tx, entry.id, [keptId])
    const told = { id, keptId, mergedId, keptName: after.name, mergedName: merged.name, reason, taken: [...take] }
    const state = { state: 'merged', mergedAt: context.at, undoneAt: null, undoneReason: null, version: 1 } as const
    const merge: MergeRow = { ...told, ...state, bureauId: kept.bureauId, before, moved, keptVersion: after.version }
    await insertMerge(tx, merge)
    return toldOf(merge)
  })
}

function getRow(rows: ReadonlyMap<string, BusinessRow>, id: string): BusinessRow {
  const row = rows.get(id)
  if (!row) throw new Refusal('business/not-found', { id })
  return row
}

function joined(kept: BusinessRow, merged: BusinessRow, { take }: MergeBusinesses): BusinessRow {
  const { registeringAuthorityReason: _, ...row } = mergedRow(kept, merged, take) as BusinessRow & {
    registeringAuthorityReason?: unknown
  }
  return { ...row, ...searchKeysOf(row), version: kept.version + 1 }
}

const ofBusinesses = (all: readonly Following[]) => all.filter(({ of }) => of === Business.name)

async function moveAll(tx: Tx, all: readonly Following[], step: Step): Promise<Record<string, string[]>> {
  const moved: Record<string, string[]> = {
    [codesMoved]: await moveCodes(tx, step.from, step.to, null),
    // The one just taken out leads there already.
    [mergedBefore]: await passOn(tx, step.from, step.to),
  }
  for (const following of ofBusinesses(all)) moved[following.rows] = await following.move(tx, step)
  return moved
}

/**
 * Command: they were two after all. Both are as they were, and everything that had moved goes back; what came to the
 * kept one since stays with it.
 * @throws Refusal `merge/not-found`, `merge/not-open`, `merge/stale`, `merge/changed-since` when the kept one was
 * changed after the merge: then nobody can say whose change it was.
 */
export function undoMerge(context: Context, id: string, input: UndoMerge): Promise<BusinessMerge> {
  return runCommand(
    context,
    { name: 'businesses.undoMerge', input: { id, ...input }, crosses: hangsEverywhere },
    async (tx) => {
      const { merge, kept } = await getOpenMerge(tx, context, id, input.version)
      const { keptId, mergedId, moved, before } = merge
      const entry = await recordAct(tx, context, {
        action: 'businesses.undoMerge',
        subject: { type: 'merge', id, version: merge.version + 1 },
        payload: { kept: keptId, merged: mergedId, reason: input.reason },
        refs: [keptId, mergedId],
      })
      await writeBack(tx, before, kept.version + 1)
      await bringBack(tx, mergedId)
      await moveAllBack(tx, context.following, { from: mergedId, to: keptId, entryId: entry.id }, moved)
      await keepBusinesses(tx, entry.id, [keptId, mergedId])
      await endMerge(tx, id, { at: context.at, reason: input.reason })
      const undone = { state: 'undone', undoneAt: context.at, undoneReason: input.reason } as const
      return toldOf({ ...merge, ...undone, version: merge.version + 1 })
    },
  )
}

async function getOpenMerge(tx: Tx, context: Context, id: string, seen: number) {
  const { bureauIds } = context.caller
  const merge = await findMergeForUpdate(tx, id, bureauIds)
  if (!merge) throw new Refusal('merge/not-found', { id })
  if (merge.state !== 'merged') throw new Refusal('merge/not-open', { state: merge.state })
  if (merge.version !== seen) throw new Refusal('merge/stale', { seen, current: merge.version })
  const kept = getRow(await lockBusinesses(tx, [merge.keptId], bureauIds), merge.keptId)
  if (kept.version !== merge.keptVersion)
    throw new Refusal('merge/changed-since', { merged: merge.keptVersion, current: kept.version })
  return { merge, kept }
}

async function moveAllBack(tx: Tx, all: readonly Following[], step: Step, moved: MergeRow['moved']): Promise<void> {
  await moveCodes(tx, step.to, step.from, moved[codesMoved] ?? [])
  await passBack(tx, moved[mergedBefore] ?? [], step.from)
  for (const following of ofBusinesses(all)) await following.back(tx, step, moved[following.rows] ?? [])
}

export const toldOf = ({ bureauId, before, moved, keptVersion, ...merge }: MergeRow): BusinessMerge => merge
