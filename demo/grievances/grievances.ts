import { addDays, addWorkingDays, type Day } from '../../kernel/calendar.ts'
import type { TownBusiness } from '../businesses.ts'
import type { TownFact } from '../history/fact.ts'
import { Random } from '../random.ts'
import { home } from '../territory.ts'
import type { Town } from '../town.ts'
import { refusalWords, settledWords, terminationWords, testWords } from '../words/grievances.ts'
import {
  type Act,
  act,
  daysToDecide,
  type Grievance,
  inOrder,
  type Maker,
  said,
  toldOf,
  workday,
  type Year,
} from './grievance.ts'
import { reportsAround } from './reports.ts'

/**
 * What people of the home county complained of and reported since `from`. Those that were accepted are the accepted
 * complaints of the dossiers (`history/society.ts`), with the same days and the same end; beside them stand those that
 * were refused or guided elsewhere, reports that were not true, and what came in the last days and waits.
 */
export function grievancesOf(town: Town, { from, calendar }: Pick<Year, 'from' | 'calendar'>): Grievance[] {
  const { today } = town
  const own = new Map(
    town.businesses
      .filter(({ address }) => address.includes(home.place))
      .map((business) => [business.creditCode, business] as const),
  )
  const year: Year = { from, today, calendar }
  const random = new Random(town.seed).fork('grievances')
  const recent = town.facts.filter(({ on, creditCode }) => on > from && own.has(creditCode))
  const concluded = new Map(
    recent.filter(({ kind }) => kind === 'complaintConcluded').map((fact) => [complaintIn(fact), fact] as const),
  )
  const businesses = [...own.values()]
  const all = recent.flatMap((fact, index) => {
    const business = own.get(fact.creditCode)
    const isTold = fact.kind === 'complaintAccepted' || fact.kind === 'violationReportVerified'
    if (!business || !isTold) return []
    const maker = { random: random.fork(index), year, businesses }
    return fact.kind === 'complaintAccepted'
      ? [accepted(maker, business, fact, concluded.get(complaintIn(fact))), ...refusedBeside(maker)]
      : reportsAround(maker, business, fact)
  })
  const open = waiting({ random: random.fork('waiting'), year, businesses })
  return [...all, ...open]
    .filter(({ receivedOn }) => receivedOn > from && receivedOn < today)
    .filter((grievance, _, kept) => !grievance.isRepeated || kept.some((other) => isFirstOf(other, grievance)))
    .sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : Number(one.receivedOn > other.receivedOn)))
    .map((grievance, index) => ({
      ...grievance,
      number: `${home.code}${grievance.receivedOn.replaceAll('-', '')}${String(index + 1).padStart(6, '0')}`,
      acts: inOrder(grievance.acts).filter(({ on }) => on < today),
    }))
}

const isFirstOf = (other: Grievance, { person, phone, business }: Grievance): boolean =>
  !other.isRepeated && other.person === person && other.phone === phone && other.business === business

const complaintIn = ({ payload }: TownFact): string => (payload as { complaint: string }).complaint

function accepted(
  { random, year }: Maker,
  business: TownBusiness,
  fact: TownFact,
  end: TownFact | undefined,
): Grievance {
  const on = workday(year, fact.on)
  const received = addWorkingDays(on, -daysToDecide(random), year.calendar)
  const grievance = { ...said(random, 'complaint', business, received), leaves: end ? [fact, end] : [fact] }
  const ended = end && workday(year, end.on)
  const begun = [
    act(on, '10:10', 'handler', 'accept'),
    ...toldOf(random.fork('told'), year, { receivedOn: received, decidedOn: on }),
  ]
  const consent = consentDay(year, on, ended)
  const payload = end?.payload as { terminationCode: number | null; refusedBy?: string | null } | undefined
  if (payload?.terminationCode === 3) {
    const complainant = payload.refusedBy === 'respondent'
    const refused = { complainant, respondent: !complainant }
    return {
      ...grievance,
      acts: [
        ...begun,
        act(consent, '14:20', 'handler', 'recordConsent', refused),
        ...terminated(random, year, ended ?? consent, 3),
      ],
    }
  }
  const mediating = [
    act(consent, '14:20', 'handler', 'recordConsent', { complainant: true, respondent: true }),
    act(consent, '15:00', 'handler', 'mediate'),
  ]
  if (!ended || !payload) return { ...grievance, acts: [...begun, ...mediating] }
  const tested = isLong(consent, ended) && random.chance(0.05) ? testing(year, consent) : []
  const last =
    payload.terminationCode === null
      ? [act(ended, '16:10', 'handler', 'settle', { outcome: random.pick(settledWords), recoveredFen: fen(random) })]
      : terminated(random, year, ended, payload.terminationCode)
  return { ...grievance, acts: [...begun, ...mediating, ...tested, ...last] }
}

