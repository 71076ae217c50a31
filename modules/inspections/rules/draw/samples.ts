import { bytesToHex, concat } from '../../../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../../../kernel/crypto/canonical-json.ts'
import { growTree, hashLeaf, inclusionPath, rootOf } from '../../../../kernel/crypto/merkle.ts'
import { encryptSm2, makeSm2KeyPair, signSm2 } from '../../../../kernel/crypto/sm2.ts'
import { sm3, sm3Hex } from '../../../../kernel/crypto/sm3.ts'
import { type AnnouncementInput, makeAnnouncement } from './announcement.ts'
import { assembleFull } from './bundle.ts'
import type { FullBundle, JournalPart } from './bundle-model.ts'
import { concludeDraw, type DrawInput } from './conclusion.ts'
import { frameOf, layLine } from './frame.ts'
import { commitmentMessage, hashAnnouncement, hashClosing, hashSecret } from './hashes.ts'
import { writeConflictFile, writeOfficerFile } from './officer-file.ts'
import type { Announcement, Commitment, DrawOfficer, DrawRule, FrameEntity } from './protocol.ts'

/** The little draw of `docs/samples/draw`: invented businesses, fixed bytes in place of random ones. */
export interface Ceremony {
  readonly entities: readonly FrameEntity[]
  readonly officers: readonly DrawOfficer[]
  /** Who must not inspect whom; `at` is a place among the entities. */
  readonly conflicting: readonly { readonly cert: string; readonly at: number }[]
  readonly rule: DrawRule
  readonly committing: readonly string[]
  /** Who tells his secret himself; the custodian opens for the others. */
  readonly revealing: readonly string[]
  /** Whom the custodian opens for, if he does his duty. */
  readonly opening: readonly string[]
  /** Whose envelope holds another secret than he committed to. */
  readonly spoiling: readonly string[]
  readonly announced: Partial<AnnouncementInput>
  readonly tamper: (announcement: Announcement) => Announcement
  readonly committedAt: string
  readonly beaconValue: string | null
  readonly earlier: FullBundle['earlier']
}

const fixedBytes = (label: string) => sm3(concat(`steelyard sample ${label}`))
export const keyPairOf = (party: string) => makeSm2KeyPair(fixedBytes(`key ${party}`))

export const sampleRule: DrawRule = {
  organiser: 'bureau-370399',
  departments: ['market'],
  strata: [
    { stratum: 'A', num: 2, den: 100, min: 1, max: null },
    { stratum: 'B', num: 10, den: 100, min: 1, max: null },
    { stratum: 'C', num: 30, den: 100, min: 1, max: 10 },
    { stratum: 'D', num: 1, den: 1, min: 0, max: null },
  ],
  evenArm: { num: 1, den: 5, min: 2 },
  places: [
    { place: '*', units: ['office-1', 'office-2'] },
    { place: '370399001', units: ['office-1'] },
  ],
  skills: [
    { item: 'catering', department: 'market', skill: 'F', both: false },
    { item: 'equipment-users', department: 'market', skill: 'T', both: true },
  ],
  loadCap: 7,
  window: { from: '2026-03-02', until: '2026-06-30' },
  contributors: ['chamber', 'discipline', 'operator'].map((party) => ({
    party,
    unit: { chamber: 'chamber-of-commerce', discipline: 'discipline-group' }[party] ?? 'bureau-370399',
    key: keyPairOf(party).publicKey,
  })),
  quorum: 2,
  custodian: { party: 'notary', unit: 'notary-office', key: keyPairOf('notary').publicKey },
  beaconSource: null,
  publish: 'public',
}

export const sampleEntities: readonly FrameEntity[] = Array.from({ length: 60 }, (_, index) => sampleEntity(index))

export const sampleOfficers: readonly DrawOfficer[] = Array.from({ length: 8 }, (_, index) => ({
  department: 'market',
  cert: `SY-0${index + 1}`,
  unit: index < 5 ? 'office-1' : 'office-2',
  skills: [['F'], ['F', 'T'], [], ['T'], ['F', 'T'], ['F', 'T'], ['F'], ['T']][index] ?? [],
  validUntil: '2027-12-31',
  load: index === 2 ? 3 : 0,
  state: index === 6 ? 'out' : 'in',
  reason: index === 6 ? 'on-leave' : '-',
}))

const usual: Ceremony = {
  entities: sampleEntities,
  officers: sampleOfficers,
  conflicting: [{ cert: 'SY-02', at: 17 }],
  rule: sampleRule,
  committing: ['chamber', 'discipline', 'operator'],
  revealing: ['chamber', 'discipline'],
  opening: ['chamber', 'discipline', 'operator'],
  spoiling: [],
  announced: {},
  tamper: (announcement) => announcement,
  committedAt: '2026-02-24T02:00:00Z',
  beaconValue: null,
  earlier: [],
}

