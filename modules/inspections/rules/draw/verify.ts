import type { DrawBundle, Flaw, SealedBundle, Soundness, Verdict } from './bundle-model.ts'
import { readBundle } from './bundle-shape.ts'
import { hasText } from './frame.ts'
import { hashAnnouncement, hashConclusion } from './hashes.ts'
import {
  findBeaconFlaw,
  findCommitmentFlaw,
  findEndFlaw,
  findQuorumFlaw,
  findSeedFlaw,
  findSignatureFlaw,
  findTimeFlaw,
} from './verify-ceremony.ts'
import { findOrdinalFlaw } from './verify-earlier.ts'
import { findConclusionFlaw, findJournalFlaw } from './verify-journal.ts'
import { findPoolFlaw, findRowFlaw, findRuleFlaw } from './verify-pool.ts'
import { findResultFlaw } from './verify-result.ts'

type Check = (bundle: DrawBundle) => Flaw | undefined

/** In this order: a verdict names the first thing that fails. */
const checks: readonly Check[] = [
  findPoolFlaw,
  findRuleFlaw,
  findTimeFlaw,
  findCommitmentFlaw,
  findSignatureFlaw,
  findQuorumFlaw,
  findBeaconFlaw,
  findEndFlaw,
  findSeedFlaw,
  findResultFlaw,
  findConclusionFlaw,
  findJournalFlaw,
  findOrdinalFlaw,
]

/**
 * Weighs a bundle of any level again, from nothing but itself: no clock, no network, no platform.
 * `value` is parsed JSON from anywhere; what is no bundle gets `malformed` with the place, never an exception.
 */
export function verifyBundle(value: unknown): Verdict {
  const bundle = readBundle(value)
  if ('malformed' in bundle) return { valid: false, why: 'malformed', where: bundle.malformed }
  if (bundle.level === 'row') return findRowFlaw(bundle) ?? { valid: true, level: 'row', notes: ['drawn-not-proved'] }
  if (bundle.level === 'sealed') return verifySealed(bundle)
  for (const check of checks) {
    const flaw = check(bundle)
    if (flaw) return flaw
  }
  return soundness(bundle)
}

/**
 * Does the bundle shown with the results continue what was published before them? Both must be sound by themselves
 * (`verifyBundle`); answers the first difference, where `conclusion` is a result exchanged after it was fixed.
 */
export function verifyAgainstSeal(sealed: SealedBundle, bundle: DrawBundle): Verdict {
  const announcementHash = hashAnnouncement(sealed.announcement)
  if (announcementHash !== hashAnnouncement(bundle.announcement)) return flaw('conclusion', 'announcement')
  if (JSON.stringify(signaturesOf(sealed)) !== JSON.stringify(signaturesOf(bundle))) {
    return flaw('conclusion', 'commitments')
  }
  if (sealed.conclusionHash !== hashConclusion(announcementHash, bundle.conclusion)) {
    return flaw('conclusion', 'conclusionHash')
  }
  return soundness(bundle)
}

function verifySealed(sealed: SealedBundle): Verdict {
  const found = findRuleFlaw(sealed) ?? findTimeFlaw(sealed) ?? findCommitmentFlaw(sealed) ?? findSignatureFlaw(sealed)
  return (
    found ?? {
      valid: true,
      level: 'sealed',
      notes: sealed.conclusionHash === null ? ['not-concluded'] : ['result-sealed'],
    }
  )
}

function soundness(bundle: DrawBundle): Soundness {
  const { announcement, conclusion, earlier, journal, lines } = bundle
  const erased = lines.filter((line) => !hasText(line)).length
  const isFull = bundle.level === 'full' && erased === 0
  const remarks: (string | false)[] = [
    conclusion.end.kind === 'void' && `void ${conclusion.end.reason}`,
    !isFull && conclusion.end.kind === 'done' && 'quota-and-selection-not-shown',
    erased > 0 && `lines-erased ${erased}`,
    announcement.beacon === null && 'unpredictable-if-one-contributor-is-honest',
    conclusion.beacon !== null && 'beacon-evidence-not-checked',
    ...conclusion.reveals.map(({ by, party }) => by === 'custodian' && `opened-by-custodian ${party}`),
    earlier.length > 0 && `earlier-draws ${earlier.length}`,
    journal === null ? 'journal-not-sealed' : 'journal-root-not-witnessed',
  ]
  const notes = remarks.filter((remark) => remark !== false)
  return { valid: true, level: isFull ? 'full' : 'public', notes }
}

function signaturesOf({ commitments }: Pick<DrawBundle, 'commitments'>) {
  return commitments.map(({ party, at, commitment, envelope, signature }) => [
    party,
    at,
    commitment,
    envelope,
    signature,
  ])
}

function flaw(why: Flaw['why'], where: string): Flaw {
  return { valid: false, why, where }
}
