import { addDays, type Day } from '../../kernel/calendar.ts'
import { decideApproval, takeMatterStep } from '../../modules/matters/index.ts'
import {
  draftStandard,
  enterStation,
  handInLedger,
  referToStation,
  replyForStation,
  takeStandardStep,
  turnLedgers,
} from '../../modules/stations/index.ts'
import type { NewStation, StationKind } from '../../modules/stations/pure.ts'
import { instantOf } from '../days.ts'
import { home as homeBureau } from '../territory.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'
import { findMiddleOf, findVersionOf, listOpenComplaintsIn, listOpenLedgersOf } from './find.ts'
import type { Register } from './register.ts'

const buildItems =
  '★有固定的接待场所\n★公示服务电话、服务时间和受理范围\n★建立登记、处理、反馈和台账制度\n设消费知识宣传栏'
const evaluationItems =
  '★按时报送月度台账｜20\n转入的投诉按时首次答复｜25\n转入的投诉和解率达到六成｜25\n自行接待的纠纷有登记、有结果｜15\n全年开展四次以上消费宣传｜10\n服务场所和公示信息完好｜5'
const basis = '沛市监〔2025〕18号《消费维权服务站建设与评价办法》'
const kinds: readonly (readonly [StationKind, string])[] = [
  ['department', '部门类消费维权服务站建设与评价标准'],
  ['trade', '企业（行业）类消费维权服务站建设与评价标准'],
  ['community', '社区类消费维权服务站建设与评价标准'],
]

type Building = { readonly stage: Stage; readonly home: Town; readonly register: Register }

/** Three standards, and stations of three kinds: most of them evaluated, one just built, one that has not begun. */
export async function keepStations(stage: Stage, home: Town, register: Register): Promise<void> {
  const { today } = home
  const building = { stage, home, register }
  await putInForce(stage, addDays(today, -394))
  const plans = plansOf(building)
  for (const [number, plan] of plans.entries()) await build(building, plan, number)
  await tellMonths(stage, today)
  await sendToStations(stage, home)
}

const by = ({ ground, authorities }: Stage, username: string, on: Day, hour: string) =>
  ground.contextAt(instantOf(on, hour), authorities.person(username))

async function putInForce(stage: Stage, on: Day): Promise<void> {
  for (const [kind, name] of kinds) {
    const said = { kind, name, basis, buildItems, evaluationItems }
    const { id } = await draftStandard(by(stage, 'complaint-handler', on, '09:10'), said)
    await takeStandardStep(by(stage, 'complaint-handler', on, '09:20'), id, { step: 'propose', version: 1 })
    await takeStandardStep(by(stage, 'section-chief', on, '15:00'), id, { step: 'adopt', version: 2 })
  }
}

/** The streets where most businesses are. */
function streetsOf({ businesses }: Town, most: number): string[] {
  const counts = new Map<string, number>()
  for (const { address } of businesses) {
    const street = address.includes(homeBureau.place) && /([一-龥]{2}(?:街|路|巷))(?=\d)/.exec(address)?.[1]
    if (street) counts.set(street, (counts.get(street) ?? 0) + 1)
  }
  return [...counts]
    .sort(([one, many], [other, more]) => more - many || one.localeCompare(other))
    .slice(0, most)
    .map(([street]) => street)
}

/** `until`: how far it has come. */
type StationPlan = Omit<NewStation, 'mobile' | 'longitude' | 'latitude'> & {
  readonly street: string
  readonly until: 'applied' | 'building' | 'inService' | 'evaluated'
}

/** How far the community stations have come, one by one. */
const ways = ['evaluated', 'evaluated', 'evaluated', 'evaluated', 'inService', 'building', 'applied'] as const
/** Its place among the streets. */
const atTourists = 1

function onStreet(street: string, number: number): StationPlan {
  const hotline = `0990-66${String(1101 + number * 37)}`
  const common = {
    street,
    hotline,
    address: `沛河县${street}18号`,
    coveredPlaces: street,
    until: ways[number] ?? 'applied',
  }
  if (number === atTourists) {
    const name = `${street}旅游消费维权服务站`
    return { ...common, kind: 'department', name, host: '沛河县文化和旅游局', contact: '市场管理科' }
  }
  const host = `${street.slice(0, 2)}社区居民委员会`
  return { ...common, kind: 'community', name: `${street}社区消费维权服务站`, host, contact: '综合服务岗' }
}

function plansOf({ home, register }: Building): StationPlan[] {
  const streets = streetsOf(home, ways.length)
  const plans = streets.map(onStreet)
  const shop = home.businesses.find(
    ({ name, state, creditCode, address }) =>
      state === 'active' &&
      /超市|商场|百货/.test(name) &&
      register.has(creditCode) &&
      address.includes(homeBureau.place),
  )
  if (!shop) return plans
  const trade = { kind: 'trade', name: `${shop.name.slice(0, 60)}服务站`, host: shop.name.slice(0, 100) } as const
  const place = { street: streets[0] ?? '', address: shop.address.slice(0, 200), hotline: '0990-6609999' }
  const businessId = register.get(shop.creditCode)
  return [
    ...plans,
    { ...trade, ...place, contact: '客户服务部', until: 'evaluated', ...(businessId ? { businessId } : {}) },
  ]
}

