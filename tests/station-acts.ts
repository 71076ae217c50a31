import { modules } from '../apps/server/modules.ts'
import type { Caller } from '../kernel/access.ts'
import { receiveComplaint } from '../modules/complaints/index.ts'
import { decideApproval, takeMatterStep } from '../modules/matters/index.ts'
import {
  draftStandard,
  enterStation,
  handInLedger,
  referToStation,
  replyForStation,
  takeStandardStep,
  turnLedgers,
} from '../modules/stations/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder, personOf } from './platform.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

/** A standard in force, a station built to it and plated, a complaint settled there, its ledger opened. */
export function stationActs({ platform, as, tree }: InspectionTown): (() => Promise<unknown>)[] {
  const bureauId = tree.county.id
  const desk = (): Caller => ({ ...founder, bureauId, bureauIds: [bureauId] })
  const person = (role: 'complaintHandler' | 'sectionChief') => personOf(platform, as(founder), bureauId, [role])
  const newest = async (table: string) =>
    (await platform.pool.query(`select * from stations.${table} order by id desc limit 1`)).rows[0]
  const matter = async () => {
    const { id } = await newest('station')
    const { rows } = await platform.pool.query('select version from matters.matter where id = $1', [id])
    return { id: id as string, version: rows[0].version as number }
  }
  const step = async (name: string, input?: Record<string, unknown>) => {
    const { id, version } = await matter()
    const caller = await person('complaintHandler')
    return takeMatterStep(as(caller), kinds, id, { step: name, version, ...(input ? { input } : {}) })
  }
  const approve = async () => {
    const { id, version } = await matter()
    return decideApproval(as(await person('sectionChief')), kinds, id, { decision: 'approve', version })
  }
  const items = { buildItems: '有固定场所', evaluationItems: '按时报送台账｜100' }
  return [
    () => draftStandard(as(desk()), { kind: 'community', name: '社区站标准', basis: '沛市监〔2026〕5号', ...items }),
    async () => takeStandardStep(as(desk()), (await newest('standard')).id, { step: 'propose', version: 1 }),
    async () => {
      const { id } = await newest('standard')
      return takeStandardStep(as(await person('sectionChief')), id, { step: 'adopt', version: 2 })
    },
    () =>
      enterStation(as(desk()), {
        ...{
          name: '双河社区站',
          kind: 'community',
          host: '双河社区居委会',
          contact: '综合服务岗',
          address: '双河路1号',
        },
        ...{ hotline: '0537-1234567', coveredPlaces: '双河路', mobile: '13700000007' },
      }),
    () => step('permit'),
    () => step('inspect', { fulfilled: '1', review: '达标' }),
    () => step('accept'),
    approve,
    () => step('plate'),
    async () => {
      const { id: complaintId } = await receiveComplaint(as(desk()), {
        ...{ respondentName: '双河理发', respondentAddress: '双河路2号', channel: 'counter', receivedOn: '2026-03-02' },
        ...{ facts: '不退押金', claim: '退押金', complainantName: '王小明', complainantPhone: '13800000000' },
      })
      return referToStation(as(desk()), complaintId, { stationId: (await newest('station')).id, showsPerson: false })
    },
    async () => {
      const said = { kind: 'settled', text: '已退押金', recoveredFen: 20_000, version: 1 } as const
      return replyForStation(as(desk()), (await newest('referral')).id, said)
    },
    async () => {
      // As if it had served the month before.
      await platform.pool.query('update stations.station set plated_on = plated_on - 40 where is_in_service')
      await turnLedgers(as(founder))
      await platform.pool.query('update stations.station set plated_on = plated_on + 40 where is_in_service')
    },
    async () => {
      const { id, version } = await newest('ledger')
      const numbers = { walkIns: 3, walkInsSettled: 2, questions: 8, activities: 1, recoveredFen: 12_000 }
      return handInLedger(as(desk()), id, { ...numbers, version })
    },
  ]
}
