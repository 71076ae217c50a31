import { bureausSeen } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { DeclareResponse, EndResponse, PeriodStep, ResponsePeriod } from '../model/index.ts'
import { findPeriodForUpdate, insertPeriod, updatePeriod } from '../queries/responses.ts'
import { reachOf } from '../queries/versions.ts'
import { checkDeclaration, checkEnd, checkOther, checkPeriod } from '../rules/index.ts'
import type { PeriodRow } from '../tables.ts'

/** Command: declares that other law holds; it does once a second person confirms it. @throws as `checkDeclaration`. */
export function declareResponse(context: Context, input: DeclareResponse): Promise<ResponsePeriod> {
  return runCommand(context, { name: 'laws.declareResponse', input }, async (tx) => {
    const { accountId, bureauId } = context.caller
    if (accountId === null || bureauId === null) throw new Refusal('rule-version/not-permitted')
    checkDeclaration(input, { today: context.today, reach: await reachOf(tx, bureauId) })
    const row: PeriodRow = {
      ...input,
      endsOn: input.endsOn ?? null,
      id: newIdAt(Date.parse(context.at)),
      endBasis: null,
      state: 'declared',
      bureauId,
      declaredBy: accountId,
      confirmedBy: null,
      confirmedAt: null,
      endDeclaredBy: null,
      endConfirmedBy: null,
      createdAt: context.at,
      version: 1,
    }
    await insertPeriod(tx, row)
    return record(tx, context, 'laws.declareResponse', row)
  })
}

/** Command: a second person confirms a response, or the end that was declared; every process knows it at once. */
export function confirmResponse(context: Context, id: string, input: PeriodStep): Promise<ResponsePeriod> {
  return runCommand(context, { name: 'laws.confirmResponse', input: { id, ...input } }, async (tx) => {
    const before = await getOwn(tx, context, id)
    checkPeriod(before, ['declared', 'ending'], input.version)
    const { accountId } = context.caller
    if (before.state === 'ending') {
      checkOther(accountId, before.endDeclaredBy)
      return store(tx, context, 'laws.confirmEnd', { ...before, state: 'ended', endConfirmedBy: accountId })
    }
    checkOther(accountId, before.declaredBy)
    const confirmed = { confirmedBy: accountId, confirmedAt: context.at }
    return store(tx, context, 'laws.confirmResponse', { ...before, ...confirmed, state: 'confirmed' })
  })
}

/** Command: declares the last day of a response. Until a second person confirms it, it goes on as it was. */
export function endResponse(context: Context, id: string, input: EndResponse): Promise<ResponsePeriod> {
  return runCommand(context, { name: 'laws.endResponse', input: { id, ...input } }, async (tx) => {
    const before = await getOwn(tx, context, id)
    checkPeriod(before, ['confirmed'], input.version)
    checkEnd({ beginsOn: before.beginsOn, endsOn: input.endsOn }, context.today)
    const end = { endsOn: input.endsOn, endBasis: input.basis, endDeclaredBy: context.caller.accountId }
    return store(tx, context, 'laws.endResponse', { ...before, ...end, state: 'ending' })
  })
}

/** Command: what was declared and not confirmed is taken back. */
export function withdrawResponse(context: Context, id: string, input: PeriodStep): Promise<ResponsePeriod> {
  return runCommand(context, { name: 'laws.withdrawResponse', input: { id, ...input } }, async (tx) => {
    const before = await getOwn(tx, context, id)
    checkPeriod(before, ['declared'], input.version)
    return store(tx, context, 'laws.withdrawResponse', { ...before, state: 'withdrawn' })
  })
}

/** @throws Refusal `response-period/not-found`, `response-period/other-bureau`. */
async function getOwn(tx: Tx, context: Context, id: string): Promise<PeriodRow> {
  const row = await findPeriodForUpdate(tx, id)
  if (!row) throw new Refusal('response-period/not-found', { id })
  if (!bureausSeen(context.caller, 'subordinate').includes(row.bureauId))
    throw new Refusal('response-period/other-bureau')
  return row
}

async function store(tx: Tx, context: Context, action: string, changed: PeriodRow): Promise<ResponsePeriod> {
  const after = { ...changed, version: changed.version + 1 }
  await updatePeriod(tx, after)
  return record(tx, context, action, after)
}

async function record(tx: Tx, context: Context, action: string, row: PeriodRow): Promise<ResponsePeriod> {
  const subject = { type: 'responsePeriod', id: row.id, version: row.version }
  await recordAct(tx, context, { action, subject, payload: row })
  return { ...row, places: row.places.join(', ') || null }
}
