import type { Caller } from '../../kernel/access.ts'
import { publicCaller } from '../../kernel/access.ts'
import { addDays, type Day } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { callerOf, createAccount, createOfficer, createUnit, findCallerRow } from '../../modules/authorities/index.ts'
import type { Role, UnitKind } from '../../modules/authorities/pure.ts'
import { accountPlans, demonstrationPassword, outsideBodies } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { type Ground, inParallel } from '../ground.ts'
import type { Plan } from '../parts.ts'
import { personName } from '../persons.ts'
import { Random } from '../random.ts'
import type { TownOfficer } from '../staff.ts'
import {
  type BureauPlan,
  city,
  gridCountOf,
  gridName,
  home,
  type OfficePlan,
  province,
  type Territory,
} from '../territory.ts'

/** Who there is: units by name, officers by key, people by user name as the platform makes them out. */
export type Authorities = {
  readonly founder: Caller
  unit(name: string): string
  officer(key: string): string
  /** The signed-in person behind a user name. */
  person(username: string): Caller
  /** The person behind an officer's certificate. */
  officerPerson(officerId: string): Caller
  accountId(username: string): string
}

type Builder = {
  readonly ground: Ground
  readonly context: Context
  readonly units: Map<string, string>
}

type Peopled = Pick<Plan, 'seed' | 'today' | 'territory' | 'staff'>

/** The tree, the staff and the accounts, thirteen months before the day of the town. */
export async function buildAuthorities(ground: Ground, plan: Peopled): Promise<Authorities> {
  const at = instantOf(addDays(plan.today, -400))
  const units = new Map<string, string>()
  await buildUnits({ ground, context: ground.contextAt(at), units }, plan.territory)
  const founder: Caller = {
    ...publicCaller,
    kind: 'system',
    name: 'demonstration',
    bureauIds: bureausOf(units, plan.territory),
  }
  const context = ground.contextAt(at, founder)
  const builder = { ground, context, units }
  const officers = await buildOfficers(builder, plan)
  const accounts = new Map<string, string>()
  await buildAccounts(builder, plan, accounts)
  const officerAccounts = await buildOfficerAccounts(builder, plan, officers)
  const people = await peopleOf(ground, [...accounts.values(), ...officerAccounts.values()], context.today)
  return {
    founder,
    unit: (name) => known(units, name),
    officer: (key) => known(officers, key),
    person: (username) => known(people, known(accounts, username)),
    officerPerson: (officerId) => known(people, known(officerAccounts, officerId)),
    accountId: (username) => known(accounts, username),
  }
}

async function buildUnits(builder: Builder, { bureaus }: Territory): Promise<void> {
  const top = await unitOf(builder, { kind: 'province', name: province.name, code: province.code, parentId: null })
  const cityId = await unitOf(builder, { kind: 'city', name: city.name, code: city.code, parentId: top })
  for (const bureau of bureaus) await buildBureau(builder, cityId, bureau)
  const county = known(builder.units, home.name)
  await unitOf(builder, { kind: 'outside', name: outsideBodies.discipline, code: '990121J', parentId: county })
  await unitOf(builder, { kind: 'outside', name: outsideBodies.consumers, code: '990121X', parentId: county })
  await unitOf(builder, { kind: 'outside', name: outsideBodies.notary, code: '990100G', parentId: cityId })
  await unitOf(builder, { kind: 'outside', name: outsideBodies.approval, code: '990121S', parentId: county })
}

async function buildBureau(builder: Builder, cityId: string, bureau: BureauPlan): Promise<void> {
  const { kind, name, code, sections, offices } = bureau
  const parentId = await unitOf(builder, { kind, name, code, parentId: cityId })
  for (const [index, section] of sections.entries())
    await unitOf(builder, { ...section, code: `${code}S${index + 1}`, parentId })
  await inParallel(offices, async (office, index) => {
    const own = { kind: 'office', name: office.name, code: officeCode(code, index), parentId } as const
    await buildGrids(builder, await unitOf(builder, own), { bureau, office, code: own.code })
  })
}

