import { addDays, type Day } from '../../kernel/calendar.ts'
import { createAccount } from '../../modules/authorities/index.ts'
import { declareConflict, recuseOfficer } from '../../modules/inspections/index.ts'
import { demonstrationPassword, inspectorUsernames } from '../accounts.ts'
import { instantOf } from '../days.ts'
import { inParallel, settle } from '../ground.ts'
import { Random } from '../random.ts'
import { home } from '../territory.ts'
import type { Town } from '../town.ts'
import { announcePlan, commit, type DrawPlan, holdCeremony, makePlan, parties, type Stage } from './ceremony.ts'
import { findBusiestPair, findSeatOf } from './find.ts'
import type { Register } from './register.ts'
import { type Fieldwork, makeVisits, mendInTime, publishResults } from './results.ts'

/** 电梯 in the list of special equipment. */
const liftKind = '3000'
const generalItems = ['registration-matters', 'publicity-information'] as const
const foodItems = ['food-sale', 'catering'] as const

/** A line of a yearly plan ends with its year, and so does what is drawn by it. */
export function withinYear(from: Day, until: Day): { readonly from: Day; readonly until: Day } {
  const last = `${from.slice(0, 4)}-12-31`
  return { from, until: until < last ? until : last }
}

type Share = { readonly num: number; readonly den: number }

/** So many of each class, A to D, and no more than the pairs of the county can visit. */
const upTo = (
  share: Share,
  most: readonly [a: number, b: number, c: number, d: number],
): NonNullable<DrawPlan['strata']> =>
  (['A', 'B', 'C', 'D'] as const).map((stratum, at) => ({ stratum, ...share, min: 0, max: most[at] ?? null }))

/** The plans of the county, from the one that is wholly published to the one nobody has approved yet. */
export const plansOf = (today: Day) =>
  ({
    published: {
      name: '登记事项与公示信息“双随机”抽查（第三批）',
      items: generalItems,
      announcedOn: addDays(today, -78),
      window: withinYear(addDays(today, -75), addDays(today, -52)),
      document: '沛市监〔2026〕第17号',
      strata: upTo({ num: 1, den: 20 }, [50, 90, 60, 30]),
      evenArm: { num: 1, den: 10, min: 1 },
      withholds: 'contributor-consumers',
    },
    lifts: {
      name: '电梯使用安全抽查',
      items: ['equipment-users'],
      announcedOn: addDays(today, -20),
      window: withinYear(addDays(today, -17), addDays(today, 18)),
      document: '沛市监〔2026〕第20号',
      thingKind: liftKind,
      // Three officers of the county may examine lifts.
      strata: upTo({ num: 1, den: 5 }, [3, 5, 4, 2]),
      evenArm: { num: 1, den: 5, min: 1 },
    },
    running: {
      name: '食品销售与餐饮服务重点抽查',
      items: foodItems,
      announcedOn: addDays(today, -12),
      window: withinYear(addDays(today, -9), addDays(today, 26)),
      document: '沛市监〔2026〕第23号',
      strata: upTo({ num: 1, den: 2 }, [25, 80, 32, 8]),
      evenArm: { num: 1, den: 10, min: 1 },
    },
    drugs: {
      name: '药品零售使用环节抽查',
      items: ['drug-retail'],
      announcedOn: addDays(today, -5),
      window: withinYear(addDays(today, -2), addDays(today, 40)),
      document: '沛市监〔2026〕第25号',
      strata: upTo({ num: 17, den: 50 }, [4, 8, 3, 2]),
      evenArm: { num: 1, den: 5, min: 1 },
    },
    waiting: {
      name: '广告行为与合同条款抽查',
      items: ['advertising-conduct', 'standard-contract-terms'],
      announcedOn: addDays(today, -1),
      // Whoever starts the demonstration in the evening finds it open the next day as well.
      openDays: 3,
      window: withinYear(addDays(today, 6), addDays(today, 45)),
      document: '沛市监〔2026〕第28号',
    },
    draft: {
      name: '商标使用行为与专利真实性抽查',
      items: ['trade-mark-use'],
      announcedOn: addDays(today, 4),
      window: withinYear(addDays(today, 20), addDays(today, 60)),
      document: '',
    },
  }) as const satisfies Record<string, DrawPlan>

/** Custodian keys to lay up: one for each draw, and some for those the visitor makes. */
export const custodianKeys = 10

