import { Refusal } from '../../../../kernel/errors.ts'
import { isPrivateKeyOf, openEnvelope, opensCommitment } from './contribution.ts'
import { visitedAt } from './frame.ts'
import { hashAnnouncement, hashClosing, hashSeed } from './hashes.ts'
import { readConflictFile, readOfficerFile } from './officer-file.ts'
import { type Desk, openDesk, pairBusiness } from './pairing.ts'
import type {
  Announcement,
  Beacon,
  Commitment,
  Conclusion,
  DrawEnd,
  DrawRule,
  Frame,
  Hex,
  Reveal,
  VoidReason,
} from './protocol.ts'
import { hasQuorum } from './rule.ts'
import { type Arm, drawTickets, orderDrawn, selectBusinesses, type Ticket } from './selection.ts'

/** Everything a draw is made of when its times are over. */
export interface DrawInput {
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly frame: Frame
  readonly officers: readonly string[]
  readonly conflicts: readonly string[]
  /** As closed at t1 (`closeCommitments`). */
  readonly commitments: readonly Commitment[]
  /** Secrets told between t1 and t2; what opens nothing, or comes second, is left aside. */
  readonly reveals: readonly { readonly party: string; readonly secret: Hex }[]
  /** Secrets the custodian read from envelopes (`openEnvelope`) until t3. */
  readonly openings: readonly { readonly party: string; readonly secret: Hex }[]
  /** Given only when an envelope was found spoiled: it is published with the void draw. */
  readonly custodianKey: Hex | null
  readonly beacon: Omit<Beacon, 'source' | 'round'> | null
}

/** Runs the draw to its end, done or void. Refuses `officer/malformed`, `conflict/malformed`. */
export const concludeDraw = (input: DrawInput): Conclusion => drawToTheEnd(input).conclusion

/** All tickets in their order, and who was drawn by which arm. */
export interface Drawn {
  readonly tickets: readonly Ticket[]
  readonly arms: ReadonlyMap<number, Arm>
}

/** The same with what the house keeps besides: of a million businesses nobody wants to draw the tickets twice. */
export function drawToTheEnd(input: DrawInput): { readonly conclusion: Conclusion; readonly drawn: Drawn | null } {
  const { announcement, commitments } = input
  const reveals = collectReveals(input)
  const beacon = announcement.beacon && input.beacon && { ...pickRound(announcement.beacon), ...input.beacon }
  const end = decideEnd(input, reveals)
  if (end.kind === 'void')
    return { conclusion: { end, reveals, beacon: null, seed: null, selected: [], pairs: [] }, drawn: null }
  const announcementHash = hashAnnouncement(announcement)
  const closing = hashClosing(announcementHash, commitments)
  const secrets = reveals.map(({ secret }) => secret)
  const seed = hashSeed(announcementHash, closing, secrets, beacon?.value ?? null)
  const tickets = drawTickets(seed, input.frame.lines)
  const arms = selectBusinesses(input.rule, tickets)
  return { conclusion: { end, reveals, beacon, seed, ...visitsOf(input, seed, arms) }, drawn: { tickets, arms } }
}

/** The end of a draw follows from what was told and opened; nobody chooses it. */
export function decideEnd(
  input: Pick<DrawInput, 'announcement' | 'rule' | 'commitments' | 'custodianKey' | 'beacon'>,
  reveals: readonly Reveal[],
): DrawEnd {
  const { announcement, rule, commitments, custodianKey } = input
  if (!hasQuorum(rule, commitments)) return voidEnd('no-quorum', null)
  const missing = commitments.filter(({ party }) => !reveals.some((reveal) => reveal.party === party))
  const spoiled = missing.find((commitment) => isProvedSpoiled(announcement, rule, commitment, custodianKey))
  if (spoiled) return { ...voidEnd('envelope-spoiled', spoiled.party), custodianKey }
  if (missing.length > 0) return voidEnd('custodian-silent', rule.custodian.party)
  if (announcement.beacon && !input.beacon) return voidEnd('beacon-missing', null)
  return { kind: 'done', reason: null, party: null, custodianKey: null }
}

/** The pairing desk of a draw. Refuses malformed officer and conflict files. */
export function deskOf(input: Pick<DrawInput, 'rule' | 'officers' | 'conflicts'>, seed: Hex): Desk {
  const officers = readOfficerFile(input.officers)
  if ('line' in officers) throw new Refusal('officer/malformed', { line: input.officers[officers.line] })
  const conflicts = readConflictFile(input.conflicts)
  if ('line' in conflicts) throw new Refusal('conflict/malformed', { line: input.conflicts[conflicts.line] })
  return openDesk({ seed, rule: input.rule, officers, conflicts })
}

function visitsOf(input: DrawInput, seed: Hex, arms: Drawn['arms']): Pick<Conclusion, 'selected' | 'pairs'> {
  const visited = orderDrawn(
    seed,
    [...arms.keys()].flatMap((index) => visitedAt(input.frame.lines, index) ?? []),
  )
  const desk = deskOf(input, seed)
  return {
    selected: visited.map(({ index }) => index),
    pairs: visited.flatMap((business) => pairBusiness(desk, business)),
  }
}

/** In the order of the commitments; the party's own word goes before the custodian's. */
function collectReveals({ announcement, commitments, reveals, openings }: DrawInput): Reveal[] {
  const announcementHash = hashAnnouncement(announcement)
  return commitments.flatMap((commitment): Reveal[] => {
    const { party } = commitment
    const opens = (told: { party: string; secret: Hex }) =>
      told.party === party && opensCommitment(announcementHash, commitment, told.secret)
    const own = reveals.find(opens)
    if (own) return [{ party, by: 'party', secret: own.secret }]
    const opened = openings.find(opens)
    return opened ? [{ party, by: 'custodian', secret: opened.secret }] : []
  })
}

/** With the custodian's key anybody sees for himself that the envelope holds no secret that opens the commitment. */
function isProvedSpoiled(
  announcement: Announcement,
  rule: DrawRule,
  commitment: Commitment,
  custodianKey: Hex | null,
): boolean {
  if (custodianKey === null || !isPrivateKeyOf(custodianKey, rule.custodian.key)) return false
  return openEnvelope(hashAnnouncement(announcement), commitment, custodianKey) === undefined
}

function voidEnd(reason: VoidReason, party: string | null): DrawEnd {
  return { kind: 'void', reason, party, custodianKey: null }
}

function pickRound({ source, round }: { source: string; round: string }) {
  return { source, round }
}
