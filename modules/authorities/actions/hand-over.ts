import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type HandOver, type Holder, mostPassed } from '../../../kernel/hand-over.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { HandMattersOver, HandOverPreview, HandOverRecord, ReturnMatters } from '../model.ts'
import { findHandOverForUpdate, findHolder, insertHandOver, updateHandOver } from '../queries/hand-over.ts'
import { listLeavesOf } from '../queries/leave.ts'
import { findColleague } from '../queries/posts.ts'
import { countHanded, type Handed, settleHandOver } from '../rules/index.ts'

/** How the modules above pass on what a person holds. */
export type HandOvers = readonly HandOver[]

const mostShown = 5

export async function previewHandOver(context: Context, all: HandOvers, fromId: string): Promise<HandOverPreview> {
  const { db, caller } = context
  const from = await findHolder(db, fromId, caller.bureauIds)
  if (!from) throw new Refusal('colleague/not-found', { id: fromId })
  const kinds = []
  for (const { kind, passesTo, list } of all) {
    const matters = await list(db, holderOf(from))
    kinds.push({
      kind,
      passesTo,
      count: matters.length,
      more: matters.length >= mostPassed,
      first: matters.slice(0, mostShown).map(({ id, title }) => ({ id, title })),
    })
  }
  return { kinds }
}

/** All open matters of one person to another, in one transaction. */
export function handMattersOver(context: Context, all: HandOvers, input: HandMattersOver): Promise<HandOverRecord> {
  return runCommand(context, { name: 'authorities.handOver', input }, async (tx) => {
    const { from, to, bureauId } = await partiesOf(tx, context, input)
    const matters: Handed[] = []
    for (const { kind, list, pass } of all) {
      const ids = (await list(tx, from)).map(({ id }) => id)
      matters.push(settleHandOver(kind, ids, ids.length === 0 ? [] : await pass(tx, context, { from, to, ids })))
    }
    const record: HandOverRecord = {
      id: newIdAt(Date.parse(context.at)),
      ...input,
      bureauId,
      ...countHanded(matters),
      handedAt: context.at,
      returnedAt: null,
      returned: null,
      version: 1,
    }
    if (record.passed + record.remaining === 0) throw new Refusal('hand-over/nothing-open')
    await insertHandOver(tx, { ...record, matters })
    await recordHandOver(tx, context, 'authorities.handOver', record, matters)
    return record
  })
}

/** Hands back what a colleague still holds of it. What a lot has given, or what has gone on since, stays. */
export function returnMatters(
  context: Context,
  all: HandOvers,
  { id, version }: ReturnMatters & { id: string },
): Promise<HandOverRecord> {
  return runCommand(context, { name: 'authorities.returnMatters', input: { id, version } }, async (tx) => {
    const row = await findHandOverForUpdate(tx, id, context.caller.bureauIds)
    if (!row) throw new Refusal('hand-over/not-found', { id })
    const { matters, ...before } = row
    if (before.version !== version) throw new Refusal('hand-over/stale', { seen: version, current: before.version })
    if (before.returnedAt !== null) throw new Refusal('hand-over/not-open', { returnedAt: before.returnedAt })
    const { from, to } = await partiesOf(tx, context, { fromId: before.toId, toId: before.fromId })
    const returned: Handed[] = []
    for (const { kind, ids, pass } of returnable(all, matters))
      returned.push(settleHandOver(kind, ids, await pass(tx, context, { from, to, ids })))
    const after = {
      ...before,
      returnedAt: context.at,
      returned: countHanded(returned).passed,
      version: version + 1,
    }
    await updateHandOver(tx, after)
    await recordHandOver(tx, context, 'authorities.returnMatters', after, returned)
    return after
  })
}

const returnable = (all: HandOvers, matters: readonly Handed[]) =>
  all.flatMap(({ kind, passesTo, pass }) => {
    const ids = matters.find((one) => one.kind === kind)?.passed ?? []
    return passesTo === 'colleague' && ids.length > 0 ? [{ kind, ids, pass }] : []
  })

async function partiesOf(tx: Tx, context: Context, { fromId, toId }: Pick<HandMattersOver, 'fromId' | 'toId'>) {
  const from = await findHolder(tx, fromId, context.caller.bureauIds)
  if (!from?.bureauId) throw new Refusal('colleague/not-found', { id: fromId })
  const to = await findColleague(tx, toId, [from.bureauId])
  if (!to) throw new Refusal('colleague/not-found', { id: toId })
  if (from.id === to.id) throw new Refusal('hand-over/to-oneself')
  const [away] = await listLeavesOf(tx, { officerId: to.officerId, accountId: to.id }, context.today)
  if (away && away.absentFrom <= context.today) throw new Refusal('hand-over/away', { until: away.absentUntil })
  return { from: holderOf(from), to: holderOf(to), bureauId: from.bureauId }
}

const holderOf = ({ id, officerId }: { id: string; officerId: string | null }): Holder => ({ accountId: id, officerId })

const recordHandOver = (tx: Tx, context: Context, action: string, record: HandOverRecord, matters: readonly Handed[]) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'handOver', id: record.id, version: record.version },
    payload: { ...record, matters },
    refs: [record.fromId, record.toId],
  })
