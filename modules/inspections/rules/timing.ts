import type { Day } from '../../../kernel/calendar.ts'
import type { BundleLevel, DrawState } from '../model/draw.ts'

/** `auditor`: discipline group, superior, court. Everybody else stands with the public, so that no list warns anybody. */
export type Viewer = 'public' | 'auditor'

export type ShownDraw = {
  readonly state: DrawState
  /** The day the last of its results was published. */
  readonly publishedOn: Day | null
  readonly windowUntil: Day
  /** `full` only where the strata are public attributes. */
  readonly publish: 'public' | 'full'
}

/** Results are out when the last one is published or the window is over; a void draw has none and is shown whole. */
export function areResultsOut(draw: Omit<ShownDraw, 'publish'>, today: Day): boolean {
  if (draw.state === 'void') return true
  return draw.state === 'done' && (draw.publishedOn !== null || today > draw.windowUntil)
}

/**
 * The most a viewer may see of a draw (design of the draw protocol, "who may see what, when"): the public sees seals
 * until the results are out, and strata that are risk classes never (D-02); auditors see everything as soon as it exists.
 */
export function levelSeen(draw: ShownDraw, viewer: Viewer, today: Day): BundleLevel {
  const isOver = draw.state === 'done' || draw.state === 'void'
  if (viewer === 'auditor') return isOver ? 'full' : 'sealed'
  return areResultsOut(draw, today) ? draw.publish : 'sealed'
}

const order: readonly BundleLevel[] = ['sealed', 'public', 'full']

export const isWithin = (asked: BundleLevel, most: BundleLevel): boolean => order.indexOf(asked) <= order.indexOf(most)
