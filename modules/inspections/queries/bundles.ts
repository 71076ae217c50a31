import type { Day } from '../../../kernel/calendar.ts'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { BundleLevel } from '../model/index.ts'
import { hashRecord } from '../rules/draw/hashes.ts'
import {
  type Aftermath,
  type Announcement,
  areResultsOut,
  assembleFull,
  type Commitment,
  type Conclusion,
  type DrawEvent,
  type DrawRule,
  type EarlierDraw,
  type FullBundle,
  isWithin,
  type KeptReserves,
  levelSeen,
  makeRowFinder,
  type PublicBundle,
  type RowBundle,
  replayEvents,
  reservesOf,
  resumeAftermath,
  type SealedBundle,
  sealDraw,
  toPublic,
  type Viewer,
} from '../rules/index.ts'
import type { DrawRow } from '../tables.ts'
import { findLine, listCommitments, listDraws, listEvents, listLeaves, listLines, listLinesAt } from './draws.ts'
import { type PublishedJournal, readJournalPart } from './journal-part.ts'

export const announcementOf = ({ announcement }: Pick<DrawRow, 'announcement'>) =>
  JSON.parse(announcement) as Announcement
export const ruleOf = ({ rule }: Pick<DrawRow, 'rule'>) => JSON.parse(rule) as DrawRule
export const closingOf = ({ closing }: Pick<DrawRow, 'closing'>) => JSON.parse(closing ?? '[]') as Commitment[]
export const conclusionOf = ({ conclusion }: Pick<DrawRow, 'conclusion'>): Conclusion | null =>
  conclusion === null ? null : (JSON.parse(conclusion) as Conclusion)

/**
 * The whole bundle of a draw that is over, made again from the texts that were hashed; with the published journal its
 * proofs as well.
 */
export async function readFullBundle(db: Db, draw: DrawRow, published?: PublishedJournal): Promise<FullBundle> {
  const conclusion = conclusionOf(draw)
  if (conclusion === null) throw new Refusal('draw/not-open', { state: draw.state })
  const earlier = await listEarlier(db, draw)
  const bundle = assembleFull({
    announcement: announcementOf(draw),
    rule: ruleOf(draw),
    frame: { lines: await listLines(db, draw.frameId) },
    officers: draw.officers,
    conflicts: draw.conflicts,
    commitments: closingOf(draw),
    conclusion,
    earlier,
    journal: null,
  })
  const events = await listEvents(db, draw.id)
  const journal = published ? await readJournalPart({ db, ...published }, draw, events.length > 0) : null
  return { ...bundle, events, recordHash: hashRecord(bundle.conclusionHash, { earlier, events }), journal }
}

export type Standing = {
  readonly aftermath: Aftermath
  readonly events: readonly DrawEvent[]
  readonly earlier: readonly EarlierDraw[]
}

/**
 * Where a draw of the house stands after its events: from what was kept when it was concluded, in milliseconds; a draw that
 * kept nothing, or whose kept reserves are spent (`isWhole`), is drawn again from its whole pool. Refuses `draw/not-open`.
 */
export async function readStanding(db: Db, draw: DrawRow, isWhole = false): Promise<Standing> {
  const conclusion = conclusionOf(draw)
  if (conclusion === null) throw new Refusal('draw/not-open', { state: draw.state })
  if (draw.reserves === null || isWhole) {
    const bundle = await readFullBundle(db, draw)
    return { aftermath: replayEvents(bundle), events: bundle.events, earlier: bundle.earlier }
  }
  const kept = JSON.parse(draw.reserves) as KeptReserves
  const events = await listEvents(db, draw.id)
  const lines = await listLinesAt(db, draw.frameId, [...conclusion.selected, ...reservesOf(kept)])
  const { officers, conflicts } = draw
  const resumed = { rule: ruleOf(draw), officers, conflicts, lines, conclusion, events }
  return { aftermath: resumeAftermath(resumed, kept), events, earlier: await listEarlier(db, draw) }
}

async function listEarlier(db: Db, { planId, ordinal }: DrawRow): Promise<EarlierDraw[]> {
  const earlier = await listDraws(db, planId, ordinal)
  return earlier.flatMap((draw) => {
    const conclusion = conclusionOf(draw)
    return conclusion ? [{ announcement: announcementOf(draw), rule: ruleOf(draw), end: conclusion.end }] : []
  })
}

const shown = (draw: DrawRow) => ({ ...draw, publish: ruleOf(draw).publish })

export type BundleQuestion = {
  readonly viewer: Viewer
  readonly today: Day
  readonly asked: BundleLevel | undefined
  /** Where the proofs of its entries are taken from; without it the bundle has none. */
  readonly journal?: PublishedJournal
}

/**
 * The bundle at the level asked for, or at the most this viewer may see today.
 * @throws Refusal `bundle/not-permitted` naming that level.
 */
export async function readBundle(
  db: Db,
  draw: DrawRow,
  { viewer, today, asked, journal }: BundleQuestion,
): Promise<SealedBundle | PublicBundle | FullBundle> {
  const most = levelSeen(shown(draw), viewer, today)
  const level = asked ?? most
  if (!isWithin(level, most)) throw new Refusal('bundle/not-permitted', { asked: level, most })
  if (level === 'sealed') return sealedBundle(db, draw)
  const bundle = await readFullBundle(db, draw, journal)
  return level === 'public' ? toPublic(bundle) : bundle
}

async function sealedBundle(db: Db, draw: DrawRow): Promise<SealedBundle> {
  const commitments = draw.closing === null ? await listCommitments(db, draw.id) : closingOf(draw)
  return sealDraw({
    announcement: announcementOf(draw),
    rule: ruleOf(draw),
    commitments,
    conclusion: conclusionOf(draw),
  })
}

/**
 * What a business may ask of its own line: in or out, with the audit path, never its stratum (D-02). Before the results
 * nobody is told whether he was drawn. @throws Refusal `pool/not-found`.
 */
export async function readRow(
  db: Db,
  draw: DrawRow,
  { code, today }: { code: string; today: Day },
): Promise<RowBundle> {
  const line = await findLine(db, draw.frameId, code)
  if (!line) throw new Refusal('pool/not-found', { id: code })
  const { position, ...known } = line
  const leaves = await listLeaves(db, draw.frameId)
  // Leaves are enough for the path; only the one line has to be read.
  const lines = leaves.map((leaf, index) => (index === position ? known : { leaf }))
  const conclusion = conclusionOf(draw) ?? waiting
  const frame = { announcement: announcementOf(draw), rule: ruleOf(draw), officers: [], conflicts: [], commitments: [] }
  const bundle = assembleFull({ ...frame, frame: { lines: [] }, conclusion, earlier: [], journal: null })
  const events = await listEvents(db, draw.id)
  return makeRowFinder({ ...bundle, lines, events }, areResultsOut(draw, today))(code)
}

// Nobody is drawn as long as the draw is not over.
const waiting: Conclusion = {
  end: { kind: 'done', reason: null, party: null, custodianKey: null },
  reveals: [],
  beacon: null,
  seed: null,
  selected: [],
  pairs: [],
}
