import type { Day } from '../../kernel/calendar.ts'
import { decideApproval, takeMatterStep } from '../../modules/matters/index.ts'
import { askExclusion, decideExclusion, recordWorkOrder } from '../../modules/work-orders/index.ts'
import { instantOf } from '../days.ts'
import type { Desk } from '../grievances/grievance.ts'
import { ordersOf, type TownOrder } from '../grievances/orders.ts'
import { inParallel } from '../ground.ts'
import type { Town } from '../town.ts'
import type { Stage } from './ceremony.ts'

type Course = { readonly order: TownOrder; id: string | null; version: number; done: number }

/** The orders of the 12345 line: each act on its own day. */
export type OrderDesk = { workUntil(day: Day): Promise<void> }

export function openOrderDesk(stage: Stage, home: Town, from: Day): OrderDesk {
  const { calendar } = stage.ground.contextAt(instantOf(from))
  const courses = ordersOf(home, { from, calendar }).map((order): Course => ({ order, id: null, version: 1, done: 0 }))
  return {
    async workUntil(day) {
      const due = courses.filter(({ order, id, done }) => {
        const next = id === null ? order.receivedOn : order.acts[done]?.on
        return next !== undefined && next < day
      })
      await inParallel(due, (course) => workOn(stage, course, day))
    },
  }
}

async function workOn(stage: Stage, course: Course, day: Day): Promise<void> {
  const { order } = course
  course.id ??= await receive(stage, order)
  for (let act = order.acts[course.done]; act && act.on < day; act = order.acts[course.done]) {
    const context = by(stage, act.by, instantOf(act.on, act.time))
    const kinds = stage.ground.modules.flatMap(({ matterKinds = [] }) => matterKinds)
    const { version } = course
    const { step, input } = act
    const after =
      step === null
        ? await decideApproval(context, kinds, course.id, { decision: 'approve', version })
        : await takeMatterStep(context, kinds, course.id, { step, version, ...(input ? { input } : {}) })
    course.version = after.version
    course.done += 1
    if (step === 'settle') await exclude(stage, course.id, order, act.on)
  }
}

async function receive(stage: Stage, order: TownOrder): Promise<string> {
  const { category, number, title, content, person: callerName, phone: callerPhone, receivedOn, time } = order
  const at = instantOf(receivedOn, time)
  const said = { category, number, title, content, callerName, callerPhone, receivedAt: at }
  return (await recordWorkOrder(by(stage, 'handler', at), said)).id
}

/** Who leads leaves out every second of those that are asked for. */
async function exclude(stage: Stage, id: string, { exclusion, number }: TownOrder, on: Day): Promise<void> {
  if (!exclusion) return
  await askExclusion(by(stage, 'handler', instantOf(on, '17:10')), id, exclusion)
  const decision = Number(number.slice(-1)) % 2 === 0 ? 'grant' : 'refuse'
  await decideExclusion(by(stage, 'chief', instantOf(on, '17:40')), id, { decision })
}

const desks = { handler: 'complaint-handler', chief: 'section-chief', leader: 'county-leader' } as const

const by = ({ ground, authorities }: Stage, desk: Desk, at: string) =>
  ground.contextAt(at, authorities.person(desks[desk]))
