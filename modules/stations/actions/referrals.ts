import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { findComplaint } from '../../complaints/index.ts'
import { listAccountsWith, standingOf } from '../../matters/index.ts'
import type { Refer, Referral, ReplyForStation, StationsOfComplaint } from '../model/index.ts'
import {
  findReferralForUpdate,
  hasRunning,
  insertReferral,
  listServing,
  listTurning,
  updateReferral,
} from '../queries/referrals.ts'
import { afterRecall, afterReply, afterTime, referralDues } from '../rules/index.ts'
import { groundOf, recordReferral, within } from './record.ts'
import { tellStation } from './tell.ts'

/** To which stations a complaint the caller sees may be sent. @throws Refusal `complaint/not-found`. */
export async function stationsOfComplaint(context: Context, complaintId: string): Promise<StationsOfComplaint> {
  const complaint = await findComplaint(context, complaintId)
  if (!complaint) throw new Refusal('complaint/not-found', { id: complaintId })
  const isOpen = (await standingOf(context, complaintId))?.isEnded === false
  const mayRefer = isOpen && !(await hasRunning(context.db, complaintId))
  return { mayRefer, stations: await listServing(context.db, complaint) }
}

/**
 * Command: a complaint goes to a station it belongs to, which tries to settle it first. The matter stays with the desk, and
 * its clocks go on. @throws Refusal `complaint/not-found`, `referral/not-open`, `referral/running`, `referral/not-served`.
 */
export function referToStation(context: Context, complaintId: string, input: Refer): Promise<Referral> {
  return runCommand(context, { name: 'stations.refer', input: { complaintId, ...input } }, async (tx) => {
    const inside = { ...context, db: tx }
    const complaint = await findComplaint(inside, complaintId)
    if (!complaint) throw new Refusal('complaint/not-found', { id: complaintId })
    if ((await standingOf(inside, complaintId))?.isEnded !== false) throw new Refusal('referral/not-open')
    if (await hasRunning(tx, complaintId)) throw new Refusal('referral/running')
    const station = (await listServing(tx, complaint)).find(({ id }) => id === input.stationId)
    if (!station) throw new Refusal('referral/not-served', { id: input.stationId })
    const { bureauId, respondentName } = complaint
    const row: Referral = {
      ...{ id: newIdAt(Date.parse(context.at)), bureauId, complaintId, respondentName, stationId: station.id },
      ...{ stationName: station.name, showsPerson: input.showsPerson, state: 'sent', timing: 'waiting', version: 1 },
      ...{ sentAt: context.at, sentOn: context.today, ...referralDues(await groundOf(tx, context, bureauId)) },
      ...{ repliedAt: null, endedOn: null, result: null, recoveredFen: null },
    }
    await insertReferral(tx, row)
    await recordReferral(tx, context, 'stations.refer', row)
    await tellStation(tx, context, station.id, 'referred')
    return row
  })
}

/** Command: the desk enters what the station said by telephone. @throws Refusal of `demand` and `afterReply`. */
export function replyForStation(
  context: Context,
  id: string,
  { version, ...said }: ReplyForStation,
): Promise<Referral> {
  return runCommand(context, { name: 'stations.replyFor', input: { id, version, ...said } }, async (tx) =>
    keep(tx, context, 'stations.replyFor', afterReply(await demand(tx, context, id, version), said, context)),
  )
}

/** Command: the desk takes it back. @throws Refusal of `demand` and `afterRecall`. */
export function recallReferral(context: Context, id: string, { version }: { version: number }): Promise<Referral> {
  return runCommand(context, { name: 'stations.recall', input: { id, version } }, async (tx) =>
    keep(tx, context, 'stations.recall', afterRecall(await demand(tx, context, id, version), context)),
  )
}

/** @throws Refusal `referral/not-found`, `referral/stale`. */
async function demand(tx: Tx, context: Context, id: string, version: number): Promise<Referral> {
  const row = await findReferralForUpdate(tx, context, id)
  if (!row) throw new Refusal('referral/not-found', { id })
  if (row.version !== version) throw new Refusal('referral/stale', { seen: version, current: row.version })
  return row
}

/** Part of a command: kept, told, and who handles the complaint hears of an end. */
export async function keep(tx: Tx, context: Context, action: string, row: Referral): Promise<Referral> {
  await updateReferral(tx, row)
  await recordReferral(tx, context, action, row)
  if (row.endedOn !== null) await tellHolder(tx, context, row)
  return row
}

async function tellHolder(tx: Tx, context: Context, row: Referral): Promise<void> {
  const { bureauId, complaintId, respondentName: title, state } = row
  const holderId = (await standingOf({ ...context, db: tx }, complaintId))?.holderId ?? null
  const desk = { bureauId, roles: rolesWith('complaints.handle'), on: context.today }
  const accounts = holderId ? [holderId] : await listAccountsWith(tx, desk)
  const told = accounts.filter((account) => account !== context.caller.accountId)
  const kind = state === 'lapsed' ? 'stations.lapsed' : 'stations.returned'
  await tell(tx, context, told, { kind, details: { title }, path: `/complaints/${complaintId}` })
}

/** In one transaction. */
const most = 100

/** What was not replied to in time is marked; what nobody settled in time is with the desk again, each with its entry. */
export async function turnReferrals(context: Context): Promise<void> {
  for (;;) {
    const met = await runCommand(context, { name: 'stations.turn', input: {} }, async (tx) => {
      const rows = await listTurning(tx, context, most)
      for (const row of rows) await keep(tx, within(context, row), 'stations.turn', afterTime(row, context))
      return rows.length
    })
    if (met < most) return
  }
}
