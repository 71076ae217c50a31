import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { ItemData } from '../model/item.ts'
import { isPairFit } from './pool.ts'

export type JoinableVisit = {
  readonly businessId: string
  readonly bureauId: string
  readonly drawId: string
  readonly windowFrom: Day
  readonly windowUntil: Day
  /** Somebody is there already, or a result stands. */
  readonly isBegun: boolean
  /** Other departments come along: a team of one day. */
  readonly isJoint: boolean
  /** It stands for another one already. */
  readonly isKept: boolean
}

/**
 * Whether one visit may be made together with another. @throws Refusal `visit-joining/other-business`,
 * `visit-joining/other-bureau`, `visit-joining/same-draw`, `visit-joining/begun`, `visit-joining/windows-apart`,
 * `visit-joining/joint-must-lead`, `visit-joining/stands-for-others`.
 */
export function checkJoining(kept: JoinableVisit, joined: JoinableVisit): void {
  if (kept.businessId !== joined.businessId) throw new Refusal('visit-joining/other-business')
  if (kept.bureauId !== joined.bureauId) throw new Refusal('visit-joining/other-bureau')
  if (kept.drawId === joined.drawId) throw new Refusal('visit-joining/same-draw')
  if (kept.isBegun || joined.isBegun) throw new Refusal('visit-joining/begun')
  if (kept.windowFrom > joined.windowUntil || joined.windowFrom > kept.windowUntil)
    throw new Refusal('visit-joining/windows-apart')
  // A team of departments was told its day; it takes others along and goes along with nobody.
  if (joined.isJoint) throw new Refusal('visit-joining/joint-must-lead')
  if (joined.isKept) throw new Refusal('visit-joining/stands-for-others')
}

export type Leader = {
  readonly cert: string
  readonly skills: readonly string[]
  readonly state: 'in' | 'out'
  readonly reason: string
}

/**
 * Whether the pair of the kept visit may look at the items of the other as well: as the lot would have asked it.
 * `barred`: who declared a conflict with the business, or was recused there.
 * @throws Refusal `visit-joining/officer-out`, `visit-joining/conflict`, `visit-joining/skill-missing`.
 */
export function checkLeaders(
  [first, second]: readonly [Leader, Leader],
  items: readonly Pick<ItemData, 'category' | 'qualification'>[],
  barred: ReadonlySet<string>,
): void {
  const out = [first, second].find(({ state }) => state === 'out')
  if (out) throw new Refusal('visit-joining/officer-out', { cert: out.cert, reason: out.reason })
  const conflicted = [first, second].find(({ cert }) => barred.has(cert))
  if (conflicted) throw new Refusal('visit-joining/conflict', { cert: conflicted.cert })
  const unfit = items.find((item) => !isPairFit(first, second, item))
  if (unfit) throw new Refusal('visit-joining/skill-missing', { item: unfit.category })
}
