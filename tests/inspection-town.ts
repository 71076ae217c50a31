import { randomBytes } from 'node:crypto'
import type { Caller } from '../kernel/access.ts'
import type { Context } from '../kernel/context.ts'
import { bytesToHex } from '../kernel/crypto/bytes.ts'
import { makeSm2KeyPair, type Sm2KeyPair } from '../kernel/crypto/sm2.ts'
import { makeCreditCode } from '../kernel/identifiers/index.ts'
import { callerOf, createAccount, createOfficer, findCallerRow } from '../modules/authorities/index.ts'
import type { Role } from '../modules/authorities/pure.ts'
import { createBusiness } from '../modules/businesses/actions/businesses.ts'
import {
  announceDraw,
  approvePlan,
  closeDraw,
  commitSecret,
  concludeDraw,
  createPlan,
  findDraw,
  registerContributorKey,
  registerCustodianKey,
  revealSecret,
} from '../modules/inspections/index.ts'
import { type Announcement, type CreatePlan, type DrawRule, makeCommitment } from '../modules/inspections/pure.ts'
import { founder, personOf, smallTree, type TestPlatform, testPlatform, unitOf } from './platform.ts'

/** Who brings a secret to a draw, with what only his own device knows. */
export type ContributorDevice = {
  readonly party: string
  readonly caller: Caller
  readonly keys: Sm2KeyPair
  readonly secret: Uint8Array
}

export type InspectionTown = Awaited<ReturnType<typeof inspectionTown>>

const classes = [
  ...Array<string>(30).fill('A'),
  ...Array<string>(20).fill('B'),
  ...Array<string>(6).fill('C'),
  'D',
  'D',
]

/** A county with 60 businesses of known classes, six officers and all parties of a draw; its clock belongs to the test. */
export async function inspectionTown(site: Parameters<typeof testPlatform>[1] = {}) {
  const clock = { at: '2026-03-02T01:00:00.000Z' }
  const platform = await testPlatform(() => clock.at, site)
  const as = (caller: Caller, at = clock.at): Context => platform.contextAt(at, caller)
  const tree = await smallTree(as(founder))
  const discipline = await unitOf(as(founder), 'outside', '驻局纪检监察组', tree.county.id)
  const association = await unitOf(as(founder), 'outside', '消费者协会', tree.city.id)
  const person = (unitId: string, roles: Role[]) => personOf(platform, as(founder), unitId, roles)
  const bureauIds = [tree.province, tree.city, tree.county, tree.otherCounty].map(({ id }) => id)
  const setter = (bureauId: string): Caller => ({ ...founder, bureauId, bureauIds })
  const people = {
    planner: await person(tree.county.id, ['planner']),
    leader: await person(tree.county.id, ['bureauLeader']),
    auditor: await person(tree.city.id, ['auditor']),
    strangerPlanner: await person(tree.otherCounty.id, ['planner']),
    cityPlanner: await person(tree.city.id, ['planner']),
    custodian: await person(tree.province.id, ['drawCustodian']),
  }
  const officers = await makeOfficers(platform, as(setter(tree.county.id)), tree.office.id)
  const businesses = await makeBusinesses(platform, as(setter(tree.county.id)))
  const devices: ContributorDevice[] = []
  for (const [party, unitId] of [
    ['association', association.id],
    ['city', tree.city.id],
    ['discipline', discipline.id],
  ] as const) {
    const device = {
      party,
      caller: await person(unitId, ['drawContributor']),
      keys: newKeys(),
      secret: randomBytes(32),
    }
    await registerContributorKey(as(device.caller), { party, key: device.keys.publicKey })
    devices.push(device)
  }
  return { clock, platform, as, tree, people, officers, businesses, devices }
}

export const newKeys = (): Sm2KeyPair => makeSm2KeyPair(randomBytes(32))

async function makeOfficers(platform: TestPlatform, context: Context, unitId: string) {
  const made = []
  for (let number = 1; number <= 6; number += 1) {
    const officer = await createOfficer(context, {
      name: `Officer ${number}`,
      kind: 'officer',
      unitId,
      certificateNumber: `ZF-${number}`,
      certificateValidUntil: number === 6 ? '2026-03-20' : '2028-12-31',
      skills: ['E', 'F'],
      validFrom: '2024-01-01',
    })
    const account = await createAccount(
      context,
      {
        username: `officer${number}-${officer.id.slice(-6)}`,
        name: officer.name,
        unitId,
        officerId: officer.id,
        roles: ['inspector'],
        state: 'active',
        password: 'correct horse battery',
      },
      { isPasswordOwn: true },
    )
    const row = await findCallerRow(platform.db, account.id, context.today)
    if (!row) throw new Error('the account just made is gone')
    made.push({ officer, caller: callerOf(row) })
  }
  return made
}

