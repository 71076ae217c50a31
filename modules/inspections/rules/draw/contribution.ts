import { bytesToHex, hexToBytes } from '../../../../kernel/crypto/bytes.ts'
import { decryptSm2, encryptSm2, getSm2PublicKey, signSm2, verifySm2 } from '../../../../kernel/crypto/sm2.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import { commitmentMessage, hashAnnouncement, hashRule, hashSecret } from './hashes.ts'
import type { Announcement, Commitment, DrawRule, Hex, Instant } from './protocol.ts'
import { findContributor } from './rule.ts'
import { isInstant } from './tokens.ts'

export interface Contribution {
  readonly announcement: Announcement
  readonly rule: DrawRule
  readonly party: string
  readonly privateKey: Hex
  /** 32 random bytes of the contributor's own; kept on his device until the reveal. */
  readonly secret: Uint8Array
  /** The contributor's own clock: his signature bears witness that the announcement existed by then. */
  readonly at: Instant
  /** 32 further random bytes for the envelope, never used again. */
  readonly envelopeRandom: Uint8Array
  /** Random bytes that strengthen the signature's nonce; may be empty. */
  readonly signatureRandom: Uint8Array
}

/**
 * Runs on the contributor's own device (browser or CLI), so that the house never sees the secret before the reveal.
 * Refuses `commitment/…`: rule-differs, party-unknown, key-differs, out-of-time; `random/wrong-length`.
 */
export function makeCommitment(contribution: Contribution): Commitment {
  const { announcement, rule, party, secret, at } = contribution
  requireContribution(contribution)
  const announcementHash = hashAnnouncement(announcement)
  const commitment = hashSecret(announcementHash, party, bytesToHex(secret))
  const envelope = encryptSm2(secret, rule.custodian.key, contribution.envelopeRandom)
  const message = commitmentMessage(announcementHash, { at, commitment, envelope })
  const signature = signSm2(message, contribution.privateKey, contribution.signatureRandom)
  return { party, at, commitment, envelope, signature }
}

/**
 * What the house checks when a commitment arrives.
 * Refuses `commitment/party-unknown`, `commitment/out-of-time`, `commitment/signature-wrong`.
 */
export function requireCommitment(announcement: Announcement, rule: DrawRule, commitment: Commitment): void {
  const { party } = commitment
  if (!findContributor(rule, party)) throw new Refusal('commitment/party-unknown', { party })
  if (!isCommittedInTime(announcement, commitment)) throw new Refusal('commitment/out-of-time', { party })
  if (!isSignedBy(hashAnnouncement(announcement), rule, commitment)) {
    throw new Refusal('commitment/signature-wrong', { party })
  }
}

/** The closing list: one commitment a party, by party. Refuses `commitment/second-of-party`. */
export function closeCommitments(commitments: readonly Commitment[]): Commitment[] {
  const list = [...commitments].sort((left, right) => (left.party < right.party ? -1 : 1))
  for (const [index, { party }] of list.entries()) {
    if (list[index + 1]?.party === party) throw new Refusal('commitment/second-of-party', { party })
  }
  return list
}

export function isCommittedInTime(announcement: Announcement, { at }: Pick<Commitment, 'at'>): boolean {
  return isInstant(at) && announcement.announcedAt <= at && at <= announcement.t1
}

export function isSignedBy(announcementHash: Hex, rule: DrawRule, commitment: Commitment): boolean {
  const contributor = findContributor(rule, commitment.party)
  if (!contributor) return false
  return verifySm2(commitmentMessage(announcementHash, commitment), commitment.signature, contributor.key)
}

/** Does the secret (64 hexadecimal characters) open the commitment? What does not is no reveal. */
export function opensCommitment(announcementHash: Hex, commitment: Commitment, secret: Hex): boolean {
  return (
    /^[0-9a-f]{64}$/.test(secret) && hashSecret(announcementHash, commitment.party, secret) === commitment.commitment
  )
}

/** The custodian's opening of an envelope: the secret, or undefined when the party has spoiled it. */
export function openEnvelope(announcementHash: Hex, commitment: Commitment, custodianKey: Hex): Hex | undefined {
  const plain = decryptSm2(commitment.envelope, custodianKey)
  const secret = plain && bytesToHex(plain)
  return secret !== undefined && opensCommitment(announcementHash, commitment, secret) ? secret : undefined
}

function requireContribution({ announcement, rule, party, privateKey, secret, at }: Contribution): void {
  if (secret.length !== 32) throw new Refusal('random/wrong-length', { expected: 32, given: secret.length })
  if (hashRule(rule) !== announcement.ruleHash) throw new Refusal('commitment/rule-differs', { party })
  const contributor = findContributor(rule, party)
  if (!contributor) throw new Refusal('commitment/party-unknown', { party })
  if (getSm2PublicKey(privateKey) !== contributor.key) throw new Refusal('commitment/key-differs', { party })
  if (!isCommittedInTime(announcement, { at })) throw new Refusal('commitment/out-of-time', { party, at })
}

/** Is this the private half of the key in the rule? Any text may be asked. */
export function isPrivateKeyOf(privateKey: Hex, publicKey: Hex): boolean {
  try {
    return getSm2PublicKey(privateKey) === publicKey && hexToBytes(privateKey).length === 32
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
