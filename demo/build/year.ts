import { addDays, type Day } from '../../kernel/calendar.ts'
import { type Phase, tellProgress } from '../ground.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'
import { classifyOn, classifyWaiting } from './classes.ts'
import { openComplaintDesk } from './complaints.ts'
import { protectConsumers } from './consumers/index.ts'
import {
  announceWaiting,
  declareCircumstances,
  holdDrugs,
  holdLifts,
  holdPublished,
  holdRunning,
  plansOf,
} from './draws.ts'
import { type Entries, enterFacts, entryDays } from './history.ts'
import { holdJoint, jointPlanOf } from './joint.ts'
import { placeBusinesses, type Surveyor } from './map.ts'
import { openOrderDesk } from './orders.ts'
import { overseeLate } from './oversights.ts'
import { readInboxes } from './posts.ts'
import { enterOthers, importRegister, type Register, type RegisterFile } from './register.ts'
import { takeInThings } from './things.ts'
import { holdYearPlan, yearPlanDays } from './year-plans.ts'

/** When everybody read what he had been told; what came since stands in his inbox. */
const daysSinceReading = 6

/** What is still to come after the first day; `home` is the part whose county holds draws. */
export type Year = {
  readonly home: Town
  readonly firstDay: Day
  readonly register: Register
  readonly files: readonly RegisterFile[]
  readonly entries: Entries
  readonly classDays: readonly Day[]
  readonly facts: number
  readonly surveyor: Surveyor
}

/** The days on which something happens, in their order: register files, files of facts, classes, draws. */
export async function liveThroughYear(stage: Stage, year: Year, phase: Phase): Promise<string[]> {
  const { home, register, files, classDays, firstDay } = year
  const { today } = home
  const draws: string[] = []
  const acts = actsOf(stage, year, draws)
  const desk = await openComplaintDesk(stage, home, firstDay)
  const orders = openOrderDesk(stage, home, firstDay)
  const entries = year.entries.filter(({ told }) => !desk.leaves.has(told))
  const days = [
    ...files.map(({ on }) => on),
    ...[...entryDays(entries), ...classDays, addDays(today, -daysSinceReading)],
    ...acts.map(([day]) => day),
  ]
  const lived = [...new Set(days)].sort().filter((day) => day < today)
  await desk.workUntil(lived[0] ?? today, register)
  for (const [number, day] of lived.entries()) {
    tellProgress(stage.ground, 'year', number / lived.length)
    await enterDay(stage, { ...year, entries }, day)
    if (day === addDays(today, -daysSinceReading)) await readInboxes(stage, day)
    await Promise.all([desk.workUntil(addDays(day, 1), register), orders.workUntil(day)])
    // Classes keep the database busy and the desk this program: what is decided on later days no class looks at.
    const next = lived[number + 1] ?? today
    await Promise.all([desk.workUntil(next, register), classAndAct(stage, year, { day, acts })])
    phase(day)
  }
  await orders.workUntil(today)
  phase('orders of the 12345 line')
  await overseeLate(stage, today)
  await protectConsumers(stage, home, register, firstDay)
  phase('enterprises, partners, promises, postings, rewards, remedies')
  await endYear(stage, year, { draws, phase })
  return draws
}

/** What comes in on a day: files of the register, facts of other registers. */
async function enterDay({ ground, authorities }: Stage, year: Year, day: Day): Promise<void> {
  const { register, files, entries, firstDay } = year
  for (const file of files.filter(({ on }) => on === day)) await importRegister(ground, authorities, register, file)
  if (day > firstDay) await enterFacts(ground, authorities, { entries, register, on: day })
}

type Doing = { readonly day: Day; readonly acts: Acts }

async function classAndAct(stage: Stage, { classDays }: Year, { day, acts }: Doing): Promise<void> {
  // Many facts at once have the whole register classed again; else the first of the month does.
  const isClassed = await classifyWaiting(stage, day)
  if (!isClassed && classDays.includes(day)) await classifyOn(stage, day)
  for (const [on, act] of acts) if (on === day) await act()
}

type Acts = readonly (readonly [Day, () => Promise<unknown>])[]

/** What is done once, on a day of its own; `draws` collects what was drawn. */
function actsOf(stage: Stage, { home, register }: Year, draws: string[]): Acts {
  const { ground, authorities } = stage
  const { today } = home
  const yearPlans = yearPlanDays([...Object.values(plansOf(today)), jointPlanOf(today)], today)
  return [
    ...yearPlans.map((own) => [own.on, () => holdYearPlan(stage, home, own)] as const),
    [addDays(today, -99), () => enterOthers(ground, authorities, home)],
    [addDays(today, -95), () => declareCircumstances(stage, home, register)],
    [addDays(today, -78), async () => draws.push(await holdPublished(stage, home))],
    [addDays(today, -30), () => takeInThings(stage, home, register, addDays(today, -30))],
    [addDays(today, -20), () => holdLifts(stage, home)],
    [addDays(today, -12), async () => draws.push(await holdRunning(stage, home))],
  ]
}

type Ending = { readonly draws: string[]; readonly phase: Phase }

/** What belongs to the last days, up to yesterday. */
async function endYear(stage: Stage, year: Year, { draws, phase }: Ending): Promise<void> {
  const { home, register } = year
  const { today } = home
  await placeBusinesses(stage, year.surveyor, { businesses: home.businesses, register, on: addDays(today, -1) })
  phase('places of the new ones')
  tellProgress(stage.ground, 'draws')
  draws.push(await holdDrugs(stage, home), await announceWaiting(stage, home))
  phase('a draw with a recusal, one that waits')
  draws.push(await holdJoint(stage, home))
  phase('a joint check of three departments')
  await classifyOn(stage, addDays(today, -1))
  phase('classes of yesterday')
}