async function makeBusinesses(platform: TestPlatform, context: Context) {
  const made = []
  for (const [number, riskClass] of [...classes, 'D', 'B'].entries()) {
    const business = await createBusiness(context, {
      name: `Shop ${number}`,
      subjectKind: 'business',
      creditCode: makeCreditCode('92', '990101', `MATE${String(number).padStart(4, '0')}`),
      kind: 'individualBusiness',
      domicile: `Market street ${number}`,
      // The last one was founded a week ago.
      foundedOn: number === classes.length + 1 ? '2026-02-23' : '2020-05-05',
      state: 'active',
    })
    // The last but one is lost: it is in class D and in the exit pool.
    await platform.pool.query(
      `insert into credit.current_class
         (business_id, as_of, model, score, class, base_class, deciding_rule, provisional, in_exit_pool)
       values ($1, '2026-03-01', 'test', 10, $2, $2, 'border', false, $3)`,
      [business.id, riskClass, number === classes.length],
    )
    made.push({ ...business, riskClass })
  }
  return made
}

export const planInput = ({ devices, people }: InspectionTown, change: Partial<CreatePlan> = {}): CreatePlan => ({
  name: 'Spring inspection',
  year: 2026,
  items: ['registration-matters', 'publicity-information'],
  scope: { offices: [], divisions: [], kinds: [] },
  window: { from: '2026-03-03', until: '2026-03-31' },
  evenArm: { num: 1, den: 5, min: 4 },
  loadCap: 30,
  pairWithin: 'bureau',
  lendingBureaus: [],
  contributors: devices.map(({ caller }) => caller.accountId ?? ''),
  quorum: 2,
  custodian: people.custodian.accountId ?? '',
  beaconSource: null,
  ...change,
})

export async function approvedPlan(town: InspectionTown, change: Partial<CreatePlan> = {}) {
  const plan = await createPlan(town.as(town.people.planner), planInput(town, change))
  return approvePlan(town.as(town.people.leader), plan.id, { document: '沛市监〔2026〕3号', version: plan.version })
}

/** T1, T2 and T3 at two, four and six minutes: a draw that can be shown. */
export function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + minutes * 60_000).toISOString()
}

/** What the custodian keeps on his device; the draw takes the oldest key that has served none. */
const custodianKeys = new Map<string, Sm2KeyPair>()

export async function announced(town: InspectionTown, planId: string, by = town.people.planner, key?: string) {
  const { as, clock, people, platform } = town
  const made = newKeys()
  custodianKeys.set(made.publicKey, made)
  await registerCustodianKey(as(people.custodian), { party: 'custodian', key: made.publicKey })
  const draw = await announceDraw(platform.contextAt(clock.at, by, key ?? null), {
    planId,
    t1: minutesAfter(clock.at, 2),
    t2: minutesAfter(clock.at, 4),
    t3: minutesAfter(clock.at, 6),
  })
  const { rule } = await textsOf(town, draw.id)
  return { draw, custodianKeys: custodianKeys.get(rule.custodian.key) ?? made }
}

async function textsOf({ platform }: InspectionTown, drawId: string) {
  const row = await findDraw(platform.db, drawId)
  if (!row) throw new Error('no such draw')
  return { announcement: JSON.parse(row.announcement) as Announcement, rule: JSON.parse(row.rule) as DrawRule }
}

/** What a contributor's device does: it sees the announcement and makes a commitment; the secret stays with it. */
export async function commitmentOf(town: InspectionTown, drawId: string, device: ContributorDevice, at: string) {
  return makeCommitment({
    ...(await textsOf(town, drawId)),
    party: device.party,
    privateKey: device.keys.privateKey,
    secret: device.secret,
    at: `${at.slice(0, 19)}Z`,
    envelopeRandom: randomBytes(32),
    signatureRandom: randomBytes(32),
  })
}

export async function commit(town: InspectionTown, drawId: string, device: ContributorDevice) {
  const at = minutesAfter(town.clock.at, 1)
  return commitSecret(town.as(device.caller, at), drawId, await commitmentOf(town, drawId, device, at))
}

export const reveal = (town: InspectionTown, drawId: string, device: ContributorDevice, minutes = 3) =>
  revealSecret(town.as(device.caller, minutesAfter(town.clock.at, minutes)), drawId, {
    party: device.party,
    secret: bytesToHex(device.secret),
  })

/** The whole ceremony of one plan, from announcement to conclusion. */
export async function drawn(town: InspectionTown, change: Partial<CreatePlan> = {}) {
  const plan = await approvedPlan(town, change)
  return { plan, draw: await drawApproved(town, plan.id) }
}

/** The ceremony of a plan that is approved. */
export async function drawApproved(town: InspectionTown, planId: string) {
  const { draw } = await announced(town, planId)
  for (const device of town.devices) await commit(town, draw.id, device)
  await closeDraw(town.as(town.people.planner, minutesAfter(town.clock.at, 2.5)), draw.id)
  for (const device of town.devices) await reveal(town, draw.id, device)
  const at = minutesAfter(town.clock.at, 3.5)
  return concludeDraw(town.as(town.people.planner, at), draw.id)
}
