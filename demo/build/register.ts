import { addDays, addMonths, type Day } from '../../kernel/calendar.ts'
import { readableOf } from '../../kernel/files.ts'
import {
  assignToOffice,
  beginImport,
  changeBusiness,
  createBusiness,
  getBusiness,
  keepRegisterFile,
  mergeImport,
  readImport,
} from '../../modules/businesses/index.ts'
import { gridOf, type TownBusiness } from '../businesses.ts'
import { instantOf } from '../days.ts'
import { asCsv, makeDirtyFile } from '../dirty-file.ts'
import { businessOn, type Changes, isChangedWithin } from '../former.ts'
import { chunksOf, type Ground, inParallel, settle } from '../ground.ts'
import { Random } from '../random.ts'
import { registerFile } from '../register-file.ts'
import { isHome } from '../territory.ts'
import type { Town } from '../town.ts'
import type { Authorities } from './authorities.ts'
import { findIdsByCode, listOfficesOf } from './find.ts'

/** Businesses of the town by their credit codes, as far as the platform knows them by now. */
export type Register = Map<string, string>

export type RegisterFile = {
  readonly businesses: readonly TownBusiness[]
  readonly on: Day
  readonly name: string
}

/** Takes a register file in, as an office does: keep, read, look, merge; then grids and headquarters are given. */
export async function importRegister(
  ground: Ground,
  authorities: Authorities,
  register: Register,
  file: RegisterFile,
): Promise<void> {
  const { businesses, on, name } = file
  if (businesses.length === 0) return
  const context = ground.contextAt(instantOf(on, '09:10'), authorities.person('city-registrar'))
  const kept = await keepRegisterFile(context, readableOf(registerFile(businesses)))
  const { id } = await beginImport(context, { file: kept, name })
  await readImport(context, id, async () => {})
  await mergeImport(context, id)
  await settle(ground)
  const unknown = businesses.filter(({ creditCode }) => !register.has(creditCode))
  const found = await findIdsByCode(
    ground.db,
    unknown.map(({ creditCode }) => creditCode),
  )
  for (const [code, businessId] of found) register.set(code, businessId)
  await placeInGrids(ground, authorities, register, { businesses: unknown, on, name })
  await linkChains(ground, authorities, register, { businesses: unknown, on, name })
}

/** The files of a year: everything at the beginning, each month what is new, changed or ended, everything yesterday. */
export function registerFilesOf(
  { businesses, today }: Pick<Town, 'businesses' | 'today'>,
  changes: Changes,
  { firstDay, isCheckedAtEnd }: { firstDay: Day; isCheckedAtEnd: boolean },
): RegisterFile[] {
  const founded = (on: Day) => businesses.filter(({ foundedOn }) => foundedOn < on)
  const asOf = (on: Day, own: readonly TownBusiness[]) => own.map((business) => businessOn(business, changes, on))
  const months = Array.from({ length: 13 }, (_, back) => addMonths(`${today.slice(0, 7)}-01`, back - 12))
  const between = months.filter((day) => day > firstDay && day < addDays(today, -1))
  const yesterday = addDays(today, -1)
  const changed = (from: Day, until: Day) =>
    businesses.filter(
      ({ foundedOn, endedOn, creditCode }) =>
        isWithin(foundedOn, from, until) ||
        (foundedOn < until && (isWithin(endedOn, from, until) || isChangedWithin(changes, creditCode, from, until))),
    )
  const last = between.at(-1) ?? firstDay
  const atEnd = isCheckedAtEnd
    ? { on: yesterday, name: '清枰市经营主体名录（核对）.csv', businesses: asOf(yesterday, founded(yesterday)) }
    : { on: yesterday, name: '新设与变更登记（本月）.csv', businesses: asOf(yesterday, changed(last, yesterday)) }
  return [
    { on: firstDay, name: '清枰市经营主体名录（初始）.csv', businesses: asOf(firstDay, founded(firstDay)) },
    ...between.map((on, index) => ({
      on,
      name: `新设与变更登记 ${on.slice(0, 7)}.csv`,
      businesses: asOf(on, changed(between[index - 1] ?? firstDay, on)),
    })),
    atEnd,
  ]
}

const isWithin = (day: Day | null, from: Day, until: Day) => day !== null && day >= from && day < until

const mostAtOnce = 500

/** Who looks after whom: whose address names his office is given to one of its grids, by hundreds. */
async function placeInGrids(
  ground: Ground,
  authorities: Authorities,
  register: Register,
  { businesses, on }: RegisterFile,
): Promise<void> {
  const context = ground.contextAt(instantOf(on, '10:20'), authorities.person('city-registrar'))
  const known = await listOfficesOf(
    ground.db,
    businesses.flatMap(({ creditCode }) => register.get(creditCode) ?? []),
  )
  const byGrid = Map.groupBy(businesses, gridOf)
  const batches = [...byGrid].flatMap(([grid, own]) => {
    const officeId = authorities.unit(own[0]?.street.office.name ?? '')
    // An address that names no county or town is a to-do for somebody to look at.
    const ids = own
      .flatMap(({ creditCode }) => register.get(creditCode) ?? [])
      .filter((id) => known.get(id) === officeId)
    return chunksOf(ids, mostAtOnce).map((businessIds) => ({ officeId, gridId: authorities.unit(grid), businessIds }))
  })
  await inParallel(batches, (batch) => assignToOffice(context, { ...batch, reason: '按网格划分确定责任网格' }), 2)
  await settle(ground)
}

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
  const context = ground.contextAt(instantOf(addDays(town.today, -99)), authorities.person('registrar'))
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
export async function stageDirtyFile(
  ground: Ground,
  authorities: Authorities,
  town: Pick<Town, 'seed' | 'today'>,
): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(town.today, -1), '16:20'), authorities.person('registrar'))
  const dirty = makeDirtyFile({ seed: town.seed, today: town.today, rows: 300 })
  const file = await keepRegisterFile(context, readableOf(asCsv(dirty)))
  const { id } = await beginImport(context, { file, name: '乡镇摸排名录（待核对）.csv' })
  await readImport(context, id, async () => {})
}
