import { type Static, type TProperties, Type } from 'typebox'
import { orNull } from '../../../kernel/model.ts'

/*
 * The kinds of fact the credit model reads from `dossiers.fact`, and the payload fields it uses. A writer may put more
 * into a payload; what stands here must have this name, type and unit. `occurred_on` is the day the law attaches to
 * the fact (decision, visit, laboratory report, conclusion), not the day of entry. A fact that was wrong is withdrawn
 * (`withdrawn_on`), never edited.
 */

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const name = Type.String({ minLength: 1 })
/** The number or id by which a later fact names this decision, order, item … within one subject. */
const reference = name
const count = Type.Integer({ minimum: 0 })
const fen = Type.Integer({ minimum: 0 })
const optionalDay = Type.Optional(orNull(day))

const payload = <Properties extends TProperties>(properties: Properties) => Type.Object(properties)

/** Grounds of the abnormal list; for individual businesses of the abnormal mark (E-06 … E-11). */
export const abnormalReasons = ['annualReport', 'publicity', 'falsePublicity', 'unreachable'] as const

/** What a registration change changed. One fact is one change registration, however much it changed. */
export const registrationMatters = [
  'name',
  'scope',
  'address',
  'legalRepresentative',
  'capital',
  'shareholders',
] as const

/** Kinds of penalty (行政处罚法 Art. 9). `none`: decision of no penalty. */
export const penaltyKinds = [
  'warning',
  'criticism',
  'fine',
  'confiscation',
  'permitRevocation',
  'licenceRevocation',
  'lowering',
  'restriction',
  'stopOrder',
  'closure',
  'bar',
  'none',
] as const

/** S1–S5 of the inspection results: what became of the business that was to be inspected. */
export const entityStates = ['closed', 'deregistered', 'revoked', 'annulled', 'movedOut'] as const

const registration = {
  /** The business came into being; the founding day itself stands in the register. */
  registered: payload({}),
  registrationChanged: payload({ what: Type.Array(Type.Enum(registrationMatters), { minItems: 1 }) }),
  /** Subscribed term or paid capital specially marked (Decree 784), until cleared. */
  capitalTermMarked: payload({}),
  capitalTermCleared: payload({}),
  /** V4: registration by fraud or with another person's identity is established by decision. */
  registrationFraudEstablished: payload({ way: Type.Enum(['falseDocuments', 'otherIdentity']) }),
  /** The domicile is a hosted address (托管、集中登记), until ended. */
  addressHosted: payload({}),
  addressHostingEnded: payload({}),
  /** A special letter to the domicile came back. */
  letterReturned: payload({}),
}

const permits = {
  /** `category`: see `tradeHazard` in the model; without `validUntil` it has no end. */
  permitGranted: payload({ category: name, validUntil: optionalDay }),
  /** `givenUp`: at the holder's own request, because the trade has stopped; then no gap follows. */
  permitEnded: payload({
    category: name,
    reason: Type.Enum(['givenUp', 'expired', 'revoked', 'annulled', 'withdrawn']),
  }),
  permitRenewalApplied: payload({ category: name }),
  /** An officer or the approving authority established that what is done here needs this permit. */
  permitNeeded: payload({ category: name }),
}

const credit = {
  /** `zeroActivity`: the report itself states neither revenue nor staff; absent when the report does not say. */
  annualReportFiled: payload({
    year: Type.Integer(),
    late: Type.Boolean(),
    zeroActivity: Type.Optional(Type.Boolean()),
  }),
  annualReportMissed: payload({ year: Type.Integer() }),
  abnormalListed: payload({ reason: Type.Enum(abnormalReasons) }),
  /** Without `reason` every listing ends. `removed` is remembered for 12 months, `repaired` and `revoked` are not. */
  abnormalDelisted: payload({
    reason: Type.Optional(Type.Enum(abnormalReasons)),
    how: Type.Enum(['removed', 'repaired', 'revoked']),
  }),
  seriousListed: payload({}),
  seriousDelisted: payload({}),
  /** Publicised information corrected by order. */
  publicityCorrected: payload({}),
  judgmentDefaulterListed: payload({}),
  judgmentDefaulterDelisted: payload({}),
  equityFrozen: payload({}),
  equityReleased: payload({}),
  commitmentBroken: payload({}),
  /** R403: an officer confirmed that this business carries on another that left its record behind. */
  rebirthConfirmed: payload({ former: reference }),
}

