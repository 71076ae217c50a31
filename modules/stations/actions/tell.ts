import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { provesByMessage } from '../../submissions/index.ts'

export const tellingKind = 'stations.tell'
export type StationNews = 'referred' | 'ledgerDue' | 'ledgerLate'

/** Part of a command: a short message goes to the station, where messages are sent at all. Nothing of the matter stands in it. */
export async function tellStation(tx: Tx, context: Context, stationId: string, news: StationNews): Promise<void> {
  if (provesByMessage(context)) await enqueue(tx, context, tellingKind, { stationId, news })
}
