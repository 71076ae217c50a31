/** What is handed out of a draw, at its levels, and what a verifier answers. */
import type {
  Announcement,
  Commitment,
  Conclusion,
  DrawEnd,
  DrawEvent,
  DrawRule,
  drawFormat,
  FrameLine,
  Hex,
} from './protocol.ts'

/** An earlier draw of the same plan; its own bundle proves its end. */
export interface EarlierDraw {
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly end: DrawEnd
}

/** Inclusion of one entry in the journal: leaf and payload as they were journalled. */
export interface JournalProof {
  readonly what: 'announcement' | 'closing' | 'conclusion' | 'record'
  readonly index: number
  /** RFC 8785 text of the journal leaf. */
  readonly leaf: string
  readonly salt: Hex
  /** RFC 8785 text of the payload; its members `what` and `hash` name the thing journalled. */
  readonly payload: string
  readonly path: readonly Hex[]
}

export interface JournalPart {
  readonly origin: string
  readonly size: number
  readonly root: Hex
  readonly proofs: readonly JournalProof[]
}

/** A line whose text, salt and stratum were erased by law; its leaf holds its place in the tree. */
export interface Tombstone {
  readonly leaf: Hex
}
export interface PublicLine extends Tombstone {
  readonly line: string
  /** Salted commitment to the stratum. */
  readonly k: Hex
}

interface BundleBody {
  readonly format: typeof drawFormat
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly officers: readonly string[]
  readonly conflicts: readonly string[]
  readonly commitments: readonly Commitment[]
  readonly conclusion: Conclusion
  readonly events: readonly DrawEvent[]
  readonly earlier: readonly EarlierDraw[]
  /** What `sealed` published before the results. */
  readonly conclusionHash: Hex
  /** Over the conclusion hash, the events and the earlier draws: the bundle as it stands after its last event. */
  readonly recordHash: Hex
  readonly journal: JournalPart | null
}

export interface PublicBundle extends BundleBody {
  readonly level: 'public'
  readonly lines: readonly (PublicLine | Tombstone)[]
}
export interface FullBundle extends BundleBody {
  readonly level: 'full'
  readonly lines: readonly (FrameLine | Tombstone)[]
}
export type DrawBundle = PublicBundle | FullBundle

/** What the public sees before the results: nothing that warns the drawn. */
export interface SealedBundle {
  readonly format: typeof drawFormat
  readonly level: 'sealed'
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly commitments: readonly Commitment[]
  /** null until the draw is concluded. */
  readonly conclusionHash: Hex | null
}

/** What one business may ask for: its own line, in or out, and never its stratum. */
export interface RowBundle {
  readonly format: typeof drawFormat
  readonly level: 'row'
  readonly announcement: Announcement
  readonly index: number
  readonly line: string
  readonly k: Hex
  readonly path: readonly Hex[]
  /** Told, not proved: the conclusion proves it. null as long as the results are not out. */
  readonly drawn: boolean | null
}

export type Fault =
  | 'malformed'
  | 'pool-root'
  | 'pool-order'
  | 'duplicate'
  | 'pool-line'
  | 'count'
  | 'rule'
  | 'late-announcement'
  | 'commitment'
  | 'signature'
  | 'quorum'
  | 'beacon'
  | 'end'
  | 'seed'
  | 'quota'
  | 'selection'
  | 'officer'
  | 'replacement'
  | 'recusal'
  | 'conclusion'
  | 'not-in-journal'
  | 'ordinal-gap'

export interface Flaw {
  readonly valid: false
  readonly why: Fault
  /** A short place a person can use: id, index, party, certificate, number of the event. */
  readonly where: string
}
export interface Soundness {
  readonly valid: true
  readonly level: 'sealed' | 'public' | 'full' | 'row'
  /** What was not proved, or should be known: see the format. */
  readonly notes: readonly string[]
}
export type Verdict = Soundness | Flaw
