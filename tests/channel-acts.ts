import { receiveMessage } from '../modules/channels/actions/receive.ts'
import { keepFound } from '../modules/channels/actions/reconcile.ts'
import { tellMoved } from '../modules/channels/actions/tell.ts'
import type { InspectionTown } from './inspection-town.ts'
import { founder } from './platform.ts'

/** A message nobody can read, a step that waits for its receipt, and an order the platform does not know. */
export const channelActs = (town: InspectionTown): (() => Promise<unknown>)[] => {
  const at = () => {
    const context = town.as(founder)
    const platform12315 = { unit: 'nobody', client: null }
    return { ...context, site: { ...context.site, platforms: { platform12315 } } }
  }
  const channel = 'platform12315' as const
  const last = async () =>
    (await town.platform.pool.query('select id, version, bureau_id from complaints.complaint order by id limit 1'))
      .rows[0]
  return [
    () =>
      receiveMessage(at(), { channel, way: 'file', source: 'file', messageId: 'm1', bytes: Buffer.from('{"half":') }),
    async () => {
      const { id, version } = await last()
      await town.platform.db
        .transaction()
        .execute((tx) => tellMoved(tx, at(), { kind: 'complaint', id, step: 'receive', version }))
    },
    async () => {
      const { id: recordId, bureau_id: bureauId } = await last()
      const ours = { recordKind: 'complaint', recordId, bureauId, orderNumber: 'N0000001', state: 'accepted' } as const
      const more = { id: recordId, channel, revision: 1, arrivalId: null, linkedAt: at().at, isTelling: false }
      const verdict = { kind: 'missingThere', remedy: 'ask' } as const
      await keepFound(at(), channel, [{ channel, verdict, ours: { ...ours, ...more }, theirs: null }])
    },
  ]
}
