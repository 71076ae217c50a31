import { modules } from '../apps/server/modules.ts'
import { noteContact, notePerformance, scoreService } from '../modules/complaints/index.ts'
import { setMark } from '../modules/documents/index.ts'
import { takeMatterStep } from '../modules/matters/index.ts'
import { recordWorkOrder } from '../modules/work-orders/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder, personOf } from './platform.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

/** One is settled by the parties, paid, and still dissatisfies; the line sends an order. */
export async function serveOne(town: InspectionTown, id: string) {
  const { as, clock, people, platform, tree } = town
  const handler = as(await personOf(platform, as(founder), tree.county.id, ['complaintHandler']))
  await noteContact(as(people.leader), id, { at: clock.at, party: 'speaker', way: 'phone', result: 'reached' })
  await setMark(as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] }), { mark: '沛市监' })
  const steps = [
    { step: 'accept' },
    { step: 'recordConsent', input: { complainant: true, respondent: true } },
    { step: 'mediate' },
    { step: 'settle', input: { outcome: '退款', recoveredFen: 29_900 } },
  ]
  for (const step of steps) {
    const { rows } = await platform.pool.query('select version from matters.matter where id = $1', [id])
    await takeMatterStep(handler, kinds, id, { ...step, version: rows[0].version })
  }
  const paid = { amountFen: 29_900, confirmedOn: clock.at.slice(0, 10), proof: '转账凭证' }
  await notePerformance(handler, id, { performance: 'performed', ...paid })
  await scoreService(handler, id, { processScore: 'dissatisfied', resultScore: 'satisfied', words: '太慢了' })
  await recordWorkOrder(handler, {
    ...{ title: '电梯停运', number: 'GD2026030200001', category: 'claim', receivedAt: clock.at },
    content: '小区电梯停运两天',
  })
}