const inspections = {
  /**
   * One inspection item of one visit; items of one day are one visit. `results`: codes 1–9 of C-11, empty when
   * `entityState` is given. `planned` (default true): by plan, not on complaint, report, lead or recheck.
   */
  visitConcluded: payload({
    item: name,
    way: Type.Enum(['onSite', 'written', 'network', 'entrusted']),
    random: Type.Boolean(),
    planned: Type.Optional(Type.Boolean()),
    /** How a draw came to it: alike over all classes, or by the quota of its class. Lift is measured on `even` alone. */
    arm: Type.Optional(Type.Enum(['even', 'class'])),
    results: Type.Array(Type.Integer({ minimum: 1, maximum: 9 })),
    entityState: Type.Optional(orNull(Type.Enum(entityStates))),
    problems: count,
    /** What of the business was looked at: a lift, a stall. */
    thing: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  }),
  /** A second fact with the same `order` is an extension: the latest due day counts. */
  rectificationOrdered: payload({ order: reference, dueOn: day }),
  rectificationDone: payload({ order: reference }),
  rectificationOverdue: payload({ order: reference }),
}

const cases = {
  /** `payBy`: last day to pay; without it performance is not judged. `case`: ends the reports that led to it (R503). */
  penaltyDecided: payload({
    decision: reference,
    case: Type.Optional(reference),
    violationGroup: name,
    kinds: Type.Array(Type.Enum(penaltyKinds), { minItems: 1 }),
    fineFen: fen,
    confiscationFen: fen,
    procedure: Type.Enum(['summary', 'ordinary']),
    payBy: optionalDay,
  }),
  penaltyRevoked: payload({ decision: reference }),
  penaltyRepaired: payload({ decision: reference }),
  penaltyPerformed: payload({ decision: reference }),
  /** Deferral or instalments granted until this day. */
  penaltyDeferred: payload({ decision: reference, until: day }),
  /** The police accepted the case that was transferred to them. */
  criminalTransferAccepted: payload({}),
  recallNotDone: payload({ order: reference }),
  recallDone: payload({ order: reference }),
}

const lines = {
  /** `attributed`: the fault is this business's; false for upstream faults and market survey samples. */
  sampleFailed: payload({ attributed: Type.Boolean() }),
  /** Overdue since the day after `dueOn`, until `equipmentPutInOrder` names the same item. */
  examinationOverdue: payload({ item: reference, dueOn: day }),
  selfTestOverdue: payload({ item: reference, dueOn: day }),
  maintenanceOverdue: payload({ item: reference, dueOn: day }),
  equipmentPutInOrder: payload({ item: reference }),
  accidentConcluded: payload({
    field: Type.Enum(['food', 'drugs', 'equipment']),
    grade: Type.Enum(['ordinary', 'larger', 'major', 'extraMajor']),
    deaths: count,
    responsible: Type.Boolean(),
  }),
  /** `line` and `grade`: see `professionalGrades` in the model. The newest of a line counts while valid. */
  gradeAssessed: payload({ line: name, grade: name, validUntil: optionalDay }),
}

/** A complaint that must not count (refused, duplicate, set aside by decision) has its facts withdrawn. */
const complaints = {
  complaintAccepted: payload({ complaint: reference }),
  /** `terminationCode` 1–8 of A-25, null when settled; `refusedBy`: whose refusal or absence ended the mediation. */
  complaintConcluded: payload({
    complaint: reference,
    terminationCode: orNull(Type.Integer({ minimum: 1, maximum: 8 })),
    refusedBy: Type.Optional(orNull(Type.Enum(['respondent', 'complainant']))),
  }),
  /** The same trouble again within 30 days of conclusion. */
  complaintRecurred: payload({ complaint: reference }),
  violationReportVerified: payload({ ledToFiling: Type.Boolean(), case: Type.Optional(reference) }),
}

const goodStanding = {
  goodStandingCertified: payload({ scheme: Type.Enum(['HACCP', 'ISO22000', 'GMP', 'GSP']), validUntil: day }),
  goodStandingCertificateEnded: payload({ scheme: Type.Enum(['HACCP', 'ISO22000', 'GMP', 'GSP']) }),
  /** City quality award or higher. */
  qualityAwarded: payload({}),
  promiseMade: payload({ promise: Type.Enum(['worryFree', 'noReasonReturn']) }),
  promiseEnded: payload({ promise: Type.Enum(['worryFree', 'noReasonReturn']) }),
  promiseBroken: payload({ promise: Type.Enum(['worryFree', 'noReasonReturn']) }),
  /** Reported by the business itself; `corrected`: an officer confirmed the correction before any visit. */
  hazardSelfReported: payload({ corrected: Type.Boolean() }),
}

export const factPayloads = {
  ...registration,
  ...permits,
  ...credit,
  ...inspections,
  ...cases,
  ...lines,
  ...complaints,
  ...goodStanding,
}

export type FactKind = keyof typeof factPayloads
export type FactPayload<Kind extends FactKind> = Static<(typeof factPayloads)[Kind]>

export const factKinds = Object.keys(factPayloads) as FactKind[]

/** One fact about one business, as `dossiers.fact_view` has it. Days are Chinese days. */
export type Fact<Kind extends FactKind = FactKind> = Kind extends FactKind
  ? {
      readonly kind: Kind
      readonly occurredOn: string
      readonly withdrawnOn: string | null
      readonly payload: FactPayload<Kind>
    }
  : never
