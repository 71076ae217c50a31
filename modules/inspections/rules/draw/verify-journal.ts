import { concat, hexToBytes } from '../../../../kernel/crypto/bytes.ts'
import { hashLeaf, verifyInclusion } from '../../../../kernel/crypto/merkle.ts'
import { sm3, sm3Hex } from '../../../../kernel/crypto/sm3.ts'
import type { DrawBundle, Flaw, JournalPart, JournalProof } from './bundle-model.ts'
import { hashAnnouncement, hashClosing, hashConclusion, hashRecord } from './hashes.ts'

/** Is nothing in result, events and earlier draws changed since these hashes were taken (and published)? */
export function findConclusionFlaw(bundle: DrawBundle): Flaw | undefined {
  const { announcement, conclusion, conclusionHash, recordHash } = bundle
  const isFixed = hashConclusion(hashAnnouncement(announcement), conclusion) === conclusionHash
  if (!isFixed) return { valid: false, why: 'conclusion', where: 'conclusionHash' }
  if (hashRecord(conclusionHash, bundle) === recordHash) return undefined
  return { valid: false, why: 'conclusion', where: 'recordHash' }
}

/**
 * Announcement, closing, conclusion and (once there are events) the record stand in the journal under one root, in
 * this order. Without a journal part there is nothing to verify (a note says so).
 */
export function findJournalFlaw(bundle: DrawBundle): Flaw | undefined {
  const { announcement, commitments, conclusionHash, recordHash, journal } = bundle
  if (journal === null) return undefined
  const announcementHash = hashAnnouncement(announcement)
  const due = [
    ['announcement', announcementHash],
    ['closing', hashClosing(announcementHash, commitments)],
    ['conclusion', conclusionHash],
    ...(bundle.events.length > 0 ? [['record', recordHash] as const] : []),
  ] as const
  let previous = -1
  for (const [place, [what, hash]] of due.entries()) {
    const proof = journal.proofs[place]
    if (proof?.what !== what || proof.index <= previous || !isJournalled(journal, proof, hash)) return flaw(what)
    previous = proof.index
  }
  return journal.proofs.length === due.length ? undefined : flaw('proofs')
}

function isJournalled(journal: JournalPart, proof: JournalProof, hash: string): boolean {
  const body = sm3Hex(concat(0x02, hexToBytes(proof.salt), proof.payload))
  const isSaid =
    readMember(proof.payload, 'what') === `draw-${proof.what}` && readMember(proof.payload, 'hash') === hash
  if (!isSaid || readMember(proof.leaf, 'body') !== body) return false
  return verifyInclusion(sm3, {
    leafHash: hashLeaf(sm3, concat(proof.leaf)),
    index: proof.index,
    size: journal.size,
    path: proof.path.map(hexToBytes),
    root: hexToBytes(journal.root),
  })
}

function readMember(json: string, name: string): unknown {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
      ? (value as Record<string, unknown>)[name]
      : undefined
  } catch {
    return undefined // not JSON: the proof proves nothing
  }
}

function flaw(where: string): Flaw {
  return { valid: false, why: 'not-in-journal', where }
}
