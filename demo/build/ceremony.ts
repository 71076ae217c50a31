import { addDays, type Day } from '../../kernel/calendar.ts'
import { bytesToHex, hexToBytes } from '../../kernel/crypto/bytes.ts'
import { makeSm2KeyPair } from '../../kernel/crypto/sm2.ts'
import {
  announceDraw,
  approvePlan,
  commitSecret,
  concludeDraw,
  createPlan,
  findDraw,
  openEscrow,
  readBundle,
  registerContributorKey,
  registerCustodianKey,
  revealSecret,
} from '../../modules/inspections/index.ts'
import {
  hashAnnouncement,
  makeCommitment,
  openEnvelope,
  type PlanContent,
  type SealedBundle,
} from '../../modules/inspections/pure.ts'
import { instantOf } from '../days.ts'
import { type Ground, settle } from '../ground.ts'
import type { Random } from '../random.ts'
import type { Authorities } from './authorities.ts'
import { findLineFor } from './find.ts'

/** What contributors and the custodian would keep on their own devices; handed to whoever tries the demonstration. */
export type KeptKey = {
  readonly party: string
  readonly publicKey: string
  readonly privateKey: string
  readonly madeAt: string
}

export type KeptSecret = {
  readonly drawId: string
  readonly planName: string
  readonly announcementHash: string
  readonly secret: string
  readonly commitment: ReturnType<typeof makeCommitment>
  readonly madeAt: string
}

export type Keyring = {
  readonly contributorKeys: KeptKey[]
  readonly custodianKeys: KeptKey[]
  readonly secrets: KeptSecret[]
}

export const parties = [
  { username: 'contributor-bureau', party: 'county-bureau' },
  { username: 'contributor-consumers', party: 'consumer-association' },
  { username: 'contributor-discipline', party: 'discipline-group' },
] as const
type Party = (typeof parties)[number]
export const custodian = { username: 'custodian', party: 'notary-office' } as const

/** People, their keys and the chance of one demonstration. */
export type Stage = {
  readonly ground: Ground
  readonly authorities: Authorities
  readonly random: Random
  readonly keyrings: ReadonlyMap<string, Keyring>
}

export type DrawPlan = {
  readonly name: string
  readonly items: readonly string[]
  /** The day of the announcement; three days later the visits may begin. */
  readonly announcedOn: Day
  /** Days until commitments are closed: one, unless somebody shall come to it in the days after. */
  readonly openDays?: number
  readonly window: { readonly from: Day; readonly until: Day }
  readonly document: string
  /** Keeps his secret to himself, so that the custodian has to open it. */
  readonly withholds?: Party['username']
  readonly evenArm?: { readonly num: number; readonly den: number; readonly min: number }
  /** How many of each class; what the list of items says unless told otherwise. */
  readonly strata?: PlanContent['strata']
  /** The kind of things drawn instead of businesses. */
  readonly thingKind?: string
  /** Other departments of a joint task. */
  readonly departments?: NonNullable<PlanContent['departments']>
}

/** Everybody makes keys on his own device and registers the public halves; the custodian one for each draw to come. */
export async function prepareStage(
  { ground, authorities, random }: Omit<Stage, 'keyrings'>,
  on: Day,
  draws: number,
): Promise<Stage> {
  const keyrings = new Map<string, Keyring>()
  const madeAt = instantOf(on, '10:00')
  const keyOf = (party: string, n: number): KeptKey => ({
    party,
    ...makeSm2KeyPair(hexToBytes(random.fork(`key/${party}/${n}`).hex(32))),
    madeAt,
  })
  for (const { username, party } of parties) {
    const key = keyOf(party, 0)
    const context = ground.contextAt(madeAt, authorities.person(username))
    await registerContributorKey(context, { party, key: key.publicKey })
    keyrings.set(username, { contributorKeys: [key], custodianKeys: [], secrets: [] })
  }
  const own = Array.from({ length: draws }, (_, n) => keyOf(custodian.party, n))
  for (const [n, { publicKey }] of own.entries()) {
    const context = ground.contextAt(
      instantOf(on, `10:${String(10 + n).padStart(2, '0')}`),
      authorities.person(custodian.username),
    )
    await registerCustodianKey(context, { party: custodian.party, key: publicKey })
  }
  keyrings.set(custodian.username, { contributorKeys: [], custodianKeys: own, secrets: [] })
  return { ground, authorities, random, keyrings }
}

/** A plan, approved by the head; who wrote it does not approve it. */
export async function makePlan({ ground, authorities }: Stage, plan: DrawPlan, isApproved = true): Promise<string> {
  const writer = ground.contextAt(instantOf(addDays(plan.announcedOn, -6), '15:00'), authorities.person('planner'))
  const { id, version } = await createPlan(writer, {
    name: plan.name,
    year: Number(plan.window.from.slice(0, 4)),
    lineId: await findLineFor(ground.db, plan),
    items: [...plan.items],
    scope: { offices: [], divisions: [], kinds: [], ...(plan.thingKind ? { thingKind: plan.thingKind } : {}) },
    window: plan.window,
    loadCap: 12,
    pairWithin: 'bureau',
    lendingBureaus: [],
    contributors: parties.map(({ username }) => authorities.accountId(username)),
    quorum: 2,
    custodian: authorities.accountId(custodian.username),
    beaconSource: null,
    ...(plan.evenArm ? { evenArm: plan.evenArm } : {}),
    ...(plan.strata ? { strata: [...plan.strata] } : {}),
    ...(plan.departments ? { departments: plan.departments } : {}),
  })
  if (!isApproved) return id
  const head = ground.contextAt(instantOf(addDays(plan.announcedOn, -3), '11:00'), authorities.person('county-leader'))
  await approvePlan(head, id, { document: plan.document, version })
  return id
}

