import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Account, BeginPost, ChooseSeat, EndPost, Post } from '../model.ts'
import { setSeat } from '../queries/callers.ts'
import { findAccountForUpdate, findCallerRow, findUnit } from '../queries/index.ts'
import { findPostForUpdate, insertPosts, listPostsOf, updatePost } from '../queries/posts.ts'
import { endSessionsOf } from '../queries/sessions.ts'
import type { Role } from '../roles.ts'
import { checkPost, checkRoles, endedPost, seatsOn } from '../rules/index.ts'
import { policy } from './sign-in/policy.ts'

/** Appoints somebody: from the first day on he has the rights of the role, in that unit. */
export function beginPost(context: Context, input: BeginPost): Promise<Post> {
  return runCommand(context, { name: 'authorities.beginPost', input }, async (tx) => {
    const { caller } = context
    // The account stays locked, so that two appointments at once cannot come to roles that exclude each other.
    const account = await findAccountForUpdate(tx, input.accountId, caller.bureauIds)
    if (!account) throw new Refusal('account/not-found', { id: input.accountId })
    refuseOwn(context, account.id)
    const unit = await findUnit(tx, input.unitId)
    if (!unit || !caller.bureauIds.includes(unit.bureauId)) throw new Refusal('unit/not-found', { id: input.unitId })
    checkPost(input, await listPostsOf(tx, account.id, input.validFrom))
    const post = postOf(context, input, unit.bureauId)
    await insertPosts(tx, [post])
    // An open session may have begun with one factor only.
    if (policy.secondFactorRoles.includes(post.role)) await endSessionsOf(tx, account.id)
    await recordPost(tx, context, 'authorities.beginPost', post)
    return post
  })
}

export function endPost(context: Context, id: string, input: EndPost): Promise<Post> {
  return runCommand(context, { name: 'authorities.endPost', input: { id, ...input } }, async (tx) => {
    const before = await findPostForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('post/not-found', { id })
    refuseOwn(context, before.accountId)
    const post = endedPost(before, input, context.today)
    await updatePost(tx, post)
    await recordPost(tx, context, 'authorities.endPost', post)
    return post
  })
}

/**
 * The posts an account begins with: in its unit, or else in its bureau, from today.
 * @throws Refusal `account/roles-conflict`, `post/without-unit`.
 */
export async function beginFirstPosts(
  tx: Tx,
  context: Context,
  account: Account,
  roles: readonly Role[],
): Promise<void> {
  if (roles.length === 0) return
  checkRoles(roles)
  const { unitId, bureauId } = { unitId: account.unitId ?? account.bureauId, bureauId: account.bureauId }
  if (unitId === null || bureauId === null) throw new Refusal('post/without-unit', { username: account.username })
  const held = { accountId: account.id, unitId, isActing: false, validFrom: context.today, validUntil: null }
  const posts = roles.map((role) => postOf(context, { ...held, role }, bureauId))
  await insertPosts(tx, posts)
  for (const post of posts) await recordPost(tx, context, 'authorities.beginPost', post)
}

/** From now on this session acts from another of the person's seats. @throws Refusal `seat/not-found`. */
export async function chooseSeat(context: Context, secretHash: string, { id }: ChooseSeat): Promise<void> {
  const { accountId } = context.caller
  const row = accountId ? await findCallerRow(context.db, accountId, context.today) : undefined
  if (!row) throw new Refusal('access/sign-in-required')
  if (!seatsOn(row.on, row).some((seat) => seat.id === id)) throw new Refusal('seat/not-found', { id })
  await setSeat(context.db, secretHash, id)
}

/** Nobody gives himself rights, or takes from himself what somebody else answers for. */
function refuseOwn({ caller }: Context, accountId: string): void {
  if (caller.accountId === accountId) throw new Refusal('post/own')
}

const postOf = ({ at }: Context, input: BeginPost, bureauId: string): Post => ({
  id: newIdAt(Date.parse(at)),
  accountId: input.accountId,
  role: input.role,
  unitId: input.unitId,
  bureauId,
  isActing: input.isActing,
  validFrom: input.validFrom,
  validUntil: input.validUntil ?? null,
  version: 1,
})

const recordPost = (tx: Tx, context: Context, action: string, post: Post) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'post', id: post.id, version: post.version },
    payload: post,
    refs: [post.accountId, post.unitId],
  })