/** Runs the whole ceremony, also a crooked one: entities are taken in the order given and nothing is refused. */
export function runCeremony(change: Partial<Ceremony> = {}): FullBundle {
  const ceremony = { ...usual, ...change }
  const { rule } = ceremony
  const frame = frameOf(ceremony.entities.map((entity) => layLine(entity, fixedBytes('frame key'))))
  const officers = writeOfficerFile(ceremony.officers)
  const conflicts = writeConflictFile(
    ceremony.conflicting.map(({ cert, at }) => ({ cert, id: ceremony.entities[at]?.id ?? '', reason: 'declared' })),
    frame,
  )
  const given = { ...sampleAnnouncement, frame, rule, officers, conflicts, ...ceremony.announced }
  const announcement = ceremony.tamper(makeAnnouncement(given))
  const commitments = ceremony.committing.map((party) => commit(ceremony, announcement, party))
  const told = ceremony.committing.map((party) => ({ party, secret: bytesToHex(fixedBytes(`secret ${party}`)) }))
  const input: DrawInput = {
    ...{ announcement, rule, frame, officers, conflicts, commitments },
    reveals: told.filter(({ party }) => ceremony.revealing.includes(party)),
    openings: told.filter(({ party }) => ceremony.opening.includes(party) && !ceremony.spoiling.includes(party)),
    custodianKey: ceremony.spoiling.length > 0 ? keyPairOf('notary').privateKey : null,
    beacon: ceremony.beaconValue === null ? null : { value: ceremony.beaconValue, evidence: 'invented for the sample' },
  }
  return assembleFull({ ...input, conclusion: concludeDraw(input), earlier: ceremony.earlier, journal: null })
}

/** A journal that holds the three entries of the draw among others. */
export function journalOf(
  { announcement, commitments, conclusionHash, recordHash }: FullBundle,
  first = 3,
  step = 2,
): JournalPart {
  const announcementHash = hashAnnouncement(announcement)
  const entries = [
    { what: 'announcement', hash: announcementHash },
    { what: 'closing', hash: hashClosing(announcementHash, commitments) },
    { what: 'conclusion', hash: conclusionHash },
    { what: 'record', hash: recordHash },
  ] as const
  const proofs = entries.map(({ what, hash }, place) => {
    const salt = bytesToHex(fixedBytes(`journal salt ${what}`))
    const payload = canonicalJson({ what: `draw-${what}`, hash })
    const body = sm3Hex(concat(0x02, fixedBytes(`journal salt ${what}`), payload))
    return {
      what,
      index: first + place * step,
      salt,
      payload,
      leaf: canonicalJson({ v: 1, action: `draw-${what}`, body }),
    }
  })
  const leaves = Array.from({ length: 11 }, (_, index) =>
    hashLeaf(sm3, concat(proofs.find((proof) => proof.index === index)?.leaf ?? `other entry ${index}`)),
  )
  const tree = growTree(sm3, leaves)
  return {
    origin: 'sample.invalid/journal/1',
    size: leaves.length,
    root: bytesToHex(rootOf(sm3, tree)),
    proofs: proofs.map((proof) => ({ ...proof, path: inclusionPath(tree, proof.index).map(bytesToHex) })),
  }
}

const sampleAnnouncement = {
  plan: 'plan-2026-catering',
  ordinal: 1,
  previous: null,
  asOf: 4711,
  announcedAt: '2026-02-24T01:00:00Z',
  t1: '2026-02-25T01:00:00Z',
  t2: '2026-02-26T01:00:00Z',
  t3: '2026-02-27T01:00:00Z',
  beacon: null,
}

function commit(ceremony: Ceremony, announcement: Announcement, party: string): Commitment {
  const a = hashAnnouncement(announcement)
  const at = ceremony.committedAt
  const commitment = hashSecret(a, party, bytesToHex(fixedBytes(`secret ${party}`)))
  const enclosed = fixedBytes(ceremony.spoiling.includes(party) ? 'something else' : `secret ${party}`)
  const envelope = encryptSm2(enclosed, ceremony.rule.custodian.key, fixedBytes(`envelope ${party}`))
  const message = commitmentMessage(a, { at, commitment, envelope })
  return { party, at, commitment, envelope, signature: signSm2(message, keyPairOf(party).privateKey, new Uint8Array()) }
}

function sampleEntity(index: number): FrameEntity {
  const isOut = index % 15 === 14
  return {
    id: index === 59 ? 'u:0192f0c1-0000-7000-8000-000000000059' : `91370399SAMPLE00${String(index).padStart(2, '0')}`,
    place: index % 4 === 0 ? '370399001' : '370399002',
    item: index % 6 === 1 ? 'equipment-users' : 'catering',
    state: isOut ? 'out' : 'in',
    reason: isOut ? 'exit-pool' : '-',
    stratum: isOut ? '-' : (['A', 'B', 'A', 'C', 'A', 'B', 'D', 'A', 'B', 'A', 'C', 'B'][index % 12] ?? 'A'),
  }
}

/** A draw with a public beacon besides the contributors. */
export function beaconDraw(): FullBundle {
  return runCeremony({
    rule: { ...sampleRule, beaconSource: 'sample-beacon' },
    announced: { beacon: { round: '42', time: '2026-02-28T01:00:00Z' } },
    beaconValue: '00ff',
  })
}