/** Announces: the pool is frozen, commitments may come until the next evening. */
export async function announcePlan(
  { ground, authorities }: Stage,
  planId: string,
  { announcedOn, openDays = 1 }: DrawPlan,
): Promise<string> {
  const context = ground.contextAt(instantOf(announcedOn, '09:30'), authorities.person('planner'))
  const { id } = await announceDraw(context, {
    planId,
    t1: instantOf(addDays(announcedOn, openDays), '17:00'),
    t2: instantOf(addDays(announcedOn, openDays + 1), '12:00'),
    t3: instantOf(addDays(announcedOn, openDays + 2), '12:00'),
  })
  return id
}

export type NamedDraw = { readonly drawId: string; readonly planName: string }

/** One party draws a secret on its own device and sends what commits to it. */
export async function commit(stage: Stage, { drawId, planName }: NamedDraw, party: Party, at: string): Promise<void> {
  const { ground, authorities, keyrings, random } = stage
  const context = ground.contextAt(at, authorities.person(party.username))
  const { announcement, rule } = await sealedBundle(ground, drawId)
  const keyring = keyrings.get(party.username)
  const [key] = keyring?.contributorKeys ?? []
  if (!keyring || !key) throw new Error(`${party.username} has no key`)
  const chance = random.fork(`secret/${drawId}/${party.party}`)
  const secret = hexToBytes(chance.hex(32))
  const commitment = makeCommitment({
    announcement,
    rule,
    party: party.party,
    privateKey: key.privateKey,
    secret,
    at: `${at.slice(0, 19)}Z`,
    envelopeRandom: hexToBytes(chance.hex(32)),
    signatureRandom: hexToBytes(chance.hex(32)),
  })
  await commitSecret(context, drawId, commitment)
  const kept = { drawId, announcementHash: hashAnnouncement(announcement), secret: bytesToHex(secret), commitment }
  keyring.secrets.push({ ...kept, planName, madeAt: at })
}

/** The whole ceremony, up to the pairs and their visits. */
export async function holdCeremony(
  stage: Stage,
  drawId: string,
  { name, announcedOn, withholds }: DrawPlan,
): Promise<void> {
  const { ground, authorities } = stage
  for (const [n, party] of parties.entries())
    await commit(stage, { drawId, planName: name }, party, instantOf(announcedOn, `1${3 + n}:05`))
  const revealing = parties.filter(({ username }) => username !== withholds)
  for (const [n, party] of revealing.entries()) {
    const context = ground.contextAt(
      instantOf(addDays(announcedOn, 2), `09:${10 + n * 7}`),
      authorities.person(party.username),
    )
    await revealSecret(context, drawId, { party: party.party, secret: secretOf(stage, drawId, party) })
  }
  const withheld = parties.find(({ username }) => username === withholds)
  if (withheld) await openFor(stage, drawId, withheld, instantOf(addDays(announcedOn, 2), '14:30'))
  const context = ground.contextAt(instantOf(addDays(announcedOn, 2), '15:00'), authorities.person('planner'))
  await concludeDraw(context, drawId)
  await settle(ground)
}

async function openFor(stage: Stage, drawId: string, withheld: Party, at: string): Promise<void> {
  const { ground, authorities, keyrings } = stage
  const { announcement, rule, commitments } = await sealedBundle(ground, drawId)
  const key = keyrings.get(custodian.username)?.custodianKeys.find(({ publicKey }) => publicKey === rule.custodian.key)
  const envelope = commitments.find(({ party }) => party === withheld.party)
  const secret = key && envelope && openEnvelope(hashAnnouncement(announcement), envelope, key.privateKey)
  if (!secret) throw new Error(`the envelope of ${withheld.party} does not open`)
  const context = ground.contextAt(at, authorities.person(custodian.username))
  await openEscrow(context, drawId, { openings: [{ party: withheld.party, secret }] })
}

function secretOf({ keyrings }: Stage, drawId: string, { username }: Party): string {
  const kept = keyrings.get(username)?.secrets.find((own) => own.drawId === drawId)
  if (!kept) throw new Error(`${username} committed no secret to ${drawId}`)
  return kept.secret
}

async function sealedBundle({ db }: Ground, drawId: string): Promise<SealedBundle> {
  const draw = await findDraw(db, drawId)
  if (!draw) throw new Error(`no draw ${drawId}`)
  return (await readBundle(db, draw, { viewer: 'public', today: '', asked: 'sealed' })) as SealedBundle
}
