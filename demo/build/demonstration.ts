import { addDays, type Day } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import { Refusal } from '../../kernel/errors.ts'
import { recordAct } from '../../kernel/journal.ts'
import { loadSeedLists } from '../../modules/inspections/index.ts'
import { accountPlans, demonstrationPassword, inspectorUsernames, partnerUsernames } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { partChanges } from '../former.ts'
import { type Ground, type Phase, stopwatch, tellProgress } from '../ground.ts'
import { type DemonstrationOptions, type Plan, planOf } from '../parts.ts'
import { Random } from '../random.ts'
import { isHome } from '../territory.ts'
import type { Town } from '../town.ts'
import { truthOf, truthsOf } from '../truth.ts'
import { type Authorities, buildAuthorities } from './authorities.ts'
import { type Keyring, prepareStage, type Stage } from './ceremony.ts'
import { classDaysOf } from './classes.ts'
import { custodianKeys } from './draws.ts'
import { findDemonstrationEntry, listAccounts } from './find.ts'
import { type Entries, enterFacts, entriesOf } from './history.ts'
import { withoutLists } from './indexes.ts'
import { drawMap, placeBusinesses, type Surveyor } from './map.ts'
import { arrangePeople } from './posts.ts'
import { importRegister, type Register, type RegisterFile, registerFilesOf, stageDirtyFile } from './register.ts'
import { keepStations } from './stations.ts'
import { keepWorklists } from './worklists.ts'
import { liveThroughYear, type Year } from './year.ts'

/** How far back draws go; a city begins then, and has its older past as imported history. */
const daysOfDraws = 100

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
  tellProgress(ground, 'people')
  await note(ground, plan, 'demonstration.begin', { seed, territory: territory.name })
  const authorities = await buildAuthorities(ground, plan)
  await ground.keepTruth?.(truthsOf(plan.staff.officers))
  phase('authorities, officers, accounts')
  const stage = await beginStage(ground, authorities, plan)
  tellProgress(ground, 'past')
  const year = await takeOverPast(stage, plan, phase)
  const draws = await liveThroughYear(stage, year, phase)
  tellProgress(ground, 'work')
  await arrangePeople(stage, year.home, year.register)
  phase('who acts for whom, who is away and on duty')
  await keepWorklists(stage, year.home, year.register)
  phase('worklists')
  await keepStations(stage, year.home, year.register)
  phase('service stations')
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
    tellProgress(stage.ground, 'past', left.length / parts)
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
