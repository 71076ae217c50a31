import { randomBytes } from 'node:crypto'
import { Refusal } from '../../kernel/errors.ts'
import type { Ceremony } from '../../modules/inspections/index.ts'
import {
  type ContributorKey,
  type CustodianKey,
  type Draw,
  hashAnnouncement,
  makeCommitment,
  openEnvelope,
  toSecond,
} from '../../modules/inspections/pure.ts'
import type { Desk } from './draw-desk.ts'
import { makeKeyFile, makeSecretFile, readKeyFile, readSecretFile } from './draw-files.ts'

/** A key pair for a party, made here; only its public half is registered. A custodian needs a new one for each draw. */
export async function registerKey(
  desk: Desk,
  { file, party, isCustodian }: { file: string; party: string; isCustodian: boolean },
): Promise<ContributorKey | CustodianKey> {
  const { publicKey } = await makeKeyFile(file)
  const path = isCustodian ? '/custodian-keys' : '/contributor-keys'
  return (await desk('POST', path, { party, key: publicKey })) as ContributorKey | CustodianKey
}

/** Draws a secret on this machine, keeps it in a file and sends its commitment, envelope and signature. */
export async function commitToDraw(
  desk: Desk,
  { draw, key, secret: file }: { draw: string; key: string; secret: string },
): Promise<Draw> {
  const { announcement, rule } = await getCeremony(desk, draw)
  const { privateKey, publicKey } = await readKeyFile(key)
  const party = rule.contributors.find((contributor) => contributor.key === publicKey)?.party
  if (!party) throw new Refusal('commitment/party-unknown', { party: `${publicKey.slice(0, 16)}…` })
  const secret = await makeSecretFile(file, { draw, party })
  const commitment = makeCommitment({
    announcement,
    rule,
    party,
    privateKey,
    secret,
    at: toSecond(new Date().toISOString()),
    envelopeRandom: randomBytes(32),
    signatureRandom: randomBytes(32),
  })
  return (await desk('POST', `/draws/${draw}/commitments`, commitment)) as Draw
}

export async function revealToDraw(
  desk: Desk,
  { draw, secret: file }: { draw: string; secret: string },
): Promise<Draw> {
  const { party, secret } = await readSecretFile(file)
  return (await desk('POST', `/draws/${draw}/reveals`, { party, secret })) as Draw
}

/**
 * The custodian opens on his own machine what was withheld. The key itself is sent only when `provesSpoiled` and an
 * envelope does not open its commitment: it is published with the void draw.
 */
export async function openWithheld(
  desk: Desk,
  { draw, key, provesSpoiled }: { draw: string; key: string; provesSpoiled: boolean },
): Promise<Draw> {
  const { announcement, envelopes } = await getCeremony(desk, draw)
  const { privateKey } = await readKeyFile(key)
  const announcementHash = hashAnnouncement(announcement)
  const openings = envelopes.flatMap((commitment) => {
    const secret = openEnvelope(announcementHash, commitment, privateKey)
    return secret === undefined ? [] : [{ party: commitment.party, secret }]
  })
  const isSpoiled = openings.length < envelopes.length
  const proof = isSpoiled && provesSpoiled ? { custodianKey: privateKey } : {}
  return (await desk('POST', `/draws/${draw}/openings`, { openings, ...proof })) as Draw
}

async function getCeremony(desk: Desk, draw: string): Promise<Ceremony> {
  const { items } = (await desk('GET', '/draw-ceremonies')) as { items: Ceremony[] }
  const found = items.find(({ id }) => id === draw)
  if (!found) throw new Refusal('draw/not-found', { id: draw })
  return found
}
