import { areTimesAscending } from './announcement.ts'
import type { DrawBundle, Flaw, SealedBundle } from './bundle-model.ts'
import { decideEnd } from './conclusion.ts'
import { isCommittedInTime, isSignedBy, opensCommitment } from './contribution.ts'
import { hashAnnouncement, hashClosing, hashSeed } from './hashes.ts'
import type { Commitment } from './protocol.ts'
import { findContributor, hasQuorum } from './rule.ts'

type Ceremony = Pick<SealedBundle, 'announcement' | 'rule' | 'commitments'>

/** Was the announcement there before each commitment, by the contributors' own signed clocks? */
export function findTimeFlaw({ announcement, commitments }: Ceremony): Flaw | undefined {
  if (!areTimesAscending(announcement)) return flaw('late-announcement', 'times')
  const late = commitments.find((commitment) => !isCommittedInTime(announcement, commitment))
  return late && flaw('late-announcement', `party ${late.party}`)
}

/** Known parties, each once, in order; and every secret told opens its commitment to this very announcement. */
export function findCommitmentFlaw(bundle: Ceremony | DrawBundle): Flaw | undefined {
  const { announcement, rule, commitments } = bundle
  for (const [index, { party }] of commitments.entries()) {
    const isNext = index === 0 || (commitments[index - 1]?.party ?? '') < party
    if (!isNext || !findContributor(rule, party)) return flaw('commitment', `party ${party}`)
  }
  return 'conclusion' in bundle ? findRevealFlaw(bundle, hashAnnouncement(announcement)) : undefined
}

export function findSignatureFlaw({ announcement, rule, commitments }: Ceremony): Flaw | undefined {
  const announcementHash = hashAnnouncement(announcement)
  const forged = commitments.find((commitment) => !isSignedBy(announcementHash, rule, commitment))
  return forged && flaw('signature', `party ${forged.party}`)
}

export function findQuorumFlaw({ rule, commitments, conclusion }: DrawBundle): Flaw | undefined {
  if (conclusion.end.reason === 'no-quorum' || hasQuorum(rule, commitments)) return undefined
  return flaw('quorum', `commitments ${commitments.length}`)
}

/** The round that was announced, and no other. Whether the source printed these bytes is for the evidence. */
export function findBeaconFlaw({ announcement, conclusion }: DrawBundle): Flaw | undefined {
  if (conclusion.end.kind === 'void') return conclusion.beacon === null ? undefined : flaw('beacon', 'value')
  const { beacon } = conclusion
  if ((announcement.beacon === null) !== (beacon === null)) return flaw('beacon', 'value')
  if (beacon?.source !== announcement.beacon?.source) return flaw('beacon', 'source')
  return beacon?.round === announcement.beacon?.round ? undefined : flaw('beacon', 'round')
}

/** A draw is done or void by what was told and opened, never by choice. */
export function findEndFlaw(bundle: DrawBundle): Flaw | undefined {
  const { end, reveals, beacon, seed, selected, pairs } = bundle.conclusion
  const due = decideEnd({ ...bundle, custodianKey: end.custodianKey, beacon }, reveals)
  const isDue =
    due.kind === end.kind &&
    due.reason === end.reason &&
    due.party === end.party &&
    due.custodianKey === end.custodianKey
  if (!isDue) return flaw('end', end.reason ?? end.kind)
  if (end.kind === 'done') return undefined
  const isEmpty = seed === null && selected.length + pairs.length + bundle.events.length === 0
  return isEmpty ? undefined : flaw('end', 'not-empty')
}

export function findSeedFlaw({ announcement, commitments, conclusion }: DrawBundle): Flaw | undefined {
  if (conclusion.end.kind === 'void') return undefined
  const announcementHash = hashAnnouncement(announcement)
  const closing = hashClosing(announcementHash, commitments)
  const secrets = conclusion.reveals.map(({ secret }) => secret)
  const seed = hashSeed(announcementHash, closing, secrets, conclusion.beacon?.value ?? null)
  return seed === conclusion.seed ? undefined : flaw('seed', 'seed')
}

/** Reveals stand in the order of the commitments; a draw that is done has all of them. */
function findRevealFlaw({ commitments, conclusion }: DrawBundle, announcementHash: string): Flaw | undefined {
  const { reveals, end } = conclusion
  let next = 0
  for (const commitment of commitments) {
    const reveal = reveals[next]
    if (reveal?.party === commitment.party) {
      if (!opensCommitment(announcementHash, commitment, reveal.secret)) return commitmentFlaw(commitment)
      next++
    } else if (end.kind === 'done') return commitmentFlaw(commitment)
  }
  const surplus = reveals[next]
  return surplus && flaw('commitment', `party ${surplus.party}`)
}

function commitmentFlaw({ party }: Commitment): Flaw {
  return flaw('commitment', `party ${party}`)
}

function flaw(why: Flaw['why'], where: string): Flaw {
  return { valid: false, why, where }
}
