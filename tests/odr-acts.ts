import { enterPartner, orderLinkage } from '../modules/linkages/index.ts'
import { beginNegotiation, consumerSays, enterEnterprise } from '../modules/odr/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder } from './platform.ts'

/** A business settles disputes itself, and a consumer has begun to negotiate with it; the police were called out. A desk is open. */
export async function settledOnline({ as, tree }: InspectionTown, businessId: string): Promise<void> {
  const office = as({ ...founder, bureauId: tree.county.id, bureauIds: [tree.county.id] })
  const taking = { contact: '客户服务部', mobile: '13800000003', validFrom: '2026-01-01', validUntil: '2028-12-31' }
  await enterEnterprise(office, { businessId, ...taking })
  const { id: deskId } = await office.db.selectFrom('submissions.desk').select('id').executeTakeFirstOrThrow()
  const key = await beginNegotiation(office, {
    ...{ kind: 'complaint', deskId, respondentId: businessId, respondentName: '城关百货店' },
    ...{ respondentAddress: '城关街1号', facts: '电饭煲不能加热', claim: '退货退款' },
    ...{ name: '王小明', mobile: '13800000000', address: '城关街2号' },
  })
  const partner = { name: '城关派出所', kind: 'police', contact: '值班室', phone: '110', isActive: true } as const
  const { id: partnerId } = await enterPartner(office, partner)
  const { id: complaintId } = await office.db.selectFrom('complaints.complaint').select('id').executeTakeFirstOrThrow()
  await orderLinkage(office, { partnerId, complaintId, danger: 'injury', words: '请到现场维持秩序' })
  await consumerSays(office, { ...key, kind: 'message', text: '有小票' })
}
