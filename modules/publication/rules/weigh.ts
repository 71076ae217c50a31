import {
  type Conclusion,
  type DrawBundle,
  hashAnnouncement,
  type RowBundle,
  replayEvents,
  type SealedBundle,
  type Verdict,
  verifyAgainstSeal,
  verifyBundle,
} from '../../inspections/pure.ts'
import { type BundleTraits, traitsOf } from './checks.ts'

/** A party of a draw as a file tells of it. */
export type FileParty = {
  readonly party: string
  readonly unit: string
  readonly committedAt: string | null
  /** Null where the file does not show it. */
  readonly openedBy: 'party' | 'custodian' | null
}

/** A drawn business and its officers' certificates; an empty seat is null. */
export type FilePair = {
  readonly id: string
  /** It could not be visited; a reserve stands in the list in its place. */
  readonly isReplaced: boolean
  readonly officers: readonly (string | null)[]
}

/** What a sound file says, in the words of a page. */
export type FileFacts = {
  readonly plan: string
  readonly ordinal: number
  readonly announcedAt: string
  readonly announcementHash: string
  readonly conclusionHash: string | null
  readonly frameCount: number
  readonly seed: string | null
  readonly parties: readonly FileParty[]
  readonly custodian: { readonly party: string; readonly unit: string } | null
  readonly quorum: number | null
  readonly beaconSource: string | null
  readonly pairs: readonly FilePair[]
  /** Only of a row. */
  readonly row: FileRow | null
}

export type FileRow = {
  readonly id: string
  readonly index: number
  readonly isIn: boolean
  readonly reason: string
  readonly drawn: boolean | null
}

/** A file weighed: what it is, whether it is sound, and what it says if so. */
export type Weighed = {
  readonly traits: BundleTraits | null
  readonly verdict: Verdict
  readonly facts: FileFacts | null
}

/** Texts of files to be weighed apart from the page. */
export type WeighQuestion = { readonly files: readonly string[] }
/** In the order of the files; `comparison` where a sealed and an open file of one draw are among them. */
export type WeighAnswer = { readonly weighed: readonly Weighed[]; readonly comparison: Verdict | null }

/** Weighs anything a person hands over. What is no bundle gets a verdict, never an exception. */
export function weigh(value: unknown): Weighed {
  const verdict = verifyBundle(value)
  const traits = traitsOf(value) ?? null
  return { traits, verdict, facts: verdict.valid ? factsOf(value as AnyBundle) : null }
}

/**
 * Does the open file continue the sealed one that somebody kept? Undefined when the two do not belong together: both
 * must be sound, and of the same draw.
 */
export function compare(sealed: unknown, open: unknown): Verdict | undefined {
  if (!verifyBundle(sealed).valid || !verifyBundle(open).valid) return undefined
  const [before, after] = [sealed as SealedBundle, open as DrawBundle]
  const isSameDraw =
    before.announcement.plan === after.announcement.plan && before.announcement.ordinal === after.announcement.ordinal
  return isSameDraw ? verifyAgainstSeal(before, after) : undefined
}

type AnyBundle = DrawBundle | SealedBundle | RowBundle

function factsOf(bundle: AnyBundle): FileFacts {
  const { announcement } = bundle
  const rule = bundle.level === 'row' ? null : bundle.rule
  return {
    plan: announcement.plan,
    ordinal: announcement.ordinal,
    announcedAt: announcement.announcedAt,
    announcementHash: hashAnnouncement(announcement),
    conclusionHash: bundle.level === 'row' ? null : bundle.conclusionHash,
    frameCount: announcement.frameCount,
    seed: 'conclusion' in bundle ? bundle.conclusion.seed : null,
    parties: bundle.level === 'row' ? [] : partiesOf(bundle),
    custodian: rule && { party: rule.custodian.party, unit: rule.custodian.unit },
    quorum: rule?.quorum ?? null,
    beaconSource: rule?.beaconSource ?? null,
    pairs: 'conclusion' in bundle ? pairsOf(bundle) : [],
    row: bundle.level === 'row' ? rowOf(bundle) : null,
  }
}

function partiesOf(bundle: DrawBundle | SealedBundle): FileParty[] {
  const conclusion: Conclusion | null = 'conclusion' in bundle ? bundle.conclusion : null
  return bundle.rule.contributors.map(({ party, unit }) => ({
    party,
    unit,
    committedAt: bundle.commitments.find((commitment) => commitment.party === party)?.at ?? null,
    openedBy: conclusion?.reveals.find((reveal) => reveal.party === party)?.by ?? null,
  }))
}

/** As it stands after every replacement and recusal. */
function pairsOf(bundle: DrawBundle): FilePair[] {
  if (bundle.conclusion.seed === null) return []
  const { drawn, active, pairs } = replayEvents(bundle)
  const byIndex = Map.groupBy(pairs.values(), ({ index }) => index)
  return [...drawn].map((index) => ({
    id: nameOf(bundle, index),
    isReplaced: !active.has(index),
    officers: (byIndex.get(index) ?? []).flatMap(({ first, second }) => [first, second]),
  }))
}

/** An erased line is named by its place. */
function nameOf({ lines }: DrawBundle, index: number): string {
  const line = lines[index]
  return line && 'line' in line ? idIn(line.line) : `#${index + 1}`
}

function rowOf({ line, index, drawn }: RowBundle): FileRow {
  const [id = '', , , state, reason = ''] = line.split('\t')
  return { id, index, isIn: state === 'in', reason, drawn }
}

const idIn = (line: string): string => line.split('\t', 1)[0] ?? ''
