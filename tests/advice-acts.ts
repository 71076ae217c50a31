import { modules } from '../apps/server/modules.ts'
import type { Caller } from '../kernel/access.ts'
import { draftFromQuestion, enterQuestion, takeArticleStep } from '../modules/advice/index.ts'
import { takeMatterStep } from '../modules/matters/index.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder, personOf } from './platform.ts'

const kinds = modules.flatMap(({ matterKinds = [] }) => matterKinds)

/** A question asked and answered, and its answer published for everybody. */
export function adviceActs({ platform, as, tree }: InspectionTown): (() => Promise<unknown>)[] {
  const bureauId = tree.county.id
  const desk = (): Caller => ({ ...founder, bureauId, bureauIds: [bureauId] })
  const newest = async (table: string) =>
    (await platform.pool.query(`select id from advice.${table} order by id desc limit 1`)).rows[0].id as string
  return [
    () =>
      enterQuestion(as(desk()), {
        ...{ line: 'law', askerKind: 'consumer', topic: 'consumerRights', question: '网购七天可以退货吗？' },
        ...{ askerName: '王小明', askerPhone: '13800000000' },
      }),
    async () => {
      const caller = await personOf(platform, as(founder), bureauId, ['complaintHandler'])
      const input = { answer: '签收次日起七日内可以退货。' }
      return takeMatterStep(as(caller), kinds, await newest('question'), { step: 'answer', version: 1, input })
    },
    async () => draftFromQuestion(as(desk()), await newest('question')),
    async () => takeArticleStep(as(desk()), await newest('article'), { step: 'propose', version: 1 }),
  ]
}
