import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { maskPersonal } from '../../../kernel/personal.ts'
import { getComplaint } from '../../complaints/index.ts'
import { askCode, demandProof, openKeyed, provesByMessage, showCode } from '../../submissions/index.ts'
import type {
  Referral,
  ShowStationCode,
  StationDesk,
  StationHandsIn,
  StationKey,
  StationReply,
} from '../model/index.ts'
import { findStationByDoor, updateStation } from '../queries/index.ts'
import { findLedgerOf, listOpenLedgers, updateLedger } from '../queries/ledgers.ts'
import { findReferralOf, listAtDoor } from '../queries/referrals.ts'
import { afterHandingIn, afterReply } from '../rules/index.ts'
import type { StationRow } from '../tables.ts'
import { recordLedger, within } from './record.ts'
import { keep } from './referrals.ts'

const doors = { subjectType: 'serviceStationKey', find: findStationByDoor, keep: updateStation }

const open = (context: Context, { number, code }: StationKey): Promise<StationRow> =>
  openKeyed(context, doors, { number, code })

export const mobileOf = ({ site }: Context, { id, sealedMobile }: StationRow): string =>
  site.secrets.open(sealedMobile, id)

/** Command: a code goes to the telephone its bureau entered, to no other. @throws Refusal of `openKeyed` and `askCode`. */
export async function askStationCode(context: Context, key: StationKey): Promise<{ masked: string }> {
  const row = await open(context, key)
  await askCode(context, mobileOf(context, row))
  return { masked: row.maskedMobile }
}

/** Command: the code that came. @throws Refusal `channel/code-wrong`. */
export async function showStationCode(context: Context, { sent, ...key }: ShowStationCode) {
  const row = await open(context, key)
  const { phoneProof: proof } = await showCode(context, { mobile: mobileOf(context, row), code: sent })
  return { proof }
}

/** Whoever holds number and code, and where telephones are proved its telephone too. @throws Refusal `submission/phone-unproved`. */
async function enter(context: Context, { proof, ...key }: StationKey): Promise<StationRow> {
  const row = await open(context, key)
  if (provesByMessage(context)) demandProof(context, mobileOf(context, row), proof)
  return row
}

/** What the station has to do; before its telephone is proved that there is something, and nothing of it. */
export async function openStationDesk(context: Context, key: StationKey): Promise<StationDesk> {
  const { maskedMobile: masked } = await open(context, key)
  if (provesByMessage(context) && key.proof === undefined) return { needsProof: true, masked, desk: null }
  const { id, name, number, star, isInService } = await enter(context, key)
  const referrals = await listAtDoor(context.db, id)
  const ledgers = await listOpenLedgers(context.db, id)
  const desk = {
    ...{ name, number, star, isInService },
    referrals: await Promise.all(referrals.map((row) => shown(context, row))),
    ledgers: ledgers.map(({ id: ledgerId, month, dueOn, state, referred, referredSettled }) => ({
      ...{ id: ledgerId, month, dueOn, state, referred, referredSettled },
    })),
  }
  return { needsProof: false, masked, desk }
}

/** What is over shows nobody any longer; what is not shows who complains only as far as he agreed. */
async function shown({ db }: Context, row: Referral) {
  const { id, complaintId, respondentName, state, sentOn, replyBy, settleBy, result, showsPerson, endedOn } = row
  const { respondentAddress, facts, claim, complainantName, complainantPhone } = await getComplaint(db, complaintId)
  const isShown = showsPerson && endedOn === null
  return {
    ...{ id, state, respondentName, respondentAddress, facts, claim, sentOn, replyBy, settleBy, result },
    complainant: isShown ? complainantName : maskPersonal('name', complainantName),
    phone: isShown ? complainantPhone : null,
  }
}

/** Command: what the station says of a complaint. @throws Refusal of `enter`, `afterReply`, `referral/not-found`. */
export async function stationReplies(
  context: Context,
  { referralId, kind, text, recoveredFen, ...key }: StationReply,
): Promise<object> {
  const station = await enter(context, key)
  const inside = within(context, station)
  const input = { id: referralId, kind, text, recoveredFen: recoveredFen ?? null }
  return runCommand(inside, { name: 'stations.reply', input }, async (tx) => {
    const before = await findReferralOf(tx, station.id, referralId)
    if (!before) throw new Refusal('referral/not-found', { id: referralId })
    await keep(tx, inside, 'stations.reply', afterReply(before, { kind, text, recoveredFen }, inside))
    return {}
  })
}

/** Command: what the station did in a month. @throws Refusal of `enter`, `afterHandingIn`, `ledger/not-found`. */
export async function stationHandsIn(
  context: Context,
  { ledgerId, number, code, proof, ...said }: StationHandsIn,
): Promise<object> {
  const station = await enter(context, { number, code, ...(proof ? { proof } : {}) })
  const inside = within(context, station)
  return runCommand(inside, { name: 'stations.handIn', input: { id: ledgerId, ...said } }, async (tx) => {
    const before = await findLedgerOf(tx, station.id, ledgerId)
    if (!before) throw new Refusal('ledger/not-found', { id: ledgerId })
    const row = afterHandingIn(before, said, inside.today)
    await updateLedger(tx, row)
    await recordLedger(tx, inside, 'stations.handIn', row)
    return {}
  })
}
