import { addDays, type Day } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { enterReceipt } from '../../modules/exchange/index.ts'
import { confirmResult, enterResult } from '../../modules/inspections/index.ts'
import { creditCodeIn } from '../../modules/inspections/pure.ts'
import { takeRectificationStep, takeVisitStep } from '../../modules/visits/index.ts'
import type { TownBusiness } from '../businesses.ts'
import { dayNumber, dayOf, instantOf } from '../days.ts'
import { inParallel, runJob, settle } from '../ground.ts'
import { workdayNear } from '../history/fact.ts'
import { type Outcome, outcomeOf } from '../history/visits.ts'
import type { Random } from '../random.ts'
import type { Stage } from './ceremony.ts'
import {
  type FoundInspection,
  listOpenRectifications,
  listSeatedInspections,
  type OpenRectification,
  rectificationVersion,
} from './find.ts'

export type Fieldwork = {
  readonly drawId: string
  readonly window: { readonly from: Day; readonly until: Day }
  /** Nothing happens on this day or later. */
  readonly today: Day
  /** How many of ten visits are made by now. */
  readonly madeOfTen: number
  readonly businesses: ReadonlyMap<string, TownBusiness>
  /** How strict each officer is, by his identity. */
  readonly severities: ReadonlyMap<string, number>
}

type MadeVisit = {
  readonly on: Day
  readonly inspections: readonly FoundInspection[]
  readonly business: TownBusiness | undefined
  /** Of the pair: the mean of the two. */
  readonly severity: number
}

type Result = { readonly deliveryId: string; readonly on: Day; readonly dueOn: Day; readonly isOfLateOffice: boolean }

/** The pairs go out over the window, enter what they found and confirm each other. @returns what waits for publication. */
export async function makeVisits(stage: Stage, work: Fieldwork): Promise<Result[]> {
  const random = stage.random.fork(`visits/${work.window.from}`)
  const inspections = await listSeatedInspections(stage.ground.db, work.drawId)
  const visits = [...Map.groupBy(inspections, ({ visitId }) => visitId).values()]
  const made = random
    .shuffle(visits)
    .slice(0, Math.ceil((visits.length * work.madeOfTen) / 10))
    .map(
      (own): MadeVisit => ({
        on: visitDay(random, work),
        inspections: own,
        business: businessOf(work, own),
        severity: severityOf(work, own),
      }),
    )
    .sort((left, right) => (left.on < right.on ? -1 : 1))
  const results = await inParallel(made, (visit, index) => {
    // The last two of a running window are entered and wait for the second officer.
    const isConfirmed = work.madeOfTen === 10 || index < made.length - 2
    return makeVisit(stage, random.fork(index), visit, isConfirmed)
  })
  await settle(stage.ground)
  return results.flat()
}

const businessOf = ({ businesses }: Fieldwork, own: readonly FoundInspection[]) =>
  businesses.get(creditCodeIn(own[0]?.subjectCode ?? ''))

const severityOf = ({ severities }: Fieldwork, [inspection]: readonly FoundInspection[]) =>
  ((severities.get(inspection?.firstOfficerId ?? '') ?? 0) + (severities.get(inspection?.secondOfficerId ?? '') ?? 0)) /
  2

function visitDay(random: Random, { window, today }: Fieldwork): Day {
  const last = Math.min(dayNumber(window.until), dayNumber(today) - 1)
  const day = workdayNear(random.between(dayNumber(window.from), last))
  return dayOf(Math.max(day, dayNumber(window.from)))
}