async function build({ stage, home }: Building, plan: StationPlan, number: number): Promise<void> {
  const { street, until, ...said } = plan
  const applied = addDays(home.today, until === 'applied' ? -4 : until === 'building' ? -20 : -390 + number * 6)
  const middle = await findMiddleOf(stage.ground.db, street)
  const { id } = await enterStation(by(stage, 'complaint-handler', applied, '10:00'), {
    ...{ ...said, ...(middle ?? {}) },
    mobile: `1380000${String(1200 + number)}`,
  })
  if (until === 'applied') return
  await step(stage, id, addDays(applied, 3), 'permit')
  await step(stage, id, addDays(applied, 9), 'inspect', {
    ...{
      fulfilled: until === 'building' ? '1,3' : '1,2,3,4',
      review: until === 'building' ? '还没有公示服务电话。' : '项目齐全。',
    },
  })
  if (until === 'building') return
  await step(stage, id, addDays(applied, 10), 'accept')
  await approve(stage, id, addDays(applied, 11))
  await step(stage, id, addDays(applied, 12), 'plate')
  if (until === 'inService') return
  const fulfilled = ['1,2,3,4,5,6', '1,2,3,4', '1,2,4', '1,3,4,5,6'][number % 4]
  await step(stage, id, addDays(applied, 340), 'evaluate', { fulfilled, review: '按标准逐项评价。' })
  await approve(stage, id, addDays(applied, 341))
}

const kindsOf = ({ ground }: Stage) => ground.modules.flatMap(({ matterKinds = [] }) => matterKinds)

async function step(stage: Stage, id: string, on: Day, name: string, input?: Record<string, unknown>): Promise<void> {
  const version = await findVersionOf(stage.ground.db, id)
  const asked = { step: name, version, ...(input ? { input } : {}) }
  await takeMatterStep(by(stage, 'complaint-handler', on, '14:20'), kindsOf(stage), id, asked)
}

async function approve(stage: Stage, id: string, on: Day): Promise<void> {
  const version = await findVersionOf(stage.ground.db, id)
  const context = by(stage, 'section-chief', on, '16:10')
  await decideApproval(context, kindsOf(stage), id, { decision: 'approve', version })
}

/** The ledgers of three months: all but the last are there, and of that one a few. */
async function tellMonths(stage: Stage, today: Day): Promise<void> {
  const first = `${today.slice(0, 7)}-01`
  const months = [addDays(`${addDays(first, -1).slice(0, 7)}-01`, -1), addDays(first, -1), today]
  for (const [number, day] of months.map((each) => `${each.slice(0, 7)}-01`).entries()) {
    // On the first day of a month the night's work is still to come.
    if (day >= today) continue
    await turnLedgers(stage.ground.contextAt(instantOf(day, '02:40')))
    const due = await listOpenLedgersOf(stage.ground.db)
    const told = number === 2 ? due.filter((_, place) => place % 3 === 0) : due
    for (const [place, { id, version }] of told.entries()) {
      const on = addDays(day, number === 2 ? 0 : 2)
      const walkIns = 3 + ((place * 7 + number * 5) % 11)
      await handInLedger(by(stage, 'complaint-handler', on, '15:40'), id, {
        ...{ version, walkIns, walkInsSettled: walkIns - (place % 3), questions: walkIns * 4, activities: place % 2 },
        recoveredFen: walkIns * 18_600,
      })
    }
  }
}

const results = [
  { kind: 'settled', text: '经协商，商家退还货款，双方签字。', recoveredFen: 26_800 },
  { kind: 'settled', text: '商家更换同款商品，消费者认可。', recoveredFen: 15_900 },
  { kind: 'unsettled', text: '商家不同意退款，请监管部门处理。' },
  { kind: 'taken', text: '已联系双方，约定到站协商。' },
] as const

/** What is open and belongs to a station was tried there first; one waits for its first word. */
async function sendToStations(stage: Stage, { today }: Town): Promise<void> {
  const open = await listOpenComplaintsIn(stage.ground.db, addDays(today, -20))
  for (const [number, { id, receivedOn, stationId }] of open.slice(0, 12).entries()) {
    const on = addDays(receivedOn, 1)
    if (on >= today) continue
    const desk = (day: Day, hour: string) => by(stage, 'complaint-handler', day, hour)
    const sent = await referToStation(desk(on, '09:40'), id, { stationId, showsPerson: number % 2 === 0 })
    const said = results[number % 5]
    if (said && addDays(on, 1) < today)
      await replyForStation(desk(addDays(on, 1), '09:10'), sent.id, { ...said, version: 1 })
  }
}
