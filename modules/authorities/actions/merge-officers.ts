import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Holder, mostPassed } from '../../../kernel/hand-over.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { readJson } from '../../../kernel/reference-data.ts'
import type { Account, MergeOfficers, Officer, OfficerMerge, UndoOfficerMerge } from '../model.ts'
import { updateAccount, updateOfficer } from '../queries/index.ts'
import {
  bringBack,
  endMerge,
  findMergeForUpdate,
  followOfficer,
  insertMerge,
  listAccountsOf,
  lockOfficers,
  type MergeRow,
  type Moved,
  passBack,
  passOn,
  takeOut,
} from '../queries/officer-merges.ts'
import { type Handed, settleHandOver } from '../rules/index.ts'
import { checkOfficerMerge, checkUndo, type HandedFrom, mergedOfficer, undoUntil } from '../rules/officer-merge.ts'
import type { HandOvers } from './hand-over.ts'

/** For how many days two that were merged can be told apart again. */
const { undoDays } = readJson<{ undoDays: number }>('staff', 'merge.json')

/**
 * Command: two officers of the register are one person, entered twice. The kept one takes what was chosen; what the other
 * held passes to him as it would when somebody leaves; the other's id and certificate still lead to him.
 * @throws Refusal `officer/not-found`, what `checkOfficerMerge` refuses, `officer-merge/two-accounts` as long as both can
 * sign in, `officer-merge/matters-remain`.
 */
export function mergeOfficers(context: Context, all: HandOvers, input: MergeOfficers): Promise<OfficerMerge> {
  return runCommand(context, { name: 'authorities.mergeOfficers', input }, async (tx) => {
    const rows = await lockOfficers(tx, [input.keptId, input.mergedId], context.caller.bureauId)
    const [kept, merged] = [getOfficer(rows, input.keptId), getOfficer(rows, input.mergedId)]
    checkOfficerMerge(kept, merged, input)
    const id = newIdAt(Date.parse(context.at))
    const moved = await moveAll(tx, context, all, { kept, merged })
    await takeOut(tx, { merged, intoId: kept.id, mergeId: id })
    const after = { ...mergedOfficer(kept, merged, input.take), version: kept.version + 1 }
    await updateOfficer(tx, after)
    await recordOfficer(tx, context, after)
    const told = {
      ...{ id, keptId: kept.id, mergedId: merged.id, keptName: after.name, mergedName: merged.name },
      ...{ reason: input.reason, taken: [...input.take], mergedAt: context.at },
      undoUntil: undoUntil(context.today, undoDays),
    }
    const open = { state: 'merged', undoneAt: null, undoneReason: null, version: 1 } as const
    const merge: MergeRow = {
      ...told,
      ...open,
      bureauId: kept.bureauId,
      before: kept,
      moved,
      keptVersion: after.version,
    }
    await insertMerge(tx, merge)
    await recordMerge(tx, context, 'authorities.mergeOfficers', toldOf(merge))
    return toldOf(merge)
  })
}

/**
 * Command: they were two after all. Both are as they were; what had passed to the kept one and is still his goes back. What
 * a lot has given anew stays where it fell. @throws Refusal `officer-merge/not-found`, what `checkUndo` refuses.
 */
export function undoOfficerMerge(
  context: Context,
  all: HandOvers,
  id: string,
  input: UndoOfficerMerge,
): Promise<OfficerMerge> {
  return runCommand(context, { name: 'authorities.undoOfficerMerge', input: { id, ...input } }, async (tx) => {
    const merge = await findMergeForUpdate(tx, id, context.caller.bureauId)
    if (!merge) throw new Refusal('officer-merge/not-found', { id })
    const kept = getOfficer(await lockOfficers(tx, [merge.keptId], context.caller.bureauId), merge.keptId)
    checkUndo(merge, input.version, kept, context.today)
    const before = { ...merge.before, version: kept.version + 1 }
    // First: a certificate is one person's alone.
    await updateOfficer(tx, before)
    await recordOfficer(tx, context, before)
    await recordOfficer(tx, context, await bringBack(tx, merge.mergedId))
    await moveAllBack(tx, context, all, merge)
    const undone = { state: 'undone', undoneAt: context.at, undoneReason: input.reason } as const
    const after = { ...merge, ...undone, version: merge.version + 1 }
    await endMerge(tx, after)
    await recordMerge(tx, context, 'authorities.undoOfficerMerge', toldOf(after))
    return toldOf(after)
  })
}

