import { may } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { EndLeave, EnterLeave, Leave } from '../model.ts'
import {
  findLeaveForUpdate,
  findMember,
  insertLeave,
  listLeavesOf,
  type StaffMember,
  updateLeave,
} from '../queries/leave.ts'
import { findColleague } from '../queries/posts.ts'
import { checkLeave, endedLeave } from '../rules/index.ts'

/** Everybody enters his own days; for others, whoever leads them. */
export function enterLeave(context: Context, input: EnterLeave): Promise<Leave> {
  return runCommand(context, { name: 'authorities.enterLeave', input }, (tx) => insertEntered(tx, context, input))
}

/** Takes over days that were kept elsewhere, in the transaction of the act that gives them up. */
export async function insertEntered(tx: Tx, context: Context, input: EnterLeave): Promise<Leave> {
  const { caller } = context
  const asked = { officerId: input.officerId ?? null, accountId: input.accountId ?? null }
  if (asked.officerId === null && asked.accountId === null) throw new Refusal('leave/of-nobody')
  const member = await findMember(tx, asked, caller.bureauIds)
  if (!member) throw new Refusal('officer/not-found', { id: asked.officerId ?? asked.accountId })
  requireOwnOrLed(context, member.accountId)
  const { deputyId, ofDeputy } = await deputyOf(tx, input, member)
  checkLeave(input, await listLeavesOf(tx, member, input.absentFrom), ofDeputy)
  const leave: Leave = {
    id: newIdAt(Date.parse(context.at)),
    officerId: member.officerId,
    accountId: member.accountId,
    bureauId: member.bureauId,
    reason: input.reason,
    absentFrom: input.absentFrom,
    absentUntil: input.absentUntil,
    deputyId,
    version: 1,
  }
  await insertLeave(tx, leave)
  await recordLeave(tx, context, 'authorities.enterLeave', leave)
  return leave
}

/** Who stands in is a colleague of the same bureau, and somebody else. */
async function deputyOf(tx: Tx, { deputyId, absentFrom }: EnterLeave, { accountId, bureauId }: StaffMember) {
  if (!deputyId) return { deputyId: null, ofDeputy: [] }
  const deputy = await findColleague(tx, deputyId, [bureauId])
  if (!deputy || deputy.id === accountId) throw new Refusal('colleague/not-found', { id: deputyId })
  const ofDeputy = await listLeavesOf(tx, { officerId: deputy.officerId, accountId: deputy.id }, absentFrom)
  return { deputyId, ofDeputy }
}

/** Back sooner, or later. */
export function endLeave(context: Context, id: string, input: EndLeave): Promise<Leave> {
  return runCommand(context, { name: 'authorities.endLeave', input: { id, ...input } }, async (tx) => {
    const before = await findLeaveForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('leave/not-found', { id })
    requireOwnOrLed(context, before.accountId)
    const after = endedLeave(before, input, context.today)
    const others = (await listLeavesOf(tx, before, before.absentFrom)).filter((leave) => leave.id !== id)
    if (after.absentUntil > before.absentUntil) checkLeave({ ...after, deputyId: null }, others, [])
    await updateLeave(tx, after)
    await recordLeave(tx, context, 'authorities.endLeave', after)
    return after
  })
}

function requireOwnOrLed({ caller }: Context, accountId: string | null): void {
  const isOwn = accountId !== null && caller.accountId === accountId
  if (!isOwn && caller.kind !== 'system' && !may(caller, 'authorities.staff'))
    throw new Refusal('leave/not-permitted', { permission: 'authorities.staff' })
}

const recordLeave = (tx: Tx, context: Context, action: string, leave: Leave) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'leave', id: leave.id, version: leave.version },
    payload: leave,
    refs: [leave.officerId, leave.accountId, leave.deputyId].filter((id) => id !== null),
  })
