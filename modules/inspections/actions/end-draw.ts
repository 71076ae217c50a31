import type { Context } from '../../../kernel/context.ts'
import { canonicalJson } from '../../../kernel/crypto/canonical-json.ts'
import type { Tx } from '../../../kernel/database.ts'
import { announce } from '../../../kernel/events.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { drawConcluded } from '../events.ts'
import type { EnterBeacon } from '../model/index.ts'
import { announcementOf, closingOf, ruleOf } from '../queries/bundles.ts'
import { listLines, listReveals, updateDraw } from '../queries/draws.ts'
import { keepOfDraw } from '../queries/history.ts'
import { countUnassigned, replaceRedrawn } from '../queries/inspections.ts'
import { replaceRedrawnJoint } from '../queries/joint.ts'
import { findRedrawn } from '../queries/plans.ts'
import {
  checkConclusionTime,
  type DrawInput,
  type Drawn,
  drawToTheEnd,
  hashConclusion,
  hasQuorum,
  incompleteOf,
  type KeptReserves,
  keepReserves,
  openEnvelope,
} from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import { type Arms, planInspections } from './plan-inspections.ts'
import { movePlan } from './plans.ts'

/** The end of a draw: what the protocol makes of pool, secrets and rule, kept word by word; visits follow from it. */
export async function endDraw(tx: Tx, context: Context, draw: DrawRow): Promise<DrawRow> {
  const secrets = await listReveals(tx, draw.id)
  const commitments = closingOf(draw)
  const rule = ruleOf(draw)
  const announcement = announcementOf(draw)
  const told = (by: 'party' | 'custodian') => secrets.filter(({ toldBy }) => toldBy === by)
  const input: DrawInput = {
    announcement,
    rule,
    frame: { lines: await listLines(tx, draw.frameId), root: announcement.frameRoot, count: announcement.frameCount },
    officers: draw.officers,
    conflicts: draw.conflicts,
    commitments,
    reveals: told('party'),
    openings: told('custodian'),
    custodianKey: draw.custodianKey,
    beacon: draw.beacon === null ? null : (JSON.parse(draw.beacon) as EnterBeacon),
  }
  if (hasQuorum(rule, commitments)) checkConclusionTime(draw.state, announcement, context.at, standingOf(draw, input))
  return keep(tx, context, draw, drawToTheEnd(input))
}

function standingOf(draw: DrawRow, { commitments, reveals, openings, custodianKey, beacon }: DrawInput) {
  const known = new Set([...reveals, ...openings].map(({ party }) => party))
  const missing = commitments.filter(({ party }) => !known.has(party))
  const isSpoiled = (key: string) =>
    missing.some((commitment) => openEnvelope(draw.announcementHash, commitment, key) === undefined)
  return {
    isEverySecretKnown: missing.length === 0,
    isEnvelopeSpoiled: custodianKey !== null && isSpoiled(custodianKey),
    isBeaconKnown: beacon !== null,
  }
}

/** Who was drawn by which arm, and who comes next in each. */
function keptOf({ tickets, arms }: Drawn): { arms: Arms; reserves: KeptReserves } {
  const kept = new Map([...arms].map(([index, arm]) => [index, arm === 'even' ? 'even' : 'class'] as const))
  return { arms: kept, reserves: keepReserves(tickets, arms) }
}

/** Who was drawn again here is settled in the draw that had left him without a pair. */
async function takeOverUnassigned(tx: Tx, entryId: string, { id, planId }: DrawRow): Promise<void> {
  const drawId = await findRedrawn(tx, planId)
  if (drawId === null) return
  await replaceRedrawn(tx, { drawId, by: id })
  await replaceRedrawnJoint(tx, { drawId, by: id })
  await updateDraw(tx, { id: drawId, unassignedCount: await countUnassigned(tx, drawId) })
  await keepOfDraw(tx, entryId, drawId)
}

async function keep(
  tx: Tx,
  context: Context,
  draw: DrawRow,
  { conclusion, drawn: drawnNow }: ReturnType<typeof drawToTheEnd>,
): Promise<DrawRow> {
  const { end, selected, pairs } = conclusion
  const conclusionHash = hashConclusion(draw.announcementHash, conclusion)
  const entry = await recordAct(tx, context, {
    action: 'inspections.concludeDraw',
    subject: { type: 'draw', id: draw.id, version: draw.version + 1 },
    payload: { what: 'draw-conclusion', hash: conclusionHash, end, selected: selected.length },
  })
  const drawn = drawnNow && keptOf(drawnNow)
  const after: DrawRow = {
    ...draw,
    reserves: drawn && JSON.stringify(drawn.reserves),
    state: end.kind,
    voidReason: end.reason,
    voidParty: end.party,
    selectedCount: end.kind === 'done' ? selected.length : null,
    unassignedCount: end.kind === 'done' ? incompleteOf(pairs).size : null,
    conclusion: canonicalJson(conclusion),
    conclusionHash,
    conclusionEntry: entry.id,
    concludedAt: context.at,
    version: draw.version + 1,
  }
  await updateDraw(tx, after)
  if (drawn) {
    await planInspections(tx, context, after, { pairs, arms: drawn.arms })
    after.unassignedCount = await countUnassigned(tx, draw.id)
    await updateDraw(tx, { id: draw.id, unassignedCount: after.unassignedCount })
    await movePlan(tx, context, draw.planId, 'drawn')
    await takeOverUnassigned(tx, entry.id, draw)
    await keepOfDraw(tx, entry.id, draw.id)
  }
  await announce(tx, context, drawConcluded, { drawId: draw.id, planId: draw.planId, kind: end.kind })
  return after
}
