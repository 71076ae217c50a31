import { addDays, type Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { BeginPost, Post } from '../model.ts'
import { conflictingRoles, permissionsFor } from '../roles.ts'

type Period = { readonly validFrom: Day; readonly validUntil: Day | null }

export const isValidOn = ({ validFrom, validUntil }: Period, day: Day): boolean =>
  validFrom <= day && (validUntil === null || day <= validUntil)

const overlap = (one: Period, other: Period): boolean =>
  (other.validUntil === null || one.validFrom <= other.validUntil) &&
  (one.validUntil === null || other.validFrom <= one.validUntil)

/** A post as far as rights follow from it. */
export type HeldPost = Period & Pick<Post, 'id' | 'role' | 'unitId' | 'isActing'>

/** What was given to a person, with the post it was taken from as that stands now. */
export type HeldDelegation = {
  readonly id: string
  readonly holderId: string
  readonly holderName: string
  readonly permissions: readonly string[]
  readonly validFrom: Day
  readonly validUntil: Day
  readonly post: HeldPost
}

/** A place to act from: a unit with what one holds there, or one delegation. Rights of two seats never add up. */
export type Seat = {
  /** The unit's, or the delegation's. */
  readonly id: string
  readonly unitId: string
  readonly roles: readonly string[]
  readonly isActing: boolean
  readonly permissions: ReadonlySet<string>
  readonly delegatedBy: string | null
  readonly holderId: string | null
}

export type Held = {
  readonly homeUnitId: string | null
  readonly posts: readonly HeldPost[]
  readonly delegations: readonly HeldDelegation[]
}

/** The seats of a person on a day: first that of the unit he belongs to, last what was given to him. */
export function seatsOn(day: Day, { homeUnitId, posts, delegations }: Held): Seat[] {
  const byUnit = Map.groupBy(
    posts.filter((post) => isValidOn(post, day)),
    ({ unitId }) => unitId,
  )
  const own = [...byUnit].map(([unitId, held]) => seatOfUnit(unitId, held))
  const given = delegations.flatMap((delegation) => {
    const permissions = delegatedPermissions(delegation, day)
    return permissions.size === 0 ? [] : [seatOfDelegation(delegation, permissions)]
  })
  return [...own.sort((a, b) => Number(b.unitId === homeUnitId) - Number(a.unitId === homeUnitId)), ...given]
}

const seatOfUnit = (unitId: string, held: readonly HeldPost[]): Seat => ({
  id: unitId,
  unitId,
  roles: [...new Set(held.map(({ role }) => role))],
  isActing: held.every(({ isActing }) => isActing),
  permissions: permissionsFor(held.map(({ role }) => role)),
  delegatedBy: null,
  holderId: null,
})

const seatOfDelegation = (
  { id, post, holderId, holderName }: HeldDelegation,
  permissions: ReadonlySet<string>,
): Seat => ({
  id,
  unitId: post.unitId,
  roles: [],
  isActing: false,
  permissions,
  delegatedBy: holderName,
  holderId,
})

/** Never more than the post still gives on that day, whatever was written down when it was delegated. */
export function delegatedPermissions(delegation: HeldDelegation, day: Day): ReadonlySet<string> {
  const { permissions, post } = delegation
  if (!isValidOn(delegation, day) || !isValidOn(post, day)) return new Set()
  const held = permissionsFor([post.role])
  return new Set(permissions.filter((permission) => held.has(permission)))
}

/** The seat that was chosen, or the first when it is no longer his. */
export const seatOf = (seats: readonly Seat[], chosen: string | null): Seat | undefined =>
  seats.find(({ id }) => id === chosen) ?? seats[0]

/**
 * Whether somebody may hold a post besides those he holds.
 * @throws Refusal `post/period-reversed`, `post/exists`, `account/roles-conflict`.
 */
export function checkPost(post: BeginPost, held: readonly HeldPost[]): void {
  const period = { validFrom: post.validFrom, validUntil: post.validUntil ?? null }
  if (period.validUntil !== null && period.validUntil < period.validFrom)
    throw new Refusal('post/period-reversed', { from: period.validFrom, until: period.validUntil })
  const together = held.filter((other) => overlap(period, other))
  if (together.some(({ role, unitId }) => role === post.role && unitId === post.unitId))
    throw new Refusal('post/exists', { role: post.role })
  checkRoles([...new Set([...together.map(({ role }) => role), post.role])])
}

/** @throws Refusal `account/roles-conflict`: the three administrators are separated from each other and from the work. */
export function checkRoles(roles: readonly string[]): void {
  const conflicting = conflictingRoles(roles)
  if (conflicting.length > 0) throw new Refusal('account/roles-conflict', { roles: conflicting })
}

/**
 * The post with its last day. What was held is not unmade: nothing ends before yesterday.
 * @throws Refusal `post/stale`, `post/ended-in-past`, `post/period-reversed`.
 */
export function endedPost(post: Post, { validUntil, version }: { validUntil: Day; version: number }, today: Day): Post {
  if (post.version !== version) throw new Refusal('post/stale', { seen: version, current: post.version })
  const yesterday = addDays(today, -1)
  if (post.validUntil !== null && post.validUntil < yesterday)
    throw new Refusal('post/ended-in-past', { until: post.validUntil })
  if (validUntil < yesterday) throw new Refusal('post/ended-in-past', { until: validUntil })
  if (validUntil < addDays(post.validFrom, -1))
    throw new Refusal('post/period-reversed', { from: post.validFrom, until: validUntil })
  return { ...post, validUntil, version: version + 1 }
}
