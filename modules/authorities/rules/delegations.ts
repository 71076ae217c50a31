import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { GiveDelegation } from '../model.ts'
import { isSeparated, permissionsFor } from '../roles.ts'
import { checkRoles, type HeldPost, isValidOn } from './posts.ts'

export type Delegating = {
  /** The post of which rights are given. */
  readonly post: HeldPost
  readonly today: Day
  /** What the delegate himself holds in the days of the delegation. */
  readonly ofDelegate: readonly HeldPost[]
}

/**
 * Rights of one's own post to a colleague: never more than the post has, never longer, and never around what is kept
 * apart: an administrator gives nothing and receives nothing.
 * @throws Refusal `delegation/separated`, `delegation/period`, `delegation/wider-than-post`, `account/roles-conflict`.
 */
export function checkDelegation(input: GiveDelegation, { post, today, ofDelegate }: Delegating): void {
  const { validFrom, validUntil } = input
  const roles = ofDelegate.map(({ role }) => role)
  if ([post.role, ...roles].some(isSeparated)) throw new Refusal('delegation/separated', { role: post.role })
  if (validFrom < today || validUntil < validFrom || !isValidOn(post, validFrom) || !isValidOn(post, validUntil))
    throw new Refusal('delegation/period', { from: validFrom, until: validUntil, postUntil: post.validUntil })
  const held = permissionsFor([post.role])
  const wider = input.permissions.filter((permission) => !held.has(permission))
  if (wider.length > 0) throw new Refusal('delegation/wider-than-post', { permissions: wider })
  checkRoles([...new Set([...roles, post.role])])
}
