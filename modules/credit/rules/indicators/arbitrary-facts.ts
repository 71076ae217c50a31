import fc from 'fast-check'
import { addDays } from '../../../../kernel/calendar.ts'
import {
  abnormalReasons,
  entityStates,
  type Fact,
  type FactKind,
  type FactPayload,
  penaltyKinds,
  registrationMatters,
} from '../fact-kinds.ts'

/*
 * Facts for property tests: days crowd around the ends of the windows that end on 2026-11-01 and 2026-02-28, references
 * are few, so that facts name each other.
 */

const ends = ['2026-11-01', '2026-02-28'] as const
const windows = [0, 30, 31, 60, 181, 184, 365, 395, 730, 1095, 1096]

/** A day on, just before or just after the end of some window. */
export const day = fc
  .tuple(fc.constantFrom(...ends), fc.constantFrom(...windows), fc.integer({ min: -3, max: 3 }))
  .map(([end, days, shift]) => addDays(end, shift - days))

const reference = fc.constantFrom('1', '2')
const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const category = fc.constantFrom('catering', 'foodSale', 'vaccination', 'somethingElse')
const promise = fc.constantFrom('worryFree' as const, 'noReasonReturn' as const)
const scheme = fc.constantFrom('HACCP' as const, 'GSP' as const)
const results = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([1]) },
  fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 0, maxLength: 3 }),
)
const fen = fc.constantFrom(0, 1, 999_999, 1_000_000, 9_999_999, 10_000_000, 60_000_000, 100_000_000)

/** Absent fields are drawn as undefined, which JSON leaves out. */
type Drawn<Payload> = { [Field in keyof Payload]: Payload[Field] | undefined }
type Payloads = { readonly [Kind in FactKind]: fc.Arbitrary<Drawn<FactPayload<Kind>>> }
const nothing = fc.constant({})
const ofItem = fc.record({ item: reference, dueOn: day })

