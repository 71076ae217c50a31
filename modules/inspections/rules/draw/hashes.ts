import { concat, hexToBytes } from '../../../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../../../kernel/crypto/canonical-json.ts'
import { sm3BytesOf, sm3HexOf } from '../../../../kernel/crypto/message.ts'
import { sm3, sm3Hex } from '../../../../kernel/crypto/sm3.ts'
import type { DrawBundle } from './bundle-model.ts'
import type { Announcement, Commitment, Conclusion, DrawRule, FrameLine, Hex } from './protocol.ts'

// The leading byte separates the uses, so that no hash of one thing can be passed off as that of another.

/** What hides a stratum in the public line: nobody without the salt can try the few labels. */
export function hashStratum(salt: Hex, stratum: string): Hex {
  return sm3HexOf(0x04, { hex: salt }, stratum)
}

export function hashLine(k: Hex, line: string): Hex {
  return sm3HexOf(0x00, { hex: k }, line, 0x0a)
}

/** `hashLine` of a line whose stratum is known. */
export function hashFullLine({ line, salt, stratum }: Pick<FrameLine, 'line' | 'salt' | 'stratum'>): Hex {
  return sm3HexOf(0x00, sm3BytesOf(hidden, 0x04, { hex: salt }, stratum), line, 0x0a)
}

const hidden = new Uint8Array(32)

/** Hash of the officer file or the conflict file. */
export function hashFile(lines: readonly string[]): Hex {
  return sm3Hex(concat(0x02, lines.map((line) => `${line}\n`).join('')))
}

export function hashRule(rule: DrawRule): Hex {
  return sm3Hex(concat(0x03, canonicalJson(rule)))
}

/** The `a` of the protocol. */
export function hashAnnouncement(announcement: Announcement): Hex {
  return sm3Hex(concat(0x10, canonicalJson(announcement)))
}

export function hashSecret(announcementHash: Hex, party: string, secret: Hex): Hex {
  return sm3Hex(concat(0x11, hexToBytes(announcementHash), party, 0x00, hexToBytes(secret)))
}

/** The `l` of the protocol: which commitments there are, fixed before any secret is told. */
export function hashClosing(announcementHash: Hex, commitments: readonly Commitment[]): Hex {
  return sm3Hex(concat(0x12, hexToBytes(announcementHash), canonicalJson(commitments)))
}

/** What a contributor signs. */
export function commitmentMessage(announcementHash: Hex, given: Omit<Commitment, 'party' | 'signature'>): Uint8Array {
  const envelopeHash = sm3(hexToBytes(given.envelope))
  return concat(0x18, hexToBytes(announcementHash), hexToBytes(given.commitment), envelopeHash, given.at)
}

/** `secrets` in the order of the commitments. */
export function hashSeed(
  announcementHash: Hex,
  closingHash: Hex,
  secrets: readonly Hex[],
  beaconValue: Hex | null,
): Hex {
  const entropy = secrets.map(hexToBytes)
  return sm3Hex(
    concat(0x13, hexToBytes(announcementHash), hexToBytes(closingHash), ...entropy, hexToBytes(beaconValue ?? '')),
  )
}

/**
 * The ticket of a business. The salt keeps it in the house: who knew seed, ticket and who was drawn would read the
 * class of a business from a high ticket that won (D-02). The salt was fixed before the seed existed.
 */
export function hashTicket(seed: Uint8Array, salt: Hex, id: string): Hex {
  return sm3HexOf(0x14, seed, { hex: salt }, id)
}

/** Place of a selected business in the order of pairing; independent of its ticket, therefore public. */
export function hashOrder(seed: Uint8Array, id: string): Hex {
  return sm3HexOf(0x16, seed, id)
}

/** Everything of an officer's lot for one business but the certificate, see `hashOfficer`. */
export function officerPrefix(seed: Uint8Array, department: string, id: string): Uint8Array {
  return concat(0x15, seed, department, 0x00, id, 0x00)
}

/** An officer's lot; as bytes, for a draw compares millions of them. */
export function hashOfficer(prefix: Uint8Array, cert: Uint8Array): Uint8Array {
  const message = new Uint8Array(prefix.length + cert.length)
  message.set(prefix)
  message.set(cert, prefix.length)
  return sm3(message)
}

/** Fixes events and earlier draws to one conclusion. */
export function hashRecord(conclusionHash: Hex, record: Pick<DrawBundle, 'earlier' | 'events'>): Hex {
  const { earlier, events } = record
  return sm3Hex(concat(0x19, hexToBytes(conclusionHash), canonicalJson({ earlier, events })))
}

/** Fixes the result before it may be shown. */
export function hashConclusion(announcementHash: Hex, conclusion: Conclusion): Hex {
  return sm3Hex(concat(0x17, hexToBytes(announcementHash), canonicalJson(conclusion)))
}
