import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Delegation, EndDelegation, GiveDelegation } from '../model.ts'
import {
  findColleague,
  findDelegationForUpdate,
  findPostForUpdate,
  insertDelegation,
  listPostsOf,
  updateDelegation,
} from '../queries/posts.ts'
import { checkDelegation } from '../rules/index.ts'

/** The holder of a post gives some of its rights to a colleague for days. Only he can, and only from a seat of his own. */
export function giveDelegation(context: Context, input: GiveDelegation): Promise<Delegation> {
  return runCommand(context, { name: 'authorities.giveDelegation', input }, async (tx) => {
    const { caller } = context
    const post = await findPostForUpdate(tx, input.postId, caller.bureauIds)
    if (!post || post.accountId !== caller.accountId) throw new Refusal('post/not-found', { id: input.postId })
    // Rights that were given are not given on: who acts under a delegation acts for somebody, not as himself.
    if (caller.delegationId !== null) throw new Refusal('delegation/of-delegation')
    if (input.delegateId === caller.accountId) throw new Refusal('delegation/to-oneself')
    const delegate = await findColleague(tx, input.delegateId, [post.bureauId])
    if (!delegate) throw new Refusal('colleague/not-found', { id: input.delegateId })
    const ofDelegate = await listPostsOf(tx, delegate.id, input.validFrom)
    checkDelegation(input, { post, today: context.today, ofDelegate })
    const delegation: Delegation = {
      id: newIdAt(Date.parse(context.at)),
      ...input,
      holderId: post.accountId,
      bureauId: post.bureauId,
      createdAt: context.at,
      endedAt: null,
      version: 1,
    }
    await insertDelegation(tx, delegation)
    await recordDelegation(tx, context, 'authorities.giveDelegation', delegation)
    return delegation
  })
}

/** Ends at once. By the holder, by the delegate, or by whoever manages accounts. */
export function endDelegation(context: Context, id: string, { version }: EndDelegation): Promise<Delegation> {
  return runCommand(context, { name: 'authorities.endDelegation', input: { id, version } }, async (tx) => {
    const before = await findDelegationForUpdate(tx, id)
    if (!before || !mayEnd(context, before)) throw new Refusal('delegation/not-found', { id })
    if (before.endedAt !== null) throw new Refusal('delegation/not-open', { endedAt: before.endedAt })
    if (before.version !== version) throw new Refusal('delegation/stale', { seen: version, current: before.version })
    const after = { ...before, endedAt: context.at, version: version + 1 }
    await updateDelegation(tx, after)
    await recordDelegation(tx, context, 'authorities.endDelegation', after)
    return after
  })
}

function mayEnd({ caller }: Context, { holderId, delegateId, bureauId }: Delegation): boolean {
  const isParty = caller.accountId === holderId || caller.accountId === delegateId
  return isParty || (caller.permissions.has('accounts.manage') && caller.bureauIds.includes(bureauId))
}

const recordDelegation = (tx: Tx, context: Context, action: string, delegation: Delegation) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'delegation', id: delegation.id, version: delegation.version },
    payload: delegation,
    refs: [delegation.postId, delegation.holderId, delegation.delegateId],
  })