async function makeVisit(stage: Stage, random: Random, visit: MadeVisit, isConfirmed: boolean): Promise<Result[]> {
  const [first] = visit.inspections
  if (!first) return []
  const { ground, authorities } = stage
  const hour = random.chance(0.6) ? random.between(9, 11) : random.between(14, 16)
  const clock = (minutes: number) =>
    instantOf(
      visit.on,
      `${String(hour + Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    )
  const as = (officerId: string, at: string) => ground.contextAt(at, authorities.officerPerson(officerId))
  const length = random.between(18, 55)
  const started = await takeVisitStep(as(first.firstOfficerId, clock(0)), first.visitId, { step: 'start', version: 1 })
  await takeVisitStep(as(first.firstOfficerId, clock(length)), first.visitId, {
    step: 'finish',
    version: started.version,
  })
  const results: Result[] = []
  for (const [index, inspection] of visit.inspections.entries()) {
    const outcome = outcomeFor(random, visit, index)
    const entered = await enterResult(as(inspection.firstOfficerId, clock(length + 3)), inspection.id, {
      ...entryOf(random, visit.on, outcome),
      version: inspection.version,
    })
    if (!isConfirmed) continue
    const told = await confirmResult(as(inspection.secondOfficerId, clock(length + 20)), inspection.id, {
      version: entered.version,
    })
    if (told.deliveryId && told.dueOn)
      results.push({
        deliveryId: told.deliveryId,
        on: visit.on,
        dueOn: told.dueOn,
        isOfLateOffice: visit.business?.street.office.isHasty ?? false,
      })
  }
  return results
}

/** What is found at the first item stands for the visit; the further items of the same visit are mostly in order. */
function outcomeFor(random: Random, { business, severity }: MadeVisit, index: number): Outcome {
  const hazard = (business?.conduct.hazard ?? 0) - index
  return outcomeOf(random, { hazard, severity, isShell: business?.conduct.isShell ?? false })
}

const terms = [7, 15, 30] as const

function entryOf(random: Random, on: Day, { results, entityState, problems }: Outcome) {
  const isOrdered = results.includes(6)
  return {
    way: 'onSite' as const,
    codes: [...results],
    entityState,
    problems,
    checkedOn: on,
    ...(isOrdered ? { rectification: { term: random.pick(findings), dueOn: addDays(on, random.pick(terms)) } } : {}),
  }
}

const findings = [
  '营业执照未置于住所或者主要经营场所醒目位置，责令改正。',
  '食品经营场所未保持环境整洁，冷藏设备温度记录不全，责令限期改正。',
  '未按规定建立进货查验记录，责令补齐近三个月记录。',
  '从业人员健康证明过期未更换，责令停止上岗并补办。',
  '住所与登记不一致，责令办理变更登记。',
  '未明码标价，责令立即改正。',
] as const

/** Published when the national system has confirmed it: most within two weeks, some of one office after the last day. */
export async function publishResults(stage: Stage, results: readonly Result[], until: Day): Promise<void> {
  const { ground, authorities } = stage
  const random = stage.random.fork(`receipts/${until}`)
  // However few were drawn, one that can be late by now is.
  const late = results.find(({ isOfLateOffice, dueOn }) => isOfLateOffice && addDays(dueOn, mostLate) <= until)
  const receipts = results
    .map((result) => ({ ...result, receivedOn: receiptDay(random, result, result === late) }))
    .filter(({ receivedOn }) => receivedOn <= until)
  await inParallel(receipts, async ({ deliveryId, receivedOn }) => {
    const context: Context = ground.contextAt(instantOf(receivedOn, '16:30'), authorities.person('planner'))
    const receiptNumber = `GS${receivedOn.replaceAll('-', '')}${deliveryId.slice(-6).toUpperCase()}`
    await enterReceipt(context, deliveryId, { receiptNumber, receivedOn, version: 1 })
  })
  await settle(ground)
}

const mostLate = 5

function receiptDay(random: Random, { on, dueOn, isOfLateOffice }: Result, isSurelyLate: boolean): Day {
  if (isSurelyLate || (isOfLateOffice && random.chance(0.35))) return addDays(dueOn, random.between(1, mostLate))
  return addDays(on, random.between(1, 14))
}

type Step = { readonly on: Day; readonly order: OpenRectification; readonly kind: 'overdue' | 'done' }

/** What was ordered is mended in time, late or not at all; the clock of the nights runs in between. */
export async function mendInTime(stage: Stage, bureauId: string, today: Day): Promise<void> {
  const chance = stage.random.fork('mending')
  const orders = await listOpenRectifications(stage.ground.db, bureauId)
  const steps = orders.flatMap((order) => stepsOf(chance, order)).filter(({ on }) => on < today)
  for (const step of steps.sort((left, right) => (left.on < right.on ? -1 : 1))) await takeStep(stage, step)
  await settle(stage.ground)
}

function stepsOf(random: Random, order: OpenRectification): Step[] {
  const way = random.weigh([
    ['inTime', 84],
    ['late', 12],
    ['never', 4],
  ] as const)
  if (way === 'inTime') return [{ on: addDays(order.orderedOn, random.between(2, 6)), order, kind: 'done' }]
  const overdue = { on: addDays(order.dueOn, 1), order, kind: 'overdue' } as const
  if (way === 'never') return [overdue]
  return [overdue, { on: addDays(order.dueOn, random.between(3, 25)), order, kind: 'done' }]
}

async function takeStep({ ground, authorities }: Stage, { on, order, kind }: Step): Promise<void> {
  if (kind === 'overdue') {
    await runJob(ground, ground.contextAt(instantOf(on, '00:05')), 'visits.markOverdue', {})
    return
  }
  // Whose certificate has ended since then does not check any more.
  const isFirst = order.firstValidUntil >= order.secondValidUntil
  const officerId = isFirst ? order.firstOfficerId : order.secondOfficerId
  const context = ground.contextAt(instantOf(on, '15:40'), authorities.officerPerson(officerId))
  const version = await rectificationVersion(ground.db, order.id)
  await takeRectificationStep(context, order.id, { step: 'done', on, remarks: '复查：已按要求改正。', version })
}