/** Both are asked the next working day; where it was over by then, at once. */
function consentDay({ today, calendar }: Year, accepted: Day, ended: Day | undefined): Day {
  const next = addWorkingDays(accepted, 1, calendar)
  return next < today && (!ended || next <= ended) ? next : accepted
}

const isLong = (from: Day, until: Day): boolean => addDays(from, 34) < until

/** 25 days at a test, which the clock of the mediation leaves out. */
function testing(year: Year, consent: Day): Act[] {
  const [sent, back] = [workday(year, addDays(consent, 6)), workday(year, addDays(consent, 31))]
  return [
    act(sent, '09:40', 'handler', 'proposeTest'),
    act(sent, '09:45', 'handler', 'commissionTest', { body: testWords.body }),
    act(back, '09:30', 'handler', 'recordTestResult', { outcome: testWords.outcome }),
  ]
}

const fen = (random: Random): number => Math.max(500, Math.round(30_000 * Math.exp(1.1 * random.normal() - 0.6)))

/** Who complained is told within the days of the order; one in forty is told too late. */
function terminated(random: Random, year: Year, on: Day, code: number): Act[] {
  const outcome = terminationWords[code - 1] ?? ''
  const told = addWorkingDays(on, random.chance(0.025) ? random.between(9, 12) : random.between(1, 4), year.calendar)
  return [
    act(on, '16:20', 'handler', 'terminate', { code: String(code), outcome }),
    act(told, '09:50', 'handler', 'tell', { on: told }),
  ]
}

const refusalShares = [31, 9, 34, 2, 17, 5, 2].map((share, index) => [index + 1, share] as const)

/** Four of five are accepted; of the rest some are shown the right door. */
function refusedBeside({ random, year, businesses }: Maker): Grievance[] {
  if (!random.chance(0.25)) return []
  const near = year.from < addDays(year.today, -360) ? 360 : 95
  const receivedOn = addDays(year.today, -random.between(12, near))
  const grievance = said(random, 'complaint', random.pick(businesses), receivedOn)
  const on = addWorkingDays(receivedOn, daysToDecide(random), year.calendar)
  if (random.chance(0.25))
    return [
      {
        ...grievance,
        acts: [
          act(on, '11:00', 'handler', 'guide', { outcome: '属于住房、交通等部门职责，已告知投诉渠道并转告来电内容。' }),
        ],
      },
    ]
  const code = random.weigh(refusalShares)
  const input = { code: String(code), outcome: refusalWords[code - 1] ?? '' }
  return [
    {
      ...grievance,
      acts: [
        act(on, '10:40', 'handler', 'refuse', input),
        act(on, '16:30', 'chief', null),
        ...toldOf(random.fork('refusalTold'), year, { receivedOn, decidedOn: on }),
      ],
    },
  ]
}

/** What came lately and is on the desks: new ones, one that ran over its day, two that wait for approval. */
function waiting({ random, year, businesses }: Maker): Grievance[] {
  const { today, calendar } = year
  const fresh = Array.from({ length: 9 }, (_, index) =>
    said(random, index % 4 === 3 ? 'report' : 'complaint', random.pick(businesses), addDays(today, -1 - (index % 4))),
  )
  const over = said(random, 'complaint', random.pick(businesses), addWorkingDays(today, -9, year.calendar))
  const refusals = [2, 4].map((days): Grievance => {
    const grievance = said(random, 'complaint', random.pick(businesses), addWorkingDays(today, -days, year.calendar))
    const on = addWorkingDays(grievance.receivedOn, 1, calendar)
    return { ...grievance, acts: [act(on, '16:00', 'handler', 'refuse', { code: '3', outcome: refusalWords[2] })] }
  })
  const report = said(random, 'report', random.pick(businesses), addWorkingDays(today, -7, year.calendar))
  const begun = addWorkingDays(report.receivedOn, 1, calendar)
  const asked = addWorkingDays(begun, 3, calendar)
  const filing: Grievance = {
    ...report,
    acts: [
      act(begun, '09:30', 'handler', 'verify'),
      act(begun, '11:30', 'chief', 'nameOfficers'),
      act(asked, '10:20', 'handler', 'file', { outcome: '核查属实，涉嫌违法，符合立案条件。' }),
      act(asked, '15:10', 'chief', null),
    ],
  }
  return [...fresh, over, ...refusals, filing]
}
