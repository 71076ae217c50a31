import { publicCaller } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Arrival, Difference, Telling } from '../model/index.ts'
import { updateArrival, updateTelling } from '../queries/index.ts'
import type { ArrivalRow, TellingRow } from '../tables.ts'

/** The platform itself, in a bureau: nobody sits at the desk when a message is taken in. */
export const inBureau = (context: Context, bureauId: string | null, unitId: string | null = null): Context => ({
  ...context,
  commandKey: null,
  caller: { ...publicCaller, kind: 'system', bureauId, bureauIds: bureauId === null ? [] : [bureauId], unitId },
})

const refsOf = (id: string | null): string[] => (id === null ? [] : [id])

/** An arrival as it is now, and its entry. */
export async function keepArrival(tx: Tx, context: Context, action: string, row: ArrivalRow): Promise<ArrivalRow> {
  const after = { ...row, version: row.version + 1 }
  await updateArrival(tx, after)
  await recordArrival(tx, context, action, after)
  return after
}

export const recordArrival = (tx: Tx, context: Context, action: string, { dueAt: _, ...arrival }: ArrivalRow) =>
  recordAct(tx, context, {
    action: `channels.${action}`,
    subject: { type: 'arrival', id: arrival.id, version: arrival.version },
    payload: arrival satisfies Arrival,
    refs: refsOf(arrival.recordId),
  })

export async function keepTelling(tx: Tx, context: Context, action: string, row: TellingRow): Promise<TellingRow> {
  const after = { ...row, version: row.version + 1 }
  await updateTelling(tx, after)
  await recordTelling(tx, context, action, after)
  return after
}

export const recordTelling = (tx: Tx, context: Context, action: string, { dueAt: _, ...telling }: TellingRow) =>
  recordAct(tx, context, {
    action: `channels.${action}`,
    subject: { type: 'telling', id: telling.id, version: telling.version },
    payload: telling satisfies Telling,
    refs: refsOf(telling.recordId),
  })

export const recordDifference = (tx: Tx, context: Context, action: string, difference: Difference) =>
  recordAct(tx, context, {
    action: `channels.${action}`,
    subject: { type: 'channelDifference', id: difference.id, version: difference.version },
    payload: difference,
    refs: refsOf(difference.recordId),
  })
