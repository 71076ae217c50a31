import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { readableOf } from '../../kernel/files.ts'
import {
  beginImport,
  changeBusiness,
  createBusiness,
  getBusiness,
  keepRegisterFile,
  mergeImport,
  readImport,
} from '../../modules/businesses/index.ts'
import type { TownBusiness } from '../businesses.ts'
import { instantOf } from '../days.ts'
import { asCsv, makeDirtyFile } from '../dirty-file.ts'
import { type Ground, inParallel, settle } from '../ground.ts'
import { Random } from '../random.ts'
import { registerFile } from '../register-file.ts'
import { isHome } from '../territory.ts'
import type { Town } from '../town.ts'
import type { Authorities } from './authorities.ts'
import { findIdsByCode } from './find.ts'

/** Businesses of the town by their credit codes, as far as the platform knows them by now. */
export type Register = Map<string, string>

export type RegisterFile = {
  readonly businesses: readonly TownBusiness[]
  readonly on: Day
  readonly name: string
}

/** Takes a register file in, as an office does: keep, read, look, merge; then the shops learn their headquarters. */
export async function importRegister(
  ground: Ground,
  authorities: Authorities,
  register: Register,
  { businesses, on, name }: RegisterFile,
): Promise<void> {
  if (businesses.length === 0) return
  const context = ground.contextAt(instantOf(on, '09:10'), authorities.person('city-registrar'))
  const rows = businesses.map((business) => stateOn(business, on))
  const file = await keepRegisterFile(context, readableOf(registerFile(rows)))
  const { id } = await beginImport(context, { file, name })
  await readImport(context, id, async () => {})
  await mergeImport(context, id)
  await settle(ground)
  const unknown = businesses.filter(({ creditCode }) => !register.has(creditCode))
  const found = await findIdsByCode(
    ground.db,
    unknown.map(({ creditCode }) => creditCode),
  )
  for (const [code, businessId] of found) register.set(code, businessId)
  await linkChains(ground, authorities, register, { businesses: unknown, on, name })
}

/** What the register said on a day: who ended later was active then. */
const stateOn = (business: TownBusiness, on: Day): TownBusiness =>
  business.endedOn !== null && business.endedOn > on ? { ...business, state: 'active' } : business

/** The files of a year: everything at the beginning, each month what is new or ended, everything again yesterday. */
export function registerFilesOf({ businesses, today }: Town, firstDay: Day): RegisterFile[] {
  const founded = (on: Day) => businesses.filter(({ foundedOn }) => foundedOn < on)
  const months = Array.from({ length: 13 }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, back - 12))
  const between = months.filter((day) => day > firstDay && day < addDays(today, -1))
  const changed = (from: Day, until: Day) =>
    businesses.filter(
      ({ foundedOn, endedOn }) =>
        isWithin(foundedOn, from, until) || (foundedOn < until && isWithin(endedOn, from, until)),
    )
  return [
    { on: firstDay, name: '清枰市经营主体名录（初始）.csv', businesses: founded(firstDay) },
    ...between.map((on, index) => ({
      on,
      name: `新设与变更登记 ${on.slice(0, 7)}.csv`,
      businesses: changed(between[index - 1] ?? firstDay, on),
    })),
    { on: addDays(today, -1), name: '清枰市经营主体名录（核对）.csv', businesses: founded(addDays(today, -1)) },
  ]
}

const isWithin = (day: Day | null, from: Day, until: Day) => day !== null && day >= from && day < until

/** Which company a shop belongs to: the register does not say it, a person does. */
async function linkChains(
  ground: Ground,
  authorities: Authorities,
  register: Register,
  { businesses, on }: RegisterFile,
): Promise<void> {
  const context = ground.contextAt(instantOf(on, '11:00'), authorities.person('city-registrar'))
  const shops = businesses.flatMap(({ headquarters, creditCode }) => {
    const [id, headquartersId] = [register.get(creditCode), register.get(headquarters ?? '')]
    return id && headquartersId ? [{ id, headquartersId }] : []
  })
  await inParallel(shops, async ({ id, headquartersId }) => {
    const known = await getBusiness(context, id)
    await changeBusiness(context, id, { ...entered(known), headquartersId, version: known.version })
  })
  await settle(ground)
}

function entered(business: Awaited<ReturnType<typeof getBusiness>>) {
  const { name, subjectKind, creditCode, registrationNumber, kind, head, domicile, scope } = business
  const { capitalMinor, capitalCurrency, foundedOn, state, tradeCode, phone } = business
  const who = { name, subjectKind, creditCode, registrationNumber, kind, head, domicile, scope }
  return { ...who, capitalMinor, capitalCurrency, foundedOn, state, tradeCode, phone }
}

const organisations = [
  '沛河县第一中学',
  '沛河县实验小学',
  '沛河县人民医院',
  '沛河县中医院',
  '沛河县敬老院',
  '沛河县城关镇卫生院',
  '清枰高新区实验学校',
  '沛河县疾病预防控制中心',
] as const
const unlicensed = ['城关夜市无名烧烤摊', '石桥路口流动早点车', '柳湾家庭作坊（无证）'] as const

/** Schools, hospitals and those who trade without a licence: supervised, but in no register of businesses. */
export async function enterOthers(ground: Ground, authorities: Authorities, town: Town): Promise<void> {
  const random = new Random(town.seed).fork('others')
  const context = ground.contextAt(instantOf(addDays(town.today, -370)), authorities.person('registrar'))
  const subjects = [
    ...organisations.map((name) => ({ name, subjectKind: 'organisation' as const })),
    ...unlicensed.map((name) => ({ name, subjectKind: 'unlicensedOperator' as const })),
  ]
  for (const { name, subjectKind } of subjects) {
    const street = random.pick(town.streets.filter(({ bureau }) => isHome(bureau)))
    await createBusiness(context, {
      name,
      subjectKind,
      domicile: `沛河县${street.office.town}${street.name}${random.between(1, 200)}号`,
      state: 'active',
    })
  }
  await settle(ground)
}

/** A file that was read and waits for somebody to look at it: the registrar's work of today. */
export async function stageDirtyFile(ground: Ground, authorities: Authorities, town: Town): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(town.today, -1), '16:20'), authorities.person('registrar'))
  const dirty = makeDirtyFile({ seed: town.seed, today: town.today, rows: 300 })
  const file = await keepRegisterFile(context, readableOf(asCsv(dirty)))
  const { id } = await beginImport(context, { file, name: '乡镇摸排名录（待核对）.csv' })
  await readImport(context, id, async () => {})
}
