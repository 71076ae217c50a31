import { Refusal } from '../../../../kernel/errors.ts'
import { decideRecusal, decideReplacement, type RecusalDecision, replayEvents } from './aftermath.ts'
import type {
  DrawBundle,
  EarlierDraw,
  FullBundle,
  JournalPart,
  PublicBundle,
  PublicLine,
  RowBundle,
  SealedBundle,
  Tombstone,
} from './bundle-model.ts'
import { hasText, idOf, makePathFinder } from './frame.ts'
import { hashAnnouncement, hashConclusion, hashRecord, hashStratum } from './hashes.ts'
import {
  type Announcement,
  type Commitment,
  type Conclusion,
  type DrawEvent,
  type DrawRule,
  drawFormat,
  type Frame,
  type FrameLine,
  type Hex,
  type ReplacementReason,
} from './protocol.ts'

export interface BundleInput {
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly frame: Pick<Frame, 'lines'>
  readonly officers: readonly string[]
  readonly conflicts: readonly string[]
  readonly commitments: readonly Commitment[]
  readonly conclusion: Conclusion
  /** Earlier draws of the plan, ordinal 1 first. */
  readonly earlier: readonly EarlierDraw[]
  readonly journal: JournalPart | null
}

/** The whole draw, for auditors; with public strata for anybody. Events are added by `addReplacement`, `addRecusal`. */
export function assembleFull(input: BundleInput): FullBundle {
  // Member by member: whatever else the caller's object holds must not reach the bundle.
  const { earlier, conclusion } = input
  const conclusionHash = hashConclusion(hashAnnouncement(input.announcement), conclusion)
  return {
    format: drawFormat,
    level: 'full',
    announcement: input.announcement,
    rule: input.rule,
    officers: input.officers,
    conflicts: input.conflicts,
    lines: input.frame.lines,
    commitments: input.commitments,
    conclusion,
    events: [],
    earlier,
    conclusionHash,
    recordHash: hashRecord(conclusionHash, { earlier, events: [] }),
    journal: input.journal,
  }
}

/** What anybody gets with the results: no stratum, no salt. */
export function toPublic(bundle: FullBundle): PublicBundle {
  const lines = bundle.lines.map((entry) => {
    if (!hasText(entry)) return entry
    return { leaf: entry.leaf, line: entry.line, k: kOf(entry) }
  })
  return { ...bundle, level: 'public', lines }
}

/** What the public sees before the results. Without a conclusion it is the announcement with its commitments. */
export function sealDraw(
  input: Omit<SealedBundle, 'format' | 'level' | 'conclusionHash'> & { conclusion: Conclusion | null },
): SealedBundle {
  const { announcement, rule, commitments, conclusion } = input
  const conclusionHash = conclusion && hashConclusion(hashAnnouncement(announcement), conclusion)
  return { format: drawFormat, level: 'sealed', announcement, rule, commitments, conclusionHash }
}

/**
 * Makes the row of any business of the draw; the tree is grown once. `areResultsOut`: before that nobody is told
 * whether he was drawn. Refuses `pool/not-found` for an id outside the pool or erased.
 */
export function makeRowFinder(bundle: DrawBundle, areResultsOut: boolean): (id: string) => RowBundle {
  const findPath = makePathFinder(bundle.lines.map(({ leaf }) => leaf))
  const indexes = new Map(bundle.lines.flatMap((entry, index) => (hasText(entry) ? [[idOf(entry.line), index]] : [])))
  const drawn = new Set(bundle.conclusion.selected)
  for (const event of bundle.events)
    if (event.kind === 'replacement' && event.substitute !== null) drawn.add(event.substitute)
  return (id) => {
    const index = indexes.get(id)
    const entry = index === undefined ? undefined : bundle.lines[index]
    if (index === undefined || !entry || !hasText(entry)) throw new Refusal('pool/not-found', { id })
    const k = kOf(entry)
    return {
      format: drawFormat,
      level: 'row',
      announcement: bundle.announcement,
      index,
      line: entry.line,
      k,
      path: findPath(index),
      drawn: areResultsOut ? drawn.has(index) : null,
    }
  }
}

/** Erases line, salt and stratum of one entity by law; its leaf stays. Refuses `pool/not-found`. */
export function eraseLine(bundle: FullBundle, id: string): FullBundle {
  const index = indexOf(bundle, id)
  return { ...bundle, lines: bundle.lines.map((entry, place) => (place === index ? { leaf: entry.leaf } : entry)) }
}

export interface ReplacementRequest {
  readonly id: string
  readonly reason: ReplacementReason
}
export type RecusalRequest = Omit<RecusalDecision, 'index'> & { readonly id: string }

/**
 * The bundle with one more event: a reserve takes the place of a selected business that cannot be visited.
 * Refuses `pool/not-found`, `replacement/not-selected`, `replacement/pool-erased`.
 */
export function addReplacement(bundle: FullBundle, { id, reason }: ReplacementRequest): FullBundle {
  const aftermath = replayEvents(bundle)
  if (!aftermath.findReserve) throw new Refusal('replacement/pool-erased')
  return withEvent(bundle, decideReplacement(aftermath, { index: indexOf(bundle, id), reason }))
}

/**
 * The bundle with one more event: another officer takes the seat of one who must not inspect this business.
 * Refuses `pool/not-found`, `recusal/not-assigned`, `recusal/approved-by-officer`.
 */
export function addRecusal(bundle: FullBundle, { id, ...request }: RecusalRequest): FullBundle {
  return withEvent(bundle, decideRecusal(replayEvents(bundle), { ...request, index: indexOf(bundle, id) }))
}

/** Place of a business in the pool, from 0. Refuses `pool/not-found`, also for an erased line. */
export function indexOf(bundle: DrawBundle, id: string): number {
  const lines: readonly (FrameLine | PublicLine | Tombstone)[] = bundle.lines
  const index = lines.findIndex((entry) => hasText(entry) && idOf(entry.line) === id)
  if (index < 0) throw new Refusal('pool/not-found', { id })
  return index
}

/** The journal part falls away: it proves the record before the event. */
function withEvent(bundle: FullBundle, event: DrawEvent): FullBundle {
  const events = [...bundle.events, event]
  const recordHash = hashRecord(bundle.conclusionHash, { earlier: bundle.earlier, events })
  return { ...bundle, events, recordHash, journal: null }
}

function kOf(entry: FrameLine | PublicLine): Hex {
  return 'k' in entry ? entry.k : hashStratum(entry.salt, entry.stratum)
}
