import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Model } from '../../../kernel/model.ts'
import { divisionOf } from '../../authorities/index.ts'
import { atDesk } from '../../submissions/index.ts'
import { Ledger, Referral, Standard, Station } from '../model/index.ts'
import type { Ground } from '../rules/index.ts'

type Kept = { readonly id: string; readonly version: number }

/** The fields of the model alone: neither code nor telephone. */
export async function recordOf<Row extends Kept>(
  tx: Tx,
  context: Context,
  action: string,
  { model, row, refs = [] }: { model: Model; row: Row; refs?: readonly (string | null)[] },
): Promise<{ id: string }> {
  const names = ['id', ...Object.keys(model.fields)]
  const payload = Object.fromEntries(names.map((name) => [name, row[name as keyof Row]]))
  return recordAct(tx, context, {
    action,
    subject: { type: model.history ?? model.name, id: row.id, version: row.version },
    payload,
    refs: refs.flatMap((ref) => ref ?? []),
  })
}

export const recordStandard = (tx: Tx, context: Context, action: string, row: Standard) =>
  recordOf(tx, context, action, { model: Standard, row })
export const recordStation = (tx: Tx, context: Context, action: string, row: Station) =>
  recordOf(tx, context, action, { model: Station, row, refs: [row.businessId] })
export const recordReferral = (tx: Tx, context: Context, action: string, row: Referral) =>
  recordOf(tx, context, action, { model: Referral, row, refs: [row.complaintId, row.stationId] })
export const recordLedger = (tx: Tx, context: Context, action: string, row: Ledger) =>
  recordOf(tx, context, action, { model: Ledger, row, refs: [row.stationId] })

/** Whoever comes in by number and code, and what the calendar does, counts in the bureau of the station, no further. */
export const within = (context: Context, { bureauId }: { readonly bureauId: string }): Context => ({
  ...context,
  caller: atDesk({ bureauId, unitId: null }),
})

/** The law of the place of a bureau, now. */
export async function groundOf(tx: Tx, { law, calendar, today, at }: Context, bureauId: string): Promise<Ground> {
  return { law, calendar, today, at, place: await divisionOf(tx, bureauId) }
}
