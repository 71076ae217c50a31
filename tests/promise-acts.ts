import { modules } from '../apps/server/modules.ts'
import type { Caller } from '../kernel/access.ts'
import { takeMatterStep } from '../modules/matters/index.ts'
import { enterPromise, enterWorryFree, recordReturn, setTarget } from '../modules/promises/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder, personOf } from './platform.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

/** What firms promise: a promise published, a unit reviewed, goods brought back, a plan. */
export function promiseActs({ platform, as, tree, businesses }: InspectionTown): (() => Promise<unknown>)[] {
  const bureauId = tree.county.id
  const desk = (): Caller => ({ ...founder, bureauId, bureauIds: [bureauId] })
  const businessId = businesses[1]?.id ?? ''
  const step = async (table: string, name: string, input?: Record<string, unknown>) => {
    const { rows } = await platform.pool.query(
      `select m.id, m.version from matters.matter m join promises.${table} p on p.id = m.id limit 1`,
    )
    const handler = await personOf(platform, as(founder), bureauId, ['complaintHandler'])
    const { id, version } = rows[0]
    return takeMatterStep(as(handler), kinds, id, { step: name, version, ...(input ? { input } : {}) })
  }
  return [
    () => enterPromise(as(desk()), { businessId, shopName: '双河鞋店', scope: '鞋帽', periodDays: 7 }),
    () => step('promise', 'publish'),
    async () => {
      const { rows } = await platform.pool.query('select id from promises.promise limit 1')
      const goods = { goods: '皮鞋', receiptNumber: 'S-7', boughtOn: '2026-03-01', returnedOn: '2026-03-02' }
      return recordReturn(as(desk()), { ...goods, promiseId: rows[0].id, amountFen: 29_900 })
    },
    () => enterWorryFree(as(desk()), { name: '双河鞋店', type: 'shop', level: 'county', year: 2026, businessId }),
    () => step('worry_free', 'review', { score: 90, isFit: true, review: '符合' }),
    () => setTarget(as(desk()), { year: 2026, kind: 'units', amount: 30, source: '沛市监〔2026〕3号' }),
  ]
}