function getOfficer(rows: ReadonlyMap<string, Officer>, id: string): Officer {
  const officer = rows.get(id)
  if (!officer) throw new Refusal('officer/not-found', { id })
  return officer
}

type Pair = { readonly kept: Officer; readonly merged: Officer }

/** Stands where somebody has no account: it is nobody's. */
const noAccount = '00000000-0000-0000-0000-000000000000'

async function moveAll(tx: Tx, context: Context, all: HandOvers, { kept, merged }: Pair): Promise<Moved> {
  const accounts = await listAccountsOf(tx, [kept.id, merged.id])
  const live = accounts.filter(({ state }) => state === 'active')
  if (live.length > 1)
    throw new Refusal('officer-merge/two-accounts', { accounts: live.map(({ username }) => username) })
  const liveId = live[0]?.id ?? noAccount
  const to: Holder = { accountId: liveId, officerId: kept.id }
  const handed = [await handAll(tx, context, all, { accountId: noAccount, officerId: merged.id }, to)]
  for (const { id } of live.length === 0 ? [] : accounts.filter(({ state }) => state !== 'active'))
    handed.push(await handAll(tx, context, all, { accountId: id, officerId: null }, to))
  const mine = accounts.filter(({ officerId }) => officerId === merged.id)
  for (const account of mine) await giveAccount(tx, context, account, kept.id)
  const rows = await followOfficer(tx, context, { from: merged.id, to: kept.id }, null)
  return {
    ...rows,
    handed,
    accounts: mine.map(({ id }) => id),
    mergedBefore: await passOn(tx, merged.id, kept.id),
  }
}

async function handAll(tx: Tx, context: Context, all: HandOvers, from: Holder, to: Holder): Promise<HandedFrom> {
  const matters: Handed[] = []
  for (const { kind, list, pass } of all) {
    const ids = (await list(tx, from)).map(({ id }) => id)
    if (ids.length === 0) continue
    const done = settleHandOver(kind, ids, await pass(tx, context, { from, to, ids }))
    if (done.remaining.length > 0 || ids.length >= mostPassed)
      throw new Refusal('officer-merge/matters-remain', { kind, count: done.remaining.length })
    matters.push(done)
  }
  return { from, to, matters }
}

async function moveAllBack(tx: Tx, context: Context, all: HandOvers, { moved, keptId, mergedId }: MergeRow) {
  await passBack(tx, moved.mergedBefore, mergedId)
  await followOfficer(tx, context, { from: keptId, to: mergedId }, moved)
  const accounts = await listAccountsOf(tx, [keptId])
  for (const account of accounts.filter(({ id }) => moved.accounts.includes(id)))
    await giveAccount(tx, context, account, mergedId)
  for (const { from, to, matters } of moved.handed) await handBack(tx, context, all, { from, to, matters })
}

async function handBack(tx: Tx, context: Context, all: HandOvers, { from, to, matters }: HandedFrom): Promise<void> {
  for (const { kind, passed } of matters) {
    const handOver = all.find((one) => one.kind === kind && one.passesTo === 'colleague')
    const held = new Set((await handOver?.list(tx, to))?.map(({ id }) => id))
    const ids = passed.filter((id) => held.has(id))
    if (handOver && ids.length > 0) await handOver.pass(tx, context, { from: to, to: from, ids })
  }
}

async function giveAccount(tx: Tx, context: Context, account: Account, officerId: string): Promise<void> {
  const after = { ...account, officerId, version: account.version + 1 }
  await updateAccount(tx, { id: after.id, officerId, version: after.version })
  await recordAct(tx, context, {
    action: 'authorities.changeAccount',
    subject: { type: 'account', id: after.id, version: after.version },
    payload: after,
  })
}

const recordOfficer = (tx: Tx, context: Context, officer: Officer) =>
  recordAct(tx, context, {
    action: 'authorities.changeOfficer',
    subject: { type: 'officer', id: officer.id, version: officer.version },
    payload: officer,
    refs: [officer.unitId],
  })

const recordMerge = (tx: Tx, context: Context, action: string, merge: OfficerMerge) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'officerMerge', id: merge.id, version: merge.version },
    payload: merge,
    refs: [merge.keptId, merge.mergedId],
  })

export const toldOf = ({ bureauId, before, moved, keptVersion, ...merge }: MergeRow): OfficerMerge => merge
