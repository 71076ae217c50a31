import { bytesToHex } from '../../../../kernel/crypto/bytes.ts'
import { makeSm2KeyPair } from '../../../../kernel/crypto/sm2.ts'
import { hashAnnouncement, makeCommitment, openEnvelope, toSecond } from '../../rules/index.ts'
import type { KeptKey, KeptSecret } from './keyring.ts'
import type { OwnCeremony } from './task.ts'

// Everything random that a person brings to a draw comes from his own device, here.
const randomBytes = () => crypto.getRandomValues(new Uint8Array(32))

export const makeKey = (party: string): KeptKey => ({
  party,
  ...makeSm2KeyPair(randomBytes()),
  madeAt: new Date().toISOString(),
})

/** A fresh secret with its commitment to this very announcement. @throws Refusal as `makeCommitment` does. */
export function makeSecret({ id, planName, announcement, rule }: OwnCeremony, key: KeptKey, party: string): KeptSecret {
  const now = new Date().toISOString()
  const secret = randomBytes()
  const commitment = makeCommitment({
    announcement,
    rule,
    party,
    privateKey: key.privateKey,
    secret,
    at: toSecond(now),
    envelopeRandom: randomBytes(),
    signatureRandom: randomBytes(),
  })
  const announcementHash = hashAnnouncement(announcement)
  return { drawId: id, planName, announcementHash, secret: bytesToHex(secret), commitment, madeAt: now }
}

export type Opened = { readonly party: string; readonly secret: string | null }

/** What each envelope holds; null where that does not open the commitment: the party has spoiled it. */
export function openEnvelopes({ announcement, envelopes }: OwnCeremony, key: KeptKey): Opened[] {
  const announcementHash = hashAnnouncement(announcement)
  return envelopes.map((made) => ({
    party: made.party,
    secret: openEnvelope(announcementHash, made, key.privateKey) ?? null,
  }))
}
