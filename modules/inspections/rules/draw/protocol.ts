/**
 * The records of the draw protocol `steelyard-draw/1`, as they stand in JSON. `docs/draw-format.md` is the format;
 * these are its names. Every hash, key, secret and signature is lower-case hexadecimal; every instant is RFC 3339 UTC
 * to the second (`2026-03-01T01:00:00Z`); every day `2026-03-01`; every token matches `[0-9A-Za-z:._-]{1,64}`.
 */
export type Hex = string
export type Instant = string
export type Day = string
export type Token = string

export const drawFormat = 'steelyard-draw/1'

/** One entity of the plan's scope. `id`: credit code in capitals, or `u:`/`e:` … for what has none. */
export interface FrameEntity {
  readonly id: string
  readonly place: Token
  readonly item: Token
  readonly state: 'in' | 'out'
  /** Why it is out (a code); `-` for `in`. */
  readonly reason: Token
  /** Never leaves the house when it is a risk class (D-02). `-` for `out` without one. */
  readonly stratum: Token
}

/** A line of the pool with everything the house keeps about it. */
export interface FrameLine {
  /** `id TAB place TAB item TAB in|out TAB reason`, without the line feed that is hashed with it. */
  readonly line: string
  readonly leaf: Hex
  readonly salt: Hex
  readonly stratum: Token
}

/** The pool, lines ascending by id. `root` and `count` go into the announcement. */
export interface Frame {
  readonly lines: readonly FrameLine[]
  readonly root: Hex
  readonly count: number
}

export interface DrawOfficer {
  /** Department code: one officer file may serve a joint task of several departments. */
  readonly department: Token
  readonly cert: Token
  readonly unit: Token
  readonly skills: readonly string[]
  readonly validUntil: Day
  /** Visits the officer has already been given and that count against the rule's `loadCap`. */
  readonly load: number
  readonly state: 'in' | 'out'
  readonly reason: Token
}

/** Declared before the announcement; the reason is a code, never a story. */
export interface DrawConflict {
  readonly cert: Token
  readonly id: string
  readonly reason: Token
}

export interface StratumRule {
  readonly stratum: Token
  readonly num: number
  readonly den: number
  readonly min: number
  /** null: no limit. */
  readonly max: number | null
}

export interface SkillRule {
  readonly item: Token
  readonly department: Token
  readonly skill: Token
  /** Must both officers have it (two equipment inspectors), or one of them? */
  readonly both: boolean
}

export interface Contributor {
  readonly party: Token
  readonly unit: Token
  /** SM2 public key, 130 characters `04…`. */
  readonly key: Hex
}

export interface DrawRule {
  /** Unit that draws; at least one contributor of the quorum stands outside it, and the custodian too. */
  readonly organiser: Token
  readonly departments: readonly Token[]
  readonly strata: readonly StratumRule[]
  readonly evenArm: { readonly num: number; readonly den: number; readonly min: number }
  /** `place` `*` stands for every place not named, unit `*` for every unit. */
  readonly places: readonly { readonly place: Token; readonly units: readonly string[] }[]
  readonly skills: readonly SkillRule[]
  readonly loadCap: number
  readonly window: { readonly from: Day; readonly until: Day }
  readonly contributors: readonly Contributor[]
  readonly quorum: number
  readonly custodian: Contributor
  readonly beaconSource: Token | null
  /** What anybody gets with the results; `public` whenever the strata are risk classes. */
  readonly publish: 'public' | 'full'
}

export interface Announcement {
  readonly format: typeof drawFormat
  readonly plan: Token
  /** 1, 2, … within the plan. */
  readonly ordinal: number
  /** Hash of the announcement of ordinal − 1; null for the first. */
  readonly previous: Hex | null
  /** Size of the journal at which the pool was read. */
  readonly asOf: number
  readonly frameRoot: Hex
  readonly frameCount: number
  readonly ruleHash: Hex
  readonly officerHash: Hex
  readonly conflictHash: Hex
  readonly announcedAt: Instant
  /** Commitments close at t1, reveals at t2, the custodian's openings at t3. */
  readonly t1: Instant
  readonly t2: Instant
  readonly t3: Instant
  readonly beacon: BeaconRound | null
}

export interface BeaconRound {
  readonly source: Token
  readonly round: Token
  readonly time: Instant
}

export interface Commitment {
  readonly party: Token
  /** By the party's own clock, covered by its signature. */
  readonly at: Instant
  readonly commitment: Hex
  /** The secret, encrypted for the custodian (C1 ‖ C3 ‖ C2, 129 bytes). */
  readonly envelope: Hex
  readonly signature: Hex
}

export interface Reveal {
  readonly party: Token
  readonly by: 'party' | 'custodian'
  readonly secret: Hex
}

export interface Beacon {
  readonly source: Token
  readonly round: Token
  /** The exact bytes the source prints for the round. */
  readonly value: Hex
  /** Where and how it was printed, for people. */
  readonly evidence: string
}

export type VoidReason = 'no-quorum' | 'envelope-spoiled' | 'custodian-silent' | 'beacon-missing'

export interface DrawEnd {
  readonly kind: 'done' | 'void'
  readonly reason: VoidReason | null
  readonly party: Token | null
  /** Private key of the custodian, made for this draw alone: published only to prove a spoiled envelope. */
  readonly custodianKey: Hex | null
}

/**
 * Two officers of one department for one business; both null: unassigned.
 * Here and in the events a business is named by `index`, its line's place in the pool from 0: once its line is erased
 * nothing tells who it was, and every hash still holds.
 */
export interface Pair {
  readonly index: number
  readonly department: Token
  readonly first: Token | null
  readonly second: Token | null
}

/** What the draw came to. It never changes; what happens afterwards are events. */
export interface Conclusion {
  readonly end: DrawEnd
  readonly reveals: readonly Reveal[]
  readonly beacon: Beacon | null
  readonly seed: Hex | null
  /** Indexes in the order of pairing, which says nothing about strata. */
  readonly selected: readonly number[]
  /** For each selected, in that order, one for each department of the rule, in its order. */
  readonly pairs: readonly Pair[]
}

export type ReplacementReason = 'closed' | 'moved-away' | 'cap-reached' | 'checked-meanwhile'

export interface Replacement {
  readonly n: number
  readonly kind: 'replacement'
  readonly index: number
  readonly reason: ReplacementReason
  /** The next reserve of the same arm; null when none is left. */
  readonly substitute: number | null
  readonly pairs: readonly Pair[]
}

export interface Recusal {
  readonly n: number
  readonly kind: 'recusal'
  readonly index: number
  readonly department: Token
  readonly cert: Token
  readonly reason: Token
  /** Never the officer himself. */
  readonly approver: Token
  /** null: nobody is left, the business is unassigned in this department. */
  readonly replacement: Token | null
}

export type DrawEvent = Replacement | Recusal
