import { closed, defineModel, type RecordOf, type Static, Type } from '../../../kernel/model.ts'

/** `announced`: secrets are committed; `closed`: they are revealed; then it is over. */
export const drawStates = ['announced', 'closed', 'done', 'void'] as const
export type DrawState = (typeof drawStates)[number]

export const Draw = defineModel({
  name: 'inspections.draw',
  path: 'draws',
  title: 'planName',
  fields: {
    planName: { kind: 'text', maxLength: 200, filter: true },
    planId: { kind: 'reference', to: 'plans', filter: true },
    bureauId: { kind: 'reference', to: 'units', filter: true },
    ordinal: { kind: 'integer' },
    state: { kind: 'choice', options: drawStates, filter: true },
    voidReason: { kind: 'code', optional: true, shown: ['detail'] },
    voidParty: { kind: 'code', optional: true, shown: ['detail'] },
    announcedAt: { kind: 'instant', sorts: true },
    t1: { kind: 'instant', sorts: true },
    t2: { kind: 'instant' },
    t3: { kind: 'instant' },
    windowFrom: { kind: 'day' },
    windowUntil: { kind: 'day', sorts: true },
    /** Lines of the pool, and those of them that could be drawn. */
    poolCount: { kind: 'integer' },
    inCount: { kind: 'integer' },
    contributorCount: { kind: 'integer', shown: ['detail'] },
    committedCount: { kind: 'integer' },
    revealedCount: { kind: 'integer' },
    selectedCount: { kind: 'integer', optional: true },
    unassignedCount: { kind: 'integer', optional: true },
    announcementHash: { kind: 'code', shown: ['detail'] },
    conclusionHash: { kind: 'code', optional: true, shown: ['detail'] },
    concludedAt: { kind: 'instant', optional: true, shown: ['detail'] },
    /** The day the last result of the draw was published. */
    publishedOn: { kind: 'day', optional: true, filter: true },
    version: { kind: 'integer', shown: ['detail'] },
  },
})
export type Draw = RecordOf<typeof Draw>

const hex = (pattern: string) => Type.String({ pattern: `^${pattern}$` })
const secret = hex('[0-9a-f]{64}')
const publicKey = hex('04[0-9a-f]{128}')
const instant = Type.String({ format: 'date-time' })
const token = Type.String({ pattern: '^[0-9A-Za-z:._-]{1,64}$' })
const id = Type.String({ format: 'uuid' })

/** Instants to the second; t1 < t2 < t3. The contributors and the custodian may change only when a void draw is repeated. */
export const AnnounceDraw = closed({
  planId: id,
  t1: instant,
  t2: instant,
  t3: instant,
  beacon: Type.Optional(closed({ round: token, time: instant })),
  contributors: Type.Optional(Type.Array(id, { minItems: 2, maxItems: 20, uniqueItems: true })),
  custodian: Type.Optional(id),
})
export type AnnounceDraw = Static<typeof AnnounceDraw>

/** As `makeCommitment` of the draw protocol gives it on the contributor's own device. */
export const CommitSecret = closed({
  party: token,
  at: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z$' }),
  commitment: secret,
  envelope: hex('[0-9a-f]{258}'),
  signature: hex('[0-9a-f]{128}'),
})
export type CommitSecret = Static<typeof CommitSecret>

export const RevealSecret = closed({ party: token, secret })
export type RevealSecret = Static<typeof RevealSecret>

/** `custodianKey` only when an envelope does not open its commitment: it is published with the void draw as the proof. */
export const OpenEscrow = closed({
  openings: Type.Array(RevealSecret, { maxItems: 20 }),
  custodianKey: Type.Optional(secret),
})
export type OpenEscrow = Static<typeof OpenEscrow>

export const EnterBeacon = closed({
  value: hex('([0-9a-f]{2}){1,4096}'),
  evidence: Type.String({ minLength: 1, maxLength: 2000 }),
})
export type EnterBeacon = Static<typeof EnterBeacon>

/** `id` as in the pool: credit code, or `u:` and the identity. */
const entity = Type.String({ pattern: '^(?:[0-9A-Z]{1,32}|[a-z]:[0-9a-z._-]{1,62})$' })

export const replacementReasons = ['closed', 'moved-away', 'cap-reached', 'checked-meanwhile'] as const
export const ReplaceBusiness = closed({ id: entity, reason: Type.Enum([...replacementReasons]) })
export type ReplaceBusiness = Static<typeof ReplaceBusiness>

/** Order 49 Art. 23, O2 Art. 4: direct interest or another link. */
export const recusalReasons = ['interest', 'kinship', 'former-employer', 'other-link'] as const
export const RecuseOfficer = closed({ id: entity, officerId: id, reason: Type.Enum([...recusalReasons]) })
export type RecuseOfficer = Static<typeof RecuseOfficer>

export const bundleLevels = ['sealed', 'public', 'full'] as const
export type BundleLevel = (typeof bundleLevels)[number]

export const ContributorKey = defineModel({
  name: 'inspections.contributorKey',
  path: 'contributor-keys',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 60 },
    accountId: { kind: 'reference', to: 'accounts', filter: true },
    party: { kind: 'code', maxLength: 64, sorts: true },
    unit: { kind: 'code', maxLength: 64 },
    unitName: { kind: 'text', maxLength: 100 },
    key: { kind: 'code', maxLength: 130, shown: ['detail'] },
    createdAt: { kind: 'instant', sorts: true },
    endedAt: { kind: 'instant', optional: true, filter: true },
  },
})
export type ContributorKey = RecordOf<typeof ContributorKey>
export const RegisterContributorKey = closed({ party: token, key: publicKey })
export type RegisterContributorKey = Static<typeof RegisterContributorKey>

/** One key for one draw: a spoiled envelope is proved by publishing its private half. */
export const CustodianKey = defineModel({
  name: 'inspections.custodianKey',
  path: 'custodian-keys',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 60 },
    accountId: { kind: 'reference', to: 'accounts', filter: true },
    party: { kind: 'code', maxLength: 64 },
    unit: { kind: 'code', maxLength: 64 },
    key: { kind: 'code', maxLength: 130, shown: ['detail'] },
    drawId: { kind: 'reference', to: 'draws', optional: true, filter: true },
    createdAt: { kind: 'instant', sorts: true },
  },
})
export type CustodianKey = RecordOf<typeof CustodianKey>
export const RegisterCustodianKey = closed({ party: token, key: publicKey })
export type RegisterCustodianKey = Static<typeof RegisterCustodianKey>