const officeCode = (bureau: string, index: number) => `${bureau}${String(index + 1).padStart(2, '0')}`

async function buildGrids(
  builder: Builder,
  parentId: string,
  { bureau, office, code }: { bureau: BureauPlan; office: OfficePlan; code: string },
) {
  for (let number = 1; number <= gridCountOf(bureau, office); number++) {
    const name = gridName(office, number)
    await unitOf(builder, { kind: 'grid', name, code: `${code}${String(number).padStart(3, '0')}`, parentId })
  }
}

type UnitInput = {
  readonly kind: UnitKind
  readonly name: string
  readonly code: string
  readonly parentId: string | null
}

async function unitOf({ context, units }: Builder, input: UnitInput): Promise<string> {
  const isBureau = ['province', 'city', 'county', 'zone'].includes(input.kind)
  const division = isBureau ? input.code : null
  const { id } = await createUnit(context, { ...input, division, validFrom: '2019-01-01', validUntil: null })
  units.set(input.name, id)
  return id
}

const bureausOf = (units: ReadonlyMap<string, string>, { bureaus }: Territory) =>
  [province.name, city.name, ...bureaus.map(({ name }) => name)].map((name) => known(units, name))

async function buildOfficers({ context, units }: Builder, plan: Peopled): Promise<Map<string, string>> {
  const ids = await inParallel(plan.staff.officers, async (officer) => {
    const { id } = await createOfficer(context, {
      name: officer.name,
      kind: officer.kind,
      unitId: known(units, officer.unit),
      certificateNumber: officer.certificate,
      certificateValidUntil: officer.validUntil,
      skills: [...officer.skills],
      phone: officer.phone,
      validFrom: '2021-01-01',
      validUntil: null,
    })
    return [officer.key, id] as const
  })
  return new Map(ids)
}

async function buildAccounts(builder: Builder, plan: Peopled, accounts: Map<string, string>): Promise<void> {
  const random = new Random(plan.seed).fork('accounts')
  const named = accountPlans.map((plan) => ({ ...plan, name: personName(random) }))
  await inParallel(named, async ({ username, name, unit, roles }) => {
    accounts.set(username, await accountOf(builder, { username, name, unit, roles, officerId: null }))
  })
}

/** Every certified officer of the county signs in with his certificate number; assistants inspect nothing. */
async function buildOfficerAccounts(builder: Builder, plan: Peopled, officers: ReadonlyMap<string, string>) {
  const certified = plan.staff.officers.filter(
    ({ certificate, bureau }) => certificate !== null && bureau === home.code,
  )
  const ids = await inParallel(certified, async (officer) => {
    const officerId = known(officers, officer.key)
    return [officerId, await accountOf(builder, { ...inspectorAccount(officer), officerId })] as const
  })
  return new Map(ids)
}

const inspectorAccount = ({ certificate, name, unit }: TownOfficer) => ({
  username: `officer-${certificate ?? ''}`,
  name,
  unit,
  roles: ['inspector'] as const,
})

type AccountInput = {
  readonly username: string
  readonly name: string
  readonly unit: string
  readonly roles: readonly Role[]
  readonly officerId: string | null
}

async function accountOf(
  { context, units }: Builder,
  { username, name, unit, roles, officerId }: AccountInput,
): Promise<string> {
  const account = { username, name, unitId: known(units, unit), officerId, state: 'active' as const }
  const { id } = await createAccount(
    context,
    { ...account, roles: [...roles], password: demonstrationPassword },
    { origin: 'demonstration' },
  )
  return id
}

async function peopleOf({ db }: Ground, accountIds: readonly string[], on: Day): Promise<Map<string, Caller>> {
  const people = await inParallel(accountIds, async (id) => {
    const row = await findCallerRow(db, id, on)
    if (!row) throw new Error('the account just made is gone')
    return [id, callerOf(row)] as const
  })
  return new Map(people)
}

function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`the town has no ${key}`)
  return value
}
