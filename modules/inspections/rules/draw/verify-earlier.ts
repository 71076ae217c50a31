import { canonicalJson } from '../../../../kernel/crypto/canonical-json.ts'
import type { DrawBundle, EarlierDraw, Flaw } from './bundle-model.ts'
import { hashAnnouncement, hashRule } from './hashes.ts'
import type { DrawRule } from './protocol.ts'

/** Is every earlier draw of the plan accounted for, and is a draw after a void one the same draw again? */
export function findOrdinalFlaw(bundle: DrawBundle): Flaw | undefined {
  const { announcement, rule, conclusion, earlier } = bundle
  const draws: EarlierDraw[] = [...earlier, { announcement, rule, end: conclusion.end }]
  for (const [place, draw] of draws.entries()) {
    if (!isNext(draw, place, draws)) return { valid: false, why: 'ordinal-gap', where: `ordinal ${place + 1}` }
  }
  return undefined
}

function isNext(draw: EarlierDraw, place: number, draws: readonly EarlierDraw[]): boolean {
  const { announcement, rule } = draw
  const last = draws[place - 1]
  if (announcement.ordinal !== place + 1 || hashRule(rule) !== announcement.ruleHash) return false
  if (!last) return announcement.previous === null
  const isLinked =
    announcement.previous === hashAnnouncement(last.announcement) &&
    announcement.plan === last.announcement.plan &&
    last.announcement.announcedAt < announcement.announcedAt
  return isLinked && (last.end.kind === 'done' || isSameDraw(draw, last, draws[place - 2]))
}

/**
 * After a void: same pool, officers, conflicts and rule. Only contributors and custodian may change, the party that
 * spoiled its envelope and the published key must; after two voids the superior bureau organises.
 */
function isSameDraw(draw: EarlierDraw, last: EarlierDraw, before: EarlierDraw | undefined): boolean {
  const isSamePool = (['asOf', 'frameRoot', 'frameCount', 'officerHash', 'conflictHash'] as const).every(
    (member) => draw.announcement[member] === last.announcement[member],
  )
  const isSpoiler = draw.rule.contributors.some(({ party }) => party === last.end.party)
  const isKeyPublished = last.end.custodianKey !== null && draw.rule.custodian.key === last.rule.custodian.key
  const isTwiceVoid = before?.end.kind === 'void' && before.rule.organiser === last.rule.organiser
  const isSameOrganiser = draw.rule.organiser === last.rule.organiser
  const isFaultless = !(last.end.reason === 'envelope-spoiled' && isSpoiler) && !isKeyPublished
  return (
    isSamePool && isFaultless && isSameOrganiser !== isTwiceVoid && constantPart(draw.rule) === constantPart(last.rule)
  )
}

function constantPart({ contributors, custodian, organiser, ...rest }: DrawRule): string {
  return canonicalJson(rest)
}
