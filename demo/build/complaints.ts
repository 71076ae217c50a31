import type { Caller } from '../../kernel/access.ts'
import { addDays, type Day } from '../../kernel/calendar.ts'
import { noteContact, notePerformance, receiveComplaint, receiveReport } from '../../modules/complaints/index.ts'
import { findIssued, serveDocument, setMark } from '../../modules/documents/index.ts'
import { decideApproval, takeMatterStep } from '../../modules/matters/index.ts'
import { openDesk } from '../../modules/submissions/index.ts'
import { instantOf } from '../days.ts'
import { type Echo, echoOf } from '../grievances/echo.ts'
import type { Act, Desk, Grievance } from '../grievances/grievance.ts'
import { grievancesOf } from '../grievances/grievances.ts'
import { inParallel } from '../ground.ts'
import type { TownFact } from '../history/fact.ts'
import { isHome } from '../territory.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'
import { callBackAfter } from './echoes.ts'
import type { Register } from './register.ts'

/** A complaint or report on its way: what was done, what is still to be done on its day. */
type Course = {
  readonly grievance: Grievance
  readonly echo: Echo | null
  id: string | null
  version: number
  done: number
  isHeard: boolean
}

/** The desk of complaints: each act on its own day, in the order of days. */
export type ComplaintDesk = {
  /** Facts that its steps leave in the dossiers: no file brings them a second time. */
  readonly leaves: ReadonlySet<TownFact>
  /** Does what is due before a day; what came before the register knew the business names it only. */
  workUntil(day: Day, register: Register): Promise<void>
}

export async function openComplaintDesk(stage: Stage, home: Town, from: Day): Promise<ComplaintDesk> {
  const { calendar } = stage.ground.contextAt(instantOf(from))
  await setMark(stage.ground.contextAt(instantOf(from), personAt(stage, 'chief')), { mark: '沛市监' })
  await openDesk(stage.ground.contextAt(instantOf(from), personAt(stage, 'chief')), {
    unitId: personAt(stage, 'handler').unitId ?? '',
    note: '受理沛河县内的消费投诉和违法线索举报，工作日 9:00—17:00，电话 0990-12315',
    isOpen: true,
  })
  const courses = grievancesOf(home, { from, calendar }).map(
    (grievance): Course => ({
      ...{ grievance, echo: echoOf(grievance, home.today), id: null, version: 1, done: 0, isHeard: false },
    }),
  )
  const officers = certifiedOf(stage, home)
  return {
    leaves: new Set(courses.flatMap(({ grievance }) => grievance.leaves)),
    async workUntil(day, register) {
      const due = courses.filter((course) => isDue(course, day))
      const work = { day, today: home.today, register, officers, courses }
      await inParallel(due.filter(isFirst), (course) => workOn(stage, course, work))
      // What goes into an earlier one finds it there.
      await inParallel(
        due.filter((course) => !isFirst(course)),
        (course) => workOn(stage, course, work),
      )
    },
  }
}

const isDue = ({ grievance, id, done, echo, isHeard }: Course, day: Day): boolean => {
  const next = id === null ? grievance.receivedOn : (grievance.acts[done]?.on ?? (isHeard ? undefined : echo?.on))
  return next !== undefined && next < day
}

const isFirst = ({ grievance }: Course): boolean => !grievance.isRepeated

type Work = {
  readonly courses: readonly Course[]
  readonly day: Day
  readonly today: Day
  readonly register: Register
  readonly officers: readonly Certified[]
}

async function workOn(stage: Stage, course: Course, work: Work): Promise<void> {
  const { grievance } = course
  if (course.id === null) {
    course.id = await receive(stage, grievance, work.register)
    await callBack(stage, course.id, grievance, work.day)
  }
  for (let act = grievance.acts[course.done]; act && act.on < work.day; act = grievance.acts[course.done]) {
    course.version = await carryOut(stage, course.id, { act, course, ...work })
    course.done += 1
  }
  const { echo } = course
  if (!echo || course.isHeard || course.done < grievance.acts.length || echo.on >= work.day) return
  await callBackAfter(stage, course.id, echo, work.today)
  course.isHeard = true
}

async function receive({ ground, authorities }: Stage, grievance: Grievance, register: Register): Promise<string> {
  const { business, channel, receivedOn, facts, claim, person, phone, number } = grievance
  const context = ground.contextAt(instantOf(receivedOn, '09:05'), authorities.person('complaint-handler'))
  const about = {
    respondentName: business.name,
    respondentId: register.get(business.creditCode) ?? null,
    respondentAddress: business.address,
    channel,
    nationalNumber: number,
    receivedOn,
    facts,
  }
  if (grievance.kind === 'complaint')
    return (await receiveComplaint(context, { ...about, claim, complainantName: person, complainantPhone: phone })).id
  const known = { identity: 'realName' as const, reporterName: person, reporterPhone: phone }
  const who = grievance.isAnonymous ? { identity: 'anonymous' as const } : known
  return (await receiveReport(context, { ...about, ...who })).id
}

