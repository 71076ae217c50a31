import { addDays, type Day } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import { Refusal } from '../../kernel/errors.ts'
import { recordAct } from '../../kernel/journal.ts'
import { loadSeedLists } from '../../modules/inspections/index.ts'
import { accountPlans, demonstrationPassword, inspectorUsernames, partnerUsernames } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { partChanges } from '../former.ts'
import { type Ground, type Phase, stopwatch } from '../ground.ts'
import { type DemonstrationOptions, type Plan, planOf } from '../parts.ts'
import { type BuildStep, progressOf } from '../progress.ts'
import { Random } from '../random.ts'
import { isHome } from '../territory.ts'
import type { Town } from '../town.ts'
import { truthOf, truthsOf } from '../truth.ts'
import { type Authorities, buildAuthorities } from './authorities.ts'
import { type Keyring, prepareStage, type Stage } from './ceremony.ts'
import { classDaysOf, classifyOn, classifyWaiting } from './classes.ts'
import { openComplaintDesk } from './complaints.ts'
import {
  announceWaiting,
  custodianKeys,
  declareCircumstances,
  holdDrugs,
  holdLifts,
  holdPublished,
  holdRunning,
  plansOf,
} from './draws.ts'
import { findDemonstrationEntry, listAccounts } from './find.ts'
import { type Entries, enterFacts, entriesOf, entryDays } from './history.ts'
import { withoutLists } from './indexes.ts'
import { holdJoint, jointPlanOf } from './joint.ts'
import { drawMap, placeBusinesses, type Surveyor } from './map.ts'
import { arrangePeople, readInboxes } from './posts.ts'
import {
  enterOthers,
  importRegister,
  type Register,
  type RegisterFile,
  registerFilesOf,
  stageDirtyFile,
} from './register.ts'
import { takeInThings } from './things.ts'
import { keepWorklists } from './worklists.ts'
import { holdYearPlan, yearPlanDays } from './year-plans.ts'

/** How far back draws go; a city begins then, and has its older past as imported history. */
const daysOfDraws = 100

/** When everybody read what he had been told; what came since stands in his inbox. */
const daysSinceReading = 6

export type DemonstrationAccount = {
  readonly username: string
  readonly password: string
  readonly name: string
  readonly title: string
}

export type Demonstration = {
  readonly accounts: readonly DemonstrationAccount[]
  readonly today: Day
  readonly businesses: number
  readonly facts: number
  /** Of the draw that is wholly public, the one half visited, the one with a recusal, the one that waits, the joint one. */
  readonly draws: readonly string[]
  /** What contributors and custodian would have on their own devices, by user name. */
  readonly keyrings: Readonly<Record<string, Keyring>>
}

/**
 * Fills an empty platform with the town or the city, through the doors everybody uses, at the instants of its own past.
 * @throws Refusal `demonstration/begun` when an earlier attempt was broken off.
 */
export async function fillDemonstration(ground: Ground, options: DemonstrationOptions): Promise<Demonstration> {
  const phase = stopwatch(ground)
  const plan = planOf(options)
  const { seed, today, territory } = plan
  tell(ground, 'people')
  await note(ground, plan, 'demonstration.begin', { seed, territory: territory.name })
  const authorities = await buildAuthorities(ground, plan)
  await ground.keepTruth?.(truthsOf(plan.staff.officers))
  phase('authorities, officers, accounts')
  const stage = await beginStage(ground, authorities, plan)
  tell(ground, 'past')
  const year = await takeOverPast(stage, plan, phase)
  const draws = await liveThroughYear(stage, year, phase)
  tell(ground, 'work')
  await arrangePeople(stage, year.home, year.register)
  phase('who acts for whom, who is away and on duty')
  await keepWorklists(stage, year.home, year.register)
  phase('worklists')
  await stageDirtyFile(ground, authorities, plan)
  phase('a file waits to be looked at')
  const accounts = await accountsOf(ground)
  await note(ground, plan, 'demonstration.complete', { accounts })
  const keyrings = Object.fromEntries(stage.keyrings)
  return { accounts, today, businesses: year.register.size, facts: year.facts, draws, keyrings }
}

/** The accounts of a demonstration that was filled before; null when the database holds none. */
export async function findDemonstration(
  ground: Pick<Ground, 'db' | 'contextAt'>,
): Promise<readonly DemonstrationAccount[] | null> {
  const { site } = ground.contextAt(new Date().toISOString())
  const entry = await findDemonstrationEntry(ground.db, site.secrets)
  if (!entry) return null
  if (entry.action !== 'demonstration.complete') throw new Refusal('demonstration/begun')
  return (entry.payload as { accounts: DemonstrationAccount[] }).accounts
}

async function beginStage(ground: Ground, authorities: Authorities, { seed, today }: Plan): Promise<Stage> {
  const on = addDays(today, -daysOfDraws)
  await loadSeedLists(ground.contextAt(instantOf(on)))
  const random = new Random(seed).fork('draws')
  return prepareStage({ ground, authorities, random }, on, custodianKeys)
}

/** What is still to come after the first day; `home` is the part whose county holds draws. */
type Year = {
  readonly home: Town
  readonly firstDay: Day
  readonly register: Register
  readonly files: readonly RegisterFile[]
  readonly entries: Entries
  readonly classDays: readonly Day[]
  readonly facts: number
  readonly surveyor: Surveyor
}

/**
 * The first day: the whole register and three years of facts are taken over, part by part. Of a part that holds no
 * draws only what comes later is kept in memory.
 */
