import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import { Refusal } from '../../kernel/errors.ts'
import { recordAct } from '../../kernel/journal.ts'
import { classify } from '../../modules/credit/index.ts'
import { loadSeedLists } from '../../modules/inspections/index.ts'
import { accountPlans, demonstrationPassword, inspectorUsernames } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { type Ground, settle } from '../ground.ts'
import { Random } from '../random.ts'
import { generateTown, type Town, type TownOptions } from '../town.ts'
import { type Authorities, buildAuthorities } from './authorities.ts'
import { type Keyring, prepareStage, type Stage } from './ceremony.ts'
import { announceWaiting, custodianKeys, declareCircumstances, holdDrugs, holdPublished, holdRunning } from './draws.ts'
import { findDemonstrationEntry, listAccounts } from './find.ts'
import { type Entries, enterFacts, entriesOf, entryDays } from './history.ts'
import { enterOthers, importRegister, type Register, registerFilesOf, stageDirtyFile } from './register.ts'

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
  /** Of the draw that is wholly public, the one half visited, the one with a recusal, the one that waits. */
  readonly draws: readonly string[]
  /** What contributors and custodian would have on their own devices, by user name. */
  readonly keyrings: Readonly<Record<string, Keyring>>
}

/**
 * Fills an empty platform with the town, through the doors everybody uses, at the instants of its own past.
 * @throws Refusal `demonstration/begun` when an earlier attempt was broken off.
 */
export async function fillDemonstration(ground: Ground, options: TownOptions): Promise<Demonstration> {
  const phase = stopwatch(ground)
  const town = generateTown(options)
  phase(`generated ${town.businesses.length} businesses, ${town.facts.length} facts`)
  await note(ground, town, 'demonstration.begin', { seed: town.seed, businesses: town.businesses.length })
  const authorities = await buildAuthorities(ground, town)
  phase('authorities, officers, accounts')
  const year: Year = { town, register: new Map(), entries: entriesOf(town, addDays(town.today, -394)) }
  const stage = await beginStage(ground, authorities, town)
  const draws = await liveThroughYear(stage, year, phase)
  await stageDirtyFile(ground, authorities, town)
  phase('a file waits to be looked at')
  const accounts = await accountsOf(ground)
  await note(ground, town, 'demonstration.complete', { accounts })
  const keyrings = Object.fromEntries(stage.keyrings)
  return { accounts, today: town.today, businesses: year.register.size, facts: town.facts.length, draws, keyrings }
}

/** The accounts of a demonstration that was filled before; null when the database holds none. */
export async function findDemonstration(ground: Pick<Ground, 'db'>): Promise<readonly DemonstrationAccount[] | null> {
  const entry = await findDemonstrationEntry(ground.db)
  if (!entry) return null
  if (entry.action !== 'demonstration.complete') throw new Refusal('demonstration/begun')
  return (JSON.parse(entry.payload) as { accounts: DemonstrationAccount[] }).accounts
}

async function beginStage(ground: Ground, authorities: Authorities, town: Town): Promise<Stage> {
  const on = addDays(town.today, -100)
  await loadSeedLists(ground.contextAt(instantOf(on)))
  const random = new Random(town.seed).fork('draws')
  return prepareStage({ ground, authorities, random }, on, custodianKeys)
}

type Year = { readonly town: Town; readonly register: Register; readonly entries: Entries }

/** The days on which something happens, in their order: register files, files of facts, classes, draws. */
async function liveThroughYear(stage: Stage, { town, register, entries }: Year, phase: Phase): Promise<string[]> {
  const { ground, authorities } = stage
  const { today } = town
  const files = registerFilesOf(town, firstDayOf(town))
  const firsts = Array.from({ length: 12 }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, back - 11))
  const acts: Readonly<Record<Day, () => Promise<unknown>>> = {
    [addDays(today, -390)]: () => enterOthers(ground, authorities, town),
    [addDays(today, -95)]: () => declareCircumstances(stage, town, register),
    [addDays(today, -78)]: async () => draws.push(await holdPublished(stage, town)),
    [addDays(today, -12)]: async () => draws.push(await holdRunning(stage, town)),
  }
  const draws: string[] = []
  const days = [...files.map(({ on }) => on), ...entryDays(entries), ...firsts, ...Object.keys(acts)]
  for (const day of [...new Set(days)].sort().filter((day) => day < today)) {
    for (const file of files.filter(({ on }) => on === day)) await importRegister(ground, authorities, register, file)

    await enterFacts(ground, authorities, { entries, register, on: day })

    if (firsts.includes(day)) await classifyOn(stage, day)

    await acts[day]?.()
    if (acts[day] || day === firstDayOf(town)) phase(day)
  }
  phase('the last weeks')
  draws.push(await holdDrugs(stage, town), await announceWaiting(stage, town))
  phase('a draw with a recusal, one that waits')
  await classifyOn(stage, addDays(today, -1))
  return draws
}

const firstDayOf = ({ today }: Town): Day => addDays(today, -395)

async function classifyOn({ ground, authorities }: Stage, asOf: Day): Promise<void> {
  await classify(ground.contextAt(instantOf(asOf, '23:00'), authorities.person('credit')), { asOf })
  await settle(ground)
}

async function accountsOf({ db }: Ground): Promise<DemonstrationAccount[]> {
  const titles = new Map<string, string>(
    accountPlans.filter(({ isListed }) => isListed).map(({ username, title }) => [username, title]),
  )
  for (const username of inspectorUsernames) titles.set(username, '执法人员（已抽中，待检查）')
  const found = new Map((await listAccounts(db, [...titles.keys()])).map((account) => [account.username, account]))
  return [...titles].flatMap(([username, title]) => {
    const account = found.get(username)
    return account ? [{ username, password: demonstrationPassword, name: account.name, title }] : []
  })
}

/** The journal knows that this database holds a demonstration, and whether it is whole. */
async function note(ground: Ground, town: Town, action: string, payload: object): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(town.today, action.endsWith('begin') ? -400 : -1), '08:00'))
  await runCommand(context, { name: action, input: {} }, (tx) =>
    recordAct(tx, context, { action, subject: { type: 'demonstration', id: 'demonstration' }, payload }),
  )
}

type Phase = (what: string) => void

function stopwatch({ print, milliseconds }: Ground): Phase {
  let before = milliseconds()
  return (what) => {
    const now = milliseconds()
    print(`  ${((now - before) / 1000).toFixed(1).padStart(5)} s  ${what}`)
    before = now
  }
}
