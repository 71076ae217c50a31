import { addDays, addWorkingDays, type Calendar, type Day, isWorkingDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql } from '../../../kernel/database.ts'
import { decideApproval, takeMatterStep } from '../../../modules/matters/index.ts'
import type { TownBusiness } from '../../businesses.ts'
import { instantOf } from '../../days.ts'
import { Random } from '../../random.ts'
import { home as homeBureau } from '../../territory.ts'
import type { Town } from '../../town.ts'
import type { Stage } from '../ceremony.ts'
import type { Register } from '../register.ts'

export type Shop = { readonly id: string; readonly business: TownBusiness }

/** Where consumers of the home county are protected: its shops, its people, the days up to today. */
export type Scene = {
  readonly stage: Stage
  readonly today: Day
  readonly from: Day
  readonly calendar: Calendar
  readonly random: Random
  readonly bureauId: string
  /** Trading, of the register of the home county, in an order of its own. */
  readonly shops: readonly Shop[]
  readonly factories: readonly Shop[]
}

const shopGroups: readonly string[] = ['catering', 'foodShop', 'retail', 'pharmacy', 'services']
const factoryGroups: readonly string[] = ['manufacturing', 'foodMaker']
const most = 300

export async function sceneOf(stage: Stage, home: Town, register: Register, from: Day): Promise<Scene> {
  const { seed, today, businesses } = home
  const { ground, authorities } = stage
  const random = new Random(seed).fork('consumers')
  const bureauId = authorities.person('complaint-handler').bureauId ?? ''
  const own = businesses.filter(({ state, address }) => state === 'active' && address.includes(homeBureau.place))
  const known = async (groups: readonly string[]) => {
    const some = random.shuffle(own.filter(({ trade }) => groups.includes(trade.group))).slice(0, most)
    return ofBureau(stage, bureauId, some, register)
  }
  const [shops, factories] = [await known(shopGroups), await known(factoryGroups)]
  const { calendar } = ground.contextAt(instantOf(today))
  return { stage, today, from, calendar, random, bureauId, shops, factories }
}

/** Those whom the register knows and gave to the bureau. */
async function ofBureau(
  { ground }: Stage,
  bureauId: string,
  some: readonly TownBusiness[],
  register: Register,
): Promise<Shop[]> {
  const found = some.flatMap((business) => {
    const id = register.get(business.creditCode)
    return id === undefined ? [] : [{ id, business }]
  })
  const { rows } = await sql<{ id: string }>`select id from businesses.business_view
    where id = any(${found.map(({ id }) => id)}::uuid[]) and bureau_id = ${bureauId} and state = 'active'`.execute(
    ground.db,
  )
  const known = new Set(rows.map(({ id }) => id))
  return found.filter(({ id }) => known.has(id))
}

export type Person = 'complaint-handler' | 'section-chief' | 'county-leader' | 'legal-reviewer'

export const at = ({ stage: { ground, authorities } }: Scene, person: Person, on: Day, time: string): Context =>
  ground.contextAt(instantOf(on, time), authorities.person(person))

/** Somebody of the public, on a telephone that nobody proves: no message leaves the past. */
export function outside({ stage: { ground } }: Scene, on: Day, time: string): Context {
  const context = ground.contextAt(instantOf(on, time))
  return { ...context, site: { ...context.site, channels: new Map() } }
}

/** The working day that many days before today, or the last one before it. */
export function ago({ today, calendar }: Pick<Scene, 'today' | 'calendar'>, days: number): Day {
  let on = addDays(today, -days)
  while (!isWorkingDay(on, calendar)) on = addDays(on, -1)
  return on
}

export const workingDaysAfter = ({ calendar }: Scene, on: Day, days: number): Day => addWorkingDays(on, days, calendar)

/** One step on a day, by whom; without a step it approves what was asked before. */
export type Move = {
  readonly on: Day
  readonly time: string
  readonly by: Person
  readonly step: string | null
  readonly input?: Readonly<Record<string, unknown>>
}

/** Takes a matter through its moves, those of days that are over. @returns the version it has then. */
export async function walk(scene: Scene, id: string, moves: readonly Move[], from = 1): Promise<number> {
  const kinds = scene.stage.ground.modules.flatMap(({ matterKinds = [] }) => matterKinds)
  let version = from
  for (const { on, time, by, step, input } of moves.filter((move) => move.on < scene.today)) {
    const context = at(scene, by, on, time)
    const after =
      step === null
        ? await decideApproval(context, kinds, id, { decision: 'approve', version })
        : await takeMatterStep(context, kinds, id, { step, version, ...(input ? { input } : {}) })
    version = after.version
  }
  return version
}

/** Asked by who handles it, approved by those who lead, on one day. */
export const approved = (
  on: Day,
  step: string,
  input: Readonly<Record<string, unknown>> | undefined,
  by: readonly Person[],
): Move[] => [
  { on, time: '10:10', by: 'complaint-handler', step, ...(input ? { input } : {}) },
  ...by.map((person, number): Move => ({ on, time: `1${5 + number}:20`, by: person, step: null })),
]

export const taken = (on: Day, step: string, input?: Readonly<Record<string, unknown>>): Move => ({
  ...{ on, time: '09:40', by: 'complaint-handler', step },
  ...(input ? { input } : {}),
})