/** Who left a telephone is called within the hour; of a hundred some only on the next day, which is too late. */
async function callBack({ ground, authorities }: Stage, id: string, grievance: Grievance, day: Day): Promise<void> {
  const { receivedOn, isAnonymous } = grievance
  const isLate = serialOf(grievance) % 100 < 6
  const on = isLate ? addDays(receivedOn, 1) : receivedOn
  if (isAnonymous || on >= day) return
  const at = instantOf(on, isLate ? '16:20' : '09:50')
  const context = ground.contextAt(at, authorities.person('complaint-handler'))
  await noteContact(context, id, { at, party: 'speaker', way: 'phone', result: 'reached' })
}

const serialOf = ({ number }: Grievance): number => Number(number.slice(-6))

/** Of ten who settled nine pay the same day, before witnesses. */
async function confirmPaid({ ground, authorities }: Stage, id: string, { act, course }: Doing): Promise<void> {
  if (serialOf(course.grievance) % 10 === 0) return
  const context = ground.contextAt(instantOf(act.on, '17:40'), authorities.person('complaint-handler'))
  const amountFen = Number(act.input?.recoveredFen ?? 0)
  await notePerformance(context, id, {
    performance: 'performed',
    amountFen,
    confirmedOn: act.on,
    proof: '当场付清，双方签字确认。',
  })
}

type Doing = Pick<Work, 'officers' | 'courses'> & { readonly act: Act; readonly course: Course }

async function carryOut(stage: Stage, id: string, { act, course, officers, courses }: Doing): Promise<number> {
  const { ground } = stage
  const { version, grievance } = course
  const kinds = ground.modules.flatMap(({ matterKinds = [] }) => matterKinds)
  const context = ground.contextAt(instantOf(act.on, act.time), personAt(stage, act.by))
  if (act.step === null) return (await decideApproval(context, kinds, id, { decision: 'approve', version })).version
  const number = serialOf(grievance)
  const known =
    act.step === 'joinToEarlier' ? { ...act.input, joinedTo: earlierOf(courses, grievance)?.id ?? '' } : act.input
  const input = act.step === 'nameOfficers' ? pairOn(officers, act.on, number) : known
  if (act.step === 'tell') await serveTermination(stage, id, act)
  const asked = { step: act.step, version, ...(input ? { input } : {}) }
  const after = await takeMatterStep(context, kinds, id, asked)
  if (act.step === 'settle') await confirmPaid(stage, id, { act, course, officers, courses })
  return after.version
}

/** What the same person said first. */
const earlierOf = (courses: readonly Course[], { business, person, phone }: Grievance): Course | undefined =>
  courses.find(
    (course) =>
      isFirst(course) &&
      [course.grievance.person, course.grievance.phone].join() === [person, phone].join() &&
      course.grievance.business === business,
  )

/** The termination was issued by its step; it is served on both before the complaint is closed. */
async function serveTermination(stage: Stage, subjectId: string, { on, by }: Act): Promise<void> {
  const { ground } = stage
  const context = ground.contextAt(instantOf(on, '09:40'), personAt(stage, by))
  const issued = await findIssued(ground.db, { subjectId, kind: 'complaints.termination' })
  if (!issued) throw new Error('the step issued no termination')
  for (const recipient of [0, 1])
    await serveDocument(context, {
      ...{ documentId: issued.id, recipient, way: 'direct', sentOn: on, evidence: '本人签收' },
    })
}

const desks = {
  handler: 'complaint-handler',
  chief: 'section-chief',
  leader: 'county-leader',
} as const satisfies Record<Desk, string>

const personAt = ({ authorities }: Stage, desk: Desk): Caller => authorities.person(desks[desk])

type Certified = { readonly id: string; readonly validUntil: Day }

const certifiedOf = ({ authorities }: Stage, { staff }: Town): Certified[] =>
  staff.officers
    .filter(({ certificate, bureau }) => certificate !== null && isHome({ code: bureau }))
    .map(({ key, validUntil }) => ({ id: authorities.officer(key), validUntil: validUntil ?? '' }))

/** Two whose certificates are in force: they take turns by the number of the report. */
function pairOn(officers: readonly Certified[], on: Day, number: number) {
  const valid = officers.filter(({ validUntil }) => validUntil >= on)
  const first = number % valid.length
  return {
    firstOfficerId: valid[first]?.id ?? '',
    secondOfficerId: valid[(first + 1) % valid.length]?.id ?? '',
  }
}
