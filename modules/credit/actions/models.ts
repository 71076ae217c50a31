import { bureausSeen } from '../../../kernel/access.ts'
import { addDays } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { announce } from '../../../kernel/events.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { modelProposed } from '../events.ts'
import type { DecideModel, DraftModel, ModelStep, RiskModel, RiskModelState } from '../model.ts'
import { findComparison, forgetComparison } from '../queries/comparisons.ts'
import {
  endLastVersion,
  findModelForUpdate,
  findModelRow,
  getModelInForce,
  hasBusinessesBeyond,
  insertModel,
  lastFirstDay,
  listCodes,
  updateModel,
} from '../queries/models.ts'
import {
  checkAdoption,
  checkCompared,
  checkModelState,
  checkOwnBureau,
  type ModelNumbers,
  nextCode,
  readModelVersion,
  withNumbers,
} from '../rules/index.ts'
import type { ModelRow } from '../tables.ts'

/** Begins a version with the numbers of another one. @throws Refusal `risk-model/not-found`, `risk-model/not-permitted`. */
export function draftModel(context: Context, input: DraftModel): Promise<RiskModel> {
  return runCommand(context, { name: 'credit.draftModel', input }, async (tx) => {
    const { accountId } = context.caller
    if (accountId === null) throw new Refusal('risk-model/not-permitted')
    const base = await findModelRow(tx, input.basedOnId)
    if (!base) throw new Refusal('risk-model/not-found', { id: input.basedOnId })
    const code = nextCode(base.code, await listCodes(tx))
    const row: ModelRow = {
      ...emptyModel(context),
      code,
      basedOn: base.code,
      bureauId: context.caller.bureauId,
      reason: input.reason,
      draftedBy: accountId,
      authors: [accountId],
      body: readModelVersion({ ...base.body, id: code }),
    }
    await insertModel(tx, row)
    return record(tx, context, 'credit.draftModel', row)
  })
}

/** A version nobody has drafted, proposed or decided yet. */
export const emptyModel = ({ at }: Context) => ({
  id: newIdAt(Date.parse(at)),
  basedOn: null,
  state: 'draft' as RiskModelState,
  inForceFrom: null,
  inForceUntil: null,
  reason: null,
  bureauId: null,
  draftedBy: null,
  authors: [],
  proposedBy: null,
  proposedAt: null,
  decidedBy: null,
  decidedAt: null,
  decision: null,
  createdAt: at,
  version: 1,
})

export type ChangeModel = { readonly numbers: ModelNumbers; readonly version: number }

/** Only a draft is changed; what was computed of it before no longer holds. */
export function changeModel(context: Context, id: string, input: ChangeModel): Promise<RiskModel> {
  return runCommand(context, { name: 'credit.changeModel', input: { id, ...input } }, async (tx) => {
    const before = await getOwnModel(tx, context, id)
    checkModelState(before, ['draft'], input.version)
    const { accountId } = context.caller
    const authors = accountId === null || before.authors.includes(accountId) ? [] : [accountId]
    await forgetComparison(tx, id)
    return store(tx, context, 'credit.changeModel', {
      ...before,
      body: withNumbers(before.body, input.numbers),
      authors: [...before.authors, ...authors],
    })
  })
}

/** Puts a draft before the leader, once everybody can see what it would change. @throws Refusal `risk-model/not-compared`. */
export function proposeModel(context: Context, id: string, input: ModelStep): Promise<RiskModel> {
  return runCommand(context, { name: 'credit.proposeModel', input: { id, ...input } }, async (tx) => {
    const before = await getOwnModel(tx, context, id)
    checkModelState(before, ['draft'], input.version)
    await checkWeighed(tx, context, id)
    const { accountId: proposedBy } = context.caller
    if (before.bureauId !== null)
      await announce(tx, context, modelProposed, { modelId: id, code: before.code, bureauId: before.bureauId })
    return store(tx, context, 'credit.proposeModel', {
      ...before,
      state: 'proposed',
      proposedBy,
      proposedAt: context.at,
    })
  })
}

export function withdrawModel(context: Context, id: string, input: ModelStep): Promise<RiskModel> {
  return runCommand(context, { name: 'credit.withdrawModel', input: { id, ...input } }, async (tx) => {
    const before = await getOwnModel(tx, context, id)
    checkModelState(before, ['draft', 'proposed'], input.version)
    return store(tx, context, 'credit.withdrawModel', { ...before, state: 'withdrawn' })
  })
}

/** A second person puts a proposed version in force from a day, or gives it back with his reason. */
export function decideModel(context: Context, id: string, input: DecideModel): Promise<RiskModel> {
  const command = {
    name: 'credit.decideModel',
    input: { id, ...input },
    crosses: 'a version classes the whole register, and whoever decides must answer for all of it',
  }
  return runCommand(context, command, async (tx) => {
    const before = await getModel(tx, id)
    checkModelState(before, ['proposed'], input.version)
    const decided = { decidedBy: context.caller.accountId, decidedAt: context.at, decision: input.reason }
    if (input.decision === 'return')
      return store(tx, context, 'credit.returnModel', { ...before, ...decided, state: 'draft' })
    const { inForceFrom } = input
    checkAdoption({
      approver: context.caller.accountId,
      authors: [...before.authors, ...(before.proposedBy ? [before.proposedBy] : [])],
      inForceFrom,
      today: context.today,
      lastFrom: await lastFirstDay(tx),
      reachesBeyond: await hasBusinessesBeyond(tx, context),
    })
    await checkWeighed(tx, context, id)
    await endLastVersion(tx, addDays(inForceFrom, -1))
    return store(tx, context, 'credit.adoptModel', { ...before, ...decided, state: 'adopted', inForceFrom })
  })
}

async function checkWeighed(tx: Tx, context: Context, id: string): Promise<void> {
  const inForce = await getModelInForce(tx, context.today)
  checkCompared((await findComparison(tx, id))?.against, inForce.id)
}

async function getModel(tx: Tx, id: string): Promise<ModelRow> {
  const row = await findModelForUpdate(tx, id)
  if (!row) throw new Refusal('risk-model/not-found', { id })
  return row
}

/** A draft is its bureau's, though everybody may look at it. @throws Refusal `risk-model/other-bureau`. */
export async function getOwnModel(tx: Tx, context: Context, id: string): Promise<ModelRow> {
  const row = await getModel(tx, id)
  checkOwnBureau(row.bureauId, bureausSeen(context.caller, 'subordinate'))
  return row
}

async function store(tx: Tx, context: Context, action: string, changed: ModelRow): Promise<RiskModel> {
  const after = { ...changed, version: changed.version + 1 }
  await updateModel(tx, after)
  return record(tx, context, action, after)
}

export async function record(tx: Tx, context: Context, action: string, row: ModelRow): Promise<RiskModel> {
  await recordAct(tx, context, {
    action,
    subject: { type: 'riskModel', id: row.id, version: row.version },
    payload: row,
  })
  const { body, authors, ...model } = row
  return model
}