/** Who is related to whom: declared before anything is announced. */
export async function declareCircumstances(
  { ground, authorities }: Stage,
  town: Town,
  register: Register,
): Promise<void> {
  const random = new Random(town.seed).fork('conflicts')
  const context = ground.contextAt(instantOf(addDays(town.today, -95), '10:00'), authorities.person('planner'))
  const officers = town.staff.officers.filter(({ certificate, bureau }) => certificate !== null && bureau === home.code)
  // Whose address names no county is the city's matter, and not this planner's.
  const own = town.businesses.filter(({ address }) => address.includes(home.place))
  const ids = own.flatMap(({ creditCode }) => register.get(creditCode) ?? [])
  const declared = officers.flatMap((officer) =>
    [1, 2].map(() => ({
      officerId: authorities.officer(officer.key),
      businessId: random.pick(ids),
      reason: random.weigh([
        ['kinship', 5],
        ['former-employer', 3],
        ['interest', 2],
      ] as const),
    })),
  )
  await inParallel(declared, (conflict) => declareConflict(context, conflict))
}

/** The draw whose every result is public: anybody may open its bundle and weigh it again. */
export async function holdPublished(stage: Stage, town: Town): Promise<string> {
  const plan = plansOf(town.today).published
  const drawId = await announcePlan(stage, await makePlan(stage, plan), plan)
  await holdCeremony(stage, drawId, plan)
  const results = await makeVisits(stage, fieldwork(stage, town, { drawId, window: plan.window, madeOfTen: 10 }))
  await publishResults(stage, results, addDays(town.today, -3))
  await mendInTime(stage, stage.authorities.unit(home.name), town.today)
  return drawId
}

/** Lifts are drawn instead of businesses: those of one place are one visit, by officers who may examine them. */
export async function holdLifts(stage: Stage, town: Town): Promise<void> {
  const plan = plansOf(town.today).lifts
  const drawId = await announcePlan(stage, await makePlan(stage, plan), plan)
  await holdCeremony(stage, drawId, plan)
  const results = await makeVisits(stage, fieldwork(stage, town, { drawId, window: plan.window, madeOfTen: 5 }))
  await publishResults(stage, results, addDays(town.today, -1))
}

/** The draw in the middle of its window: a third is visited, a few results are public, one pair signs in as you. */
export async function holdRunning(stage: Stage, town: Town): Promise<string> {
  const plan = plansOf(town.today).running
  const drawId = await announcePlan(stage, await makePlan(stage, plan), plan)
  await holdCeremony(stage, drawId, plan)
  const results = await makeVisits(stage, fieldwork(stage, town, { drawId, window: plan.window, madeOfTen: 3 }))
  await publishResults(stage, results, addDays(town.today, -1))
  await nameInspectors(stage, town, drawId)
  return drawId
}

/** Story 14: the cousin of a drawn officer owns the pharmacy; the next lot takes his seat. */
export async function holdDrugs(stage: Stage, town: Town): Promise<string> {
  const plan = plansOf(town.today).drugs
  const drawId = await announcePlan(stage, await makePlan(stage, plan), plan)
  await holdCeremony(stage, drawId, plan)
  const seat = await findSeatOf(stage.ground.db, drawId)
  if (seat) {
    const at = instantOf(addDays(plan.announcedOn, 3), '09:20')
    const context = stage.ground.contextAt(at, stage.authorities.person('planner'))
    const { subjectCode: id, firstOfficerId: officerId } = seat
    await recuseOfficer(context, drawId, { id, officerId, reason: 'kinship' })
  }
  await settle(stage.ground)
  return drawId
}

/** Announced yesterday: one has committed, two are waited for, each with the key file of his own. */
export async function announceWaiting(stage: Stage, town: Town): Promise<string> {
  const plan = plansOf(town.today).waiting
  const drawId = await announcePlan(stage, await makePlan(stage, plan), plan)
  await commit(stage, { drawId, planName: plan.name }, parties[2], instantOf(plan.announcedOn, '14:20'))
  await settle(stage.ground)
  await makePlan(stage, plansOf(town.today).draft, false)
  return drawId
}

const fieldwork = (
  { authorities }: Stage,
  town: Town,
  { drawId, window, madeOfTen }: Pick<Fieldwork, 'drawId' | 'window' | 'madeOfTen'>,
): Fieldwork => ({
  drawId,
  window,
  severities: new Map(town.staff.officers.map(({ key, severity }) => [authorities.officer(key), severity])),
  today: town.today,
  madeOfTen,
  businesses: new Map(town.businesses.map((business) => [business.creditCode, business])),
})

/** Whoever tries the demonstration signs in as the two officers with most visits together. */
async function nameInspectors({ ground, authorities }: Stage, town: Town, drawId: string): Promise<void> {
  const context = ground.contextAt(instantOf(addDays(town.today, -1), '17:00'), authorities.founder)
  for (const [index, officerId] of (await findBusiestPair(ground.db, drawId)).entries()) {
    const { name, unitId } = authorities.officerPerson(officerId)
    const username = inspectorUsernames[index] ?? `inspector-${index + 1}`
    const password = demonstrationPassword
    const account = { username, name, unitId, officerId, roles: ['inspector' as const], state: 'active' as const }
    await createAccount(context, { ...account, password }, { origin: 'demonstration' })
  }
}