async function takeOverPast(stage: Stage, plan: Plan, phase: Phase): Promise<Year> {
  const { today, territory } = plan
  const isTown = territory.name === 'town'
  const firstDay = addDays(today, isTown ? -395 : -daysOfDraws)
  const register: Register = new Map()
  const surveyor = await drawMap(stage, plan, firstDay)
  phase('boundaries')
  const { left, home } = await withoutLists(stage.ground, () =>
    takeOverParts(stage, plan, { register, surveyor, firstDay, isCheckedAtEnd: isTown, phase }),
  )
  phase('lists and searches of what was taken over')
  const files = left.flatMap((own) => own.files)
  const entries = left.flatMap((own) => own.entries)
  const facts = left.reduce((sum, own) => sum + own.facts, 0)
  return {
    home,
    firstDay,
    register,
    files,
    entries,
    classDays: classDaysOf(today, isTown ? null : firstDay),
    facts,
    surveyor,
  }
}

/** One after the other; each is made, taken over and forgotten but for what comes later. */
async function takeOverParts(stage: Stage, plan: Plan, taking: TakingOver): Promise<{ left: Left[]; home: Town }> {
  const parts = plan.territory.name === 'town' ? 1 : plan.territory.bureaus.length
  const left: Left[] = []
  let home: Town | undefined
  for (const part of plan.parts()) {
    taking.phase(`generated ${part.businesses.length} businesses, ${part.facts.length} facts`)
    left.push(await takeOverPart(stage, part, taking))
    tell(stage.ground, 'past', left.length / parts)
    if (part.territory.bureaus.some(isHome)) home = part
  }
  if (!home) throw new Error('nobody holds draws')
  return { left, home }
}

type Left = { readonly files: readonly RegisterFile[]; readonly entries: Entries; readonly facts: number }

type TakingOver = {
  readonly register: Register
  readonly surveyor: Surveyor
  readonly firstDay: Day
  readonly isCheckedAtEnd: boolean
  readonly phase: Phase
}

/** @returns what is left of the part for the days after the first. */
async function takeOverPart(
  stage: Stage,
  part: Town,
  { register, surveyor, firstDay, isCheckedAtEnd, phase }: TakingOver,
): Promise<Left> {
  const { ground, authorities } = stage
  await ground.keepTruth?.(part.businesses.map(truthOf))
  const { changes, rest } = partChanges(part, firstDay)
  const [first, ...files] = registerFilesOf(part, changes, { firstDay, isCheckedAtEnd })
  if (first) await importRegister(ground, authorities, register, first)
  phase('register, grids and chains')
  await placeBusinesses(stage, surveyor, { businesses: part.businesses, register, on: firstDay })
  phase('places')
  const entries = entriesOf({ ...part, facts: rest }, firstDay)
  await enterFacts(ground, authorities, { entries, register, on: firstDay })
  phase('facts of three years')
  return { files, entries: entries.filter(({ enteredOn }) => enteredOn > firstDay), facts: part.facts.length }
}

/** The days on which something happens, in their order: register files, files of facts, classes, draws. */
async function liveThroughYear(stage: Stage, year: Year, phase: Phase): Promise<string[]> {
  const { home, register, files, entries, classDays, firstDay } = year
  const { today } = home
  const draws: string[] = []
  const acts = actsOf(stage, year, draws)
  const days = [
    ...files.map(({ on }) => on),
    ...[...entryDays(entries), ...classDays, addDays(today, -daysSinceReading)],
    ...acts.map(([day]) => day),
  ]
  const desk = await openComplaintDesk(stage, home, firstDay)
  const lived = [...new Set(days)].sort().filter((day) => day < today)
  await desk.workUntil(lived[0] ?? today, register)
  for (const [number, day] of lived.entries()) {
    tell(stage.ground, 'year', number / lived.length)
    await enterDay(stage, year, day)
    if (day === addDays(today, -daysSinceReading)) await readInboxes(stage, day)
    // Classes keep the database busy and the desk this program; no complaint leaves a fact that a class looks at.
    const next = lived[number + 1] ?? today
    await Promise.all([desk.workUntil(next, register), classAndAct(stage, year, { day, acts })])
    phase(day)
  }
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
  tell(stage.ground, 'draws')
  draws.push(await holdDrugs(stage, home), await announceWaiting(stage, home))
  phase('a draw with a recusal, one that waits')
  draws.push(await holdJoint(stage, home))
  phase('a joint check of three departments')
  await classifyOn(stage, addDays(today, -1))
  phase('classes of yesterday')
}

async function accountsOf({ db }: Ground): Promise<DemonstrationAccount[]> {
  const titles = new Map<string, string>(
    accountPlans.filter(({ isListed }) => isListed).map(({ username, title }) => [username, title]),
  )
  for (const username of inspectorUsernames) titles.set(username, '执法人员（已抽中，待检查）')
  for (const username of partnerUsernames) titles.set(username, '其他部门检查人员（部门联合抽查）')
  const found = new Map((await listAccounts(db, [...titles.keys()])).map((account) => [account.username, account]))
  return [...titles].flatMap(([username, title]) => {
    const account = found.get(username)
    return account ? [{ username, password: demonstrationPassword, name: account.name, title }] : []
  })
}

/** The journal knows that this database holds a demonstration, and whether it is whole. */
async function note(ground: Ground, { today }: Plan, action: string, payload: object): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(today, action.endsWith('begin') ? -400 : -1), '08:00'))
  await runCommand(context, { name: action, input: {} }, (tx) =>
    recordAct(tx, context, { action, subject: { type: 'demonstration', id: 'demonstration' }, payload }),
  )
}

const tell = ({ onProgress }: Ground, step: BuildStep, within = 0) => onProgress?.(progressOf(step, within))