const payloads: Payloads = {
  registered: nothing,
  registrationChanged: fc.record({ what: fc.subarray([...registrationMatters], { minLength: 1 }) }),
  capitalTermMarked: nothing,
  capitalTermCleared: nothing,
  registrationFraudEstablished: fc.record({ way: fc.constantFrom('falseDocuments', 'otherIdentity') }),
  addressHosted: nothing,
  addressHostingEnded: nothing,
  letterReturned: nothing,
  permitGranted: fc.record({ category, validUntil: fc.option(day) }),
  permitEnded: fc.record({ category, reason: fc.constantFrom('givenUp', 'expired', 'revoked') }),
  permitRenewalApplied: fc.record({ category }),
  permitNeeded: fc.record({ category }),
  annualReportFiled: fc.record({
    year: fc.integer({ min: 2021, max: 2026 }),
    late: fc.boolean(),
    zeroActivity: optional(fc.boolean()),
  }),
  annualReportMissed: fc.record({ year: fc.integer({ min: 2021, max: 2026 }) }),
  abnormalListed: fc.record({ reason: fc.constantFrom(...abnormalReasons) }),
  abnormalDelisted: fc.record({
    reason: optional(fc.constantFrom(...abnormalReasons)),
    how: fc.constantFrom('removed', 'repaired', 'revoked'),
  }),
  seriousListed: nothing,
  seriousDelisted: nothing,
  publicityCorrected: nothing,
  judgmentDefaulterListed: nothing,
  judgmentDefaulterDelisted: nothing,
  equityFrozen: nothing,
  equityReleased: nothing,
  commitmentBroken: nothing,
  rebirthConfirmed: fc.record({ former: reference }),
  visitConcluded: fc.record({
    item: fc.constant('registration-matters'),
    way: fc.constantFrom('onSite', 'written'),
    random: fc.boolean(),
    planned: optional(fc.boolean()),
    results,
    entityState: fc.option(fc.constantFrom(...entityStates), { freq: 2 }),
    problems: fc.nat({ max: 3 }),
  }),
  rectificationOrdered: fc.record({ order: reference, dueOn: day }),
  rectificationDone: fc.record({ order: reference }),
  rectificationOverdue: fc.record({ order: reference }),
  penaltyDecided: fc.record({
    decision: reference,
    case: optional(reference),
    violationGroup: fc.constantFrom('inspectionRefusal', 'food'),
    kinds: fc.subarray([...penaltyKinds], { minLength: 1, maxLength: 2 }),
    fineFen: fen,
    confiscationFen: fen,
    procedure: fc.constantFrom('summary', 'ordinary'),
    payBy: fc.option(day),
  }),
  penaltyRevoked: fc.record({ decision: reference }),
  penaltyRepaired: fc.record({ decision: reference }),
  penaltyPerformed: fc.record({ decision: reference }),
  penaltyDeferred: fc.record({ decision: reference, until: day }),
  criminalTransferAccepted: nothing,
  recallNotDone: fc.record({ order: reference }),
  recallDone: fc.record({ order: reference }),
  sampleFailed: fc.record({ attributed: fc.boolean() }),
  examinationOverdue: ofItem,
  selfTestOverdue: ofItem,
  maintenanceOverdue: ofItem,
  equipmentPutInOrder: fc.record({ item: reference }),
  accidentConcluded: fc.record({
    field: fc.constantFrom('food', 'drugs', 'equipment'),
    grade: fc.constantFrom('ordinary', 'larger'),
    deaths: fc.constantFrom(0, 1),
    responsible: fc.boolean(),
  }),
  gradeAssessed: fc.record({
    line: fc.constantFrom('catering', 'device', 'unheardOf'),
    grade: fc.constantFrom('A', 'B', 'C', 'D', '3', '4'),
    validUntil: fc.option(day),
  }),
  complaintAccepted: fc.record({ complaint: reference }),
  complaintConcluded: fc.record({
    complaint: reference,
    terminationCode: fc.option(fc.constantFrom(2, 3)),
    refusedBy: optional(fc.constantFrom('respondent', 'complainant', null)),
  }),
  complaintRecurred: fc.record({ complaint: reference }),
  violationReportVerified: fc.record({ ledToFiling: fc.boolean(), case: optional(reference) }),
  goodStandingCertified: fc.record({ scheme, validUntil: day }),
  goodStandingCertificateEnded: fc.record({ scheme }),
  qualityAwarded: nothing,
  promiseMade: fc.record({ promise }),
  promiseEnded: fc.record({ promise }),
  promiseBroken: fc.record({ promise }),
  hazardSelfReported: fc.record({ corrected: fc.boolean() }),
}

const kinds = Object.keys(payloads) as FactKind[]
// fc.option gives null once in `freq` draws and one; here most facts stand.
const withdrawn = fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, day)

/** Some of one kind, so that counts reach three and five; visits and complaints most. */
export const fact: fc.Arbitrary<Fact> = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom(...kinds) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<FactKind>(
        'visitConcluded',
        'complaintAccepted',
        'complaintConcluded',
        'penaltyDecided',
      ),
    },
  )
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      occurredOn: day,
      withdrawnOn: withdrawn,
      payload: payloads[kind] as fc.Arbitrary<unknown>,
    }),
  )
  .map((found) => found as Fact)

/** Enough complaints for a burst and for a rank among peers, which single facts seldom make. */
export const complaintsInARow: fc.Arbitrary<readonly Fact[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  fc.array(
    day.map(
      (occurredOn): Fact => ({ kind: 'complaintAccepted', occurredOn, withdrawnOn: null, payload: { complaint: '1' } }),
    ),
    { minLength: 3, maxLength: 12 },
  ),
  fc
    .tuple(day, fc.integer({ min: 4, max: 8 }))
    .map(([occurredOn, count]) =>
      Array.from(
        { length: count },
        (): Fact => ({ kind: 'complaintAccepted', occurredOn, withdrawnOn: null, payload: { complaint: '1' } }),
      ),
    ),
)
