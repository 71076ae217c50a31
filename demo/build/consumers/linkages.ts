import type { Day } from '../../../kernel/calendar.ts'
import { sql } from '../../../kernel/database.ts'
import {
  cancelLinkage,
  enterArrival,
  enterPartner,
  enterResult,
  orderLinkage,
} from '../../../modules/linkages/index.ts'
import { instantOf } from '../../days.ts'
import { calls, partnerBasis, partners } from '../../words/consumers.ts'
import { at, type Scene } from './scene.ts'

type Urgent = { readonly id: string; readonly on: Day }

const most = 30

/** Of what came in at the desk one in some could not wait: a partner was called out, the last two are still on their way. */
export async function callPartners(scene: Scene): Promise<void> {
  const known: string[] = []
  for (const { name, kind, arriveMinutes, phone } of partners) {
    const own = { name, kind, contact: '值班室', phone, isActive: true }
    const promised = arriveMinutes === null ? {} : { arriveMinutes, basis: partnerBasis }
    known.push((await enterPartner(at(scene, 'section-chief', scene.from, '10:30'), { ...own, ...promised })).id)
  }
  const urgent = await listUrgent(scene)
  for (const [number, one] of urgent.entries()) {
    const [partner, danger, words, result] = calls[number % calls.length] ?? calls[0]
    const isLast = number >= urgent.length - 2
    const linkage = await orderLinkage(at(scene, 'complaint-handler', one.on, '09:40'), {
      ...{ partnerId: known[partner] ?? '', danger, words, complaintId: one.id },
    })
    await carryOut(scene, one.on, { id: linkage.id, result, number, isLast, minutes: partners[partner].arriveMinutes })
  }
}

type Called = {
  readonly id: string
  readonly result: string
  readonly number: number
  readonly isLast: boolean
  readonly minutes: number | null
}

/** One in eleven is called back; one in six comes too late; of the last two one has arrived. */
async function carryOut(scene: Scene, on: Day, { id, result, number, isLast, minutes }: Called): Promise<void> {
  const by = (time: string) => at(scene, 'complaint-handler', on, time)
  if (isLast && number % 2 === 0) return
  if (!isLast && number % 11 === 7)
    return void (await cancelLinkage(by('09:52'), id, { result: '双方已自行离开，无需到场。', version: 1 }))
  const needed = minutes === null || number % 6 === 4 ? 47 : minutes - 4
  const arrived = instantOf(on, needed < 20 ? `09:${40 + needed}` : `10:${String(needed - 20).padStart(2, '0')}`)
  await enterArrival(by('10:45'), id, { arrivedAt: arrived, version: 1 })
  if (!isLast) await enterResult(by('11:40'), id, { result, version: 2 })
}

/** Spread over what was received, the newest among them. */
async function listUrgent({ stage, bureauId, today }: Scene): Promise<Urgent[]> {
  const { rows } = await sql<{ id: string; on: Day }>`
    select id, received_on as "on" from (
      select id, received_on, national_number, row_number() over (order by received_on, national_number) as place,
        count(*) over () as total
      from complaints.complaint where bureau_id = ${bureauId} and national_number is not null and received_on < ${today}) c
    where place % greatest(total / ${most}, 1) = total % greatest(total / ${most}, 1)
    order by received_on, national_number limit ${most + 20}`.execute(stage.ground.db)
  return rows.slice(-most)
}
