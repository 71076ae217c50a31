import { may } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { isSm2PublicKey } from '../../../kernel/crypto/sm2.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getBusiness } from '../../businesses/index.ts'
import { findOfficerOfAccount } from '../../visits/index.ts'
import type {
  Conflict,
  ContributorKey,
  CustodianKey,
  DeclareConflict,
  EndConflict,
  RegisterContributorKey,
  RegisterCustodianKey,
} from '../model/index.ts'
import {
  endContributorKeys,
  findCustodianKey,
  findPartyOfOther,
  findSpeaker,
  insertContributorKey,
  insertCustodianKey,
} from '../queries/parties.ts'
import { findOfficer } from '../queries/pool.ts'
import { tokenOf } from '../rules/index.ts'

/** The public half of a key that was made on the contributor's own device. The former key of the account ends. */
export function registerContributorKey(context: Context, input: RegisterContributorKey): Promise<ContributorKey> {
  return runCommand(context, { name: 'inspections.registerContributorKey', input }, async (tx) => {
    const { accountId, speaker } = await getSpeaker(tx, context, input.key)
    if (await findPartyOfOther(tx, input.party, accountId)) {
      throw new Refusal('contributor/exists', { party: input.party })
    }
    const key: ContributorKey = {
      id: newIdAt(Date.parse(context.at)),
      name: speaker.name,
      accountId,
      party: input.party,
      unit: tokenOf(speaker.unitCode, speaker.unitId),
      unitName: speaker.unitName,
      key: input.key,
      createdAt: context.at,
      endedAt: null,
    }
    await endContributorKeys(tx, accountId, context.at)
    await insertContributorKey(tx, key)
    await record(tx, context, 'inspections.registerContributorKey', { type: 'contributorKey', record: key })
    return key
  })
}

/** A custodian lays up keys; each serves one draw. */
export function registerCustodianKey(context: Context, input: RegisterCustodianKey): Promise<CustodianKey> {
  return runCommand(context, { name: 'inspections.registerCustodianKey', input }, async (tx) => {
    const { accountId, speaker } = await getSpeaker(tx, context, input.key)
    if (await findCustodianKey(tx, input.key)) throw new Refusal('custodian/exists', { key: input.key.slice(0, 16) })
    const key: CustodianKey = {
      id: newIdAt(Date.parse(context.at)),
      name: speaker.name,
      accountId,
      party: input.party,
      unit: tokenOf(speaker.unitCode, speaker.unitId),
      key: input.key,
      drawId: null,
      createdAt: context.at,
    }
    await insertCustodianKey(tx, key)
    await record(tx, context, 'inspections.registerCustodianKey', { type: 'custodianKey', record: key })
    return key
  })
}

/** An officer declares for himself; whoever plans may enter it for him. */
export function declareConflict(context: Context, input: DeclareConflict): Promise<Conflict> {
  return runCommand(context, { name: 'inspections.declareConflict', input }, async (tx) => {
    const { officerId, businessId, reason } = input
    const officer = await getOfficer(tx, context, officerId)
    await getBusiness({ ...context, db: tx }, businessId)
    const conflict: Conflict = {
      id: newIdAt(Date.parse(context.at)),
      officerId,
      businessId,
      bureauId: officer.bureauId,
      reason,
      declaredAt: context.at,
      endedOn: null,
    }
    await tx.insertInto('inspections.conflict').values(conflict).execute()
    await record(tx, context, 'inspections.declareConflict', { type: 'conflict', record: conflict })
    return conflict
  })
}

export function endConflict(context: Context, id: string, { endedOn }: EndConflict): Promise<Conflict> {
  return runCommand(context, { name: 'inspections.endConflict', input: { id, endedOn } }, async (tx) => {
    const before = await tx
      .selectFrom('inspections.conflict')
      .selectAll()
      .where('id', '=', id)
      .where(sql<boolean>`bureau_id = any(${context.caller.bureauIds}::uuid[])`)
      .forUpdate()
      .executeTakeFirst()
    if (!before) throw new Refusal('conflict/not-found', { id })
    if (before.endedOn !== null) throw new Refusal('conflict/not-open', { endedOn: before.endedOn })
    const after = { ...before, endedOn }
    await tx.updateTable('inspections.conflict').set({ endedOn }).where('id', '=', id).execute()
    await record(tx, context, 'inspections.endConflict', { type: 'conflict', record: after })
    return after
  })
}

async function getSpeaker(tx: Tx, context: Context, key: string) {
  const { accountId } = context.caller
  const speaker = accountId ? await findSpeaker(tx, accountId) : undefined
  if (!accountId || !speaker) throw new Refusal('contributor/without-unit')
  // A point off the curve would let nobody verify, or anybody open.
  if (!isSm2PublicKey(key)) throw new Refusal('contributor/key-malformed')
  return { accountId, speaker }
}

/** @throws Refusal `officer/not-found`, `conflict/not-permitted` when it is neither his own nor his to plan. */
async function getOfficer(tx: Tx, context: Context, officerId: string) {
  const officer = await findOfficer(tx, officerId)
  if (!officer || !context.caller.bureauIds.includes(officer.bureauId)) {
    throw new Refusal('officer/not-found', { id: officerId })
  }
  const { accountId } = context.caller
  const own = accountId ? await findOfficerOfAccount(tx, accountId) : undefined
  if (own?.id !== officerId && !may(context.caller, 'inspections.plan')) throw new Refusal('conflict/not-permitted')
  return officer
}

const record = (
  tx: Tx,
  context: Context,
  action: string,
  { type, record: payload }: { type: string; record: { readonly id: string } },
) => recordAct(tx, context, { action, subject: { type, id: payload.id }, payload })
