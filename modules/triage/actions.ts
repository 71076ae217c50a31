import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { afterEditionStep, type EditionStep, withAuthor } from '../../kernel/edition.ts'
import { Refusal } from '../../kernel/errors.ts'
import { announce } from '../../kernel/events.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import { hasBureausBeyond } from '../codes/index.ts'
import { versionProposed } from './events.ts'
import type { DecideVersion, HintVersion, ProposeVersion, RestoreVersion, WithdrawVersion } from './model.ts'
import { loadScales } from './queries/data.ts'
import {
  endVersionInForce,
  findVersionForUpdate,
  insertVersion,
  scalesInForce,
  sm3OfWeights,
  updateVersion,
} from './queries/versions.ts'
import { demandNothingForgotten, type VersionMeasures, type Weights } from './rules/index.ts'
import type { HintVersionRow } from './tables.ts'

export type Learnt = {
  readonly weights: Weights
  readonly measures: VersionMeasures
  readonly days: Pick<HintVersion, 'decidedFrom' | 'splitOn' | 'decidedUntil'>
}

/** Keeps what was learnt from decisions as a draft: it counts for nothing until two people say so. */
export function draftVersion(context: Context, { weights, measures, days }: Learnt): Promise<HintVersion> {
  const input = { weights: weights.id, against: measures.against, ...days }
  return runCommand(context, { name: 'triage.draftVersion', input }, async (tx) => {
    const row = { ...emptyVersion(context, weights), basedOn: measures.against, measures, ...days }
    await insertVersion(tx, row)
    return record(tx, context, 'triage.draftVersion', row)
  })
}

/**
 * Puts a draft before somebody else.
 * @throws Refusal `hint-version/not-compared` when another one is in force than it was measured beside, and those of
 * `demandNothingForgotten`.
 */
export function proposeVersion(context: Context, id: string, input: ProposeVersion): Promise<HintVersion> {
  return runCommand(context, { name: 'triage.proposeVersion', input: { id, ...input } }, async (tx) => {
    const before = await getVersion(tx, id)
    await demandMeasured(tx, before)
    return propose(tx, context, { ...after(context, before, 'propose', input), reason: input.reason })
  })
}

/** Takes an earlier version up again: a new one with its numbers, which somebody else decides. Null: the program's own. */
export function restoreVersion(context: Context, id: string | null, input: RestoreVersion): Promise<HintVersion> {
  return runCommand(context, { name: 'triage.restoreVersion', input: { id, ...input } }, async (tx) => {
    const earlier = id === null ? null : await getVersion(tx, id)
    if (earlier && earlier.inForceFrom === null) throw new Refusal('hint-version/never-in-force')
    const weights = earlier?.weights ?? loadScales().weights
    const { accountId } = context.caller
    const row: HintVersionRow = {
      ...emptyVersion(context, weights),
      ...(earlier && { measures: earlier.measures, ...daysOf(earlier) }),
      ...{ basedOn: weights.id, state: 'proposed', authors: withAuthor([], accountId) },
      ...{ reason: input.reason, proposedBy: accountId, proposedAt: context.at },
    }
    await insertVersion(tx, row)
    await announce(tx, context, versionProposed, { versionId: row.id, code: row.code })
    return record(tx, context, 'triage.restoreVersion', row)
  })
}

/** Taken back by who proposed it, or by who answers for all bureaus. @throws Refusal `hint-version/beyond-bureaus`. */
export function withdrawVersion(context: Context, id: string, input: WithdrawVersion): Promise<HintVersion> {
  return runCommand(context, { name: 'triage.withdrawVersion', input: { id, ...input } }, async (tx) => {
    const before = await getVersion(tx, id)
    const isOwn = context.caller.accountId !== null && before.proposedBy === context.caller.accountId
    if (!isOwn && (await hasBureausBeyond(tx, context))) throw new Refusal('hint-version/beyond-bureaus')
    return store(tx, context, 'triage.withdrawVersion', after(context, before, 'withdraw', input))
  })
}

/**
 * A second person puts it in force at every desk, or gives it back, and says why. What was in force ends.
 * @throws Refusal `edition/own-work`, `hint-version/beyond-bureaus`, those of `proposeVersion`.
 */
export function decideVersion(context: Context, id: string, input: DecideVersion): Promise<HintVersion> {
  const command = {
    name: 'triage.decideVersion',
    input: { id, ...input },
    crosses: 'the hint is the same at every desk, and whoever decides must answer for all of them',
  }
  return runCommand(context, command, async (tx) => {
    const before = await getVersion(tx, id)
    const decided = { decidedBy: context.caller.accountId, decidedAt: context.at, decision: input.reason }
    if (input.decision === 'return')
      return store(tx, context, 'triage.returnVersion', { ...after(context, before, 'return', input), ...decided })
    const adopted = { ...after(context, before, 'adopt', input), ...decided, inForceFrom: context.at }
    if (await hasBureausBeyond(tx, context)) throw new Refusal('hint-version/beyond-bureaus')
    await demandMeasured(tx, before)
    await endVersionInForce(tx, context.at)
    return store(tx, context, 'triage.adoptVersion', adopted)
  })
}

/** What is taken up again was in force; everything else stands beside what is in force now, and forgot nothing. */
async function demandMeasured(tx: Tx, { measures, basedOn, code, lexicon }: HintVersionRow): Promise<void> {
  const inForce = await scalesInForce(tx)
  if (lexicon !== inForce.lexicon.written.id) throw new Refusal('hint-version/other-lexicon', { lexicon })
  if (basedOn === code) return
  if (measures?.against !== inForce.weights.id)
    throw new Refusal('hint-version/not-compared', { against: inForce.weights.id })
  demandNothingForgotten(measures)
}

const daysOf = ({ decidedFrom, splitOn, decidedUntil }: HintVersionRow) => ({ decidedFrom, splitOn, decidedUntil })

const after = (context: Context, before: HintVersionRow, step: EditionStep, { version }: WithdrawVersion) =>
  afterEditionStep(before, step, { by: context.caller.accountId, seen: version })

async function getVersion(tx: Tx, id: string): Promise<HintVersionRow> {
  const row = await findVersionForUpdate(tx, id)
  if (!row) throw new Refusal('hint-version/not-found', { id })
  return row
}

async function propose(tx: Tx, context: Context, row: HintVersionRow): Promise<HintVersion> {
  await announce(tx, context, versionProposed, { versionId: row.id, code: row.code })
  const by = { proposedBy: context.caller.accountId, proposedAt: context.at }
  return store(tx, context, 'triage.proposeVersion', { ...row, ...by })
}

async function store(tx: Tx, context: Context, action: string, row: HintVersionRow): Promise<HintVersion> {
  await updateVersion(tx, row)
  return record(tx, context, action, row)
}

/** The journal holds the hash of the numbers, not the numbers. */
async function record(tx: Tx, context: Context, action: string, row: HintVersionRow): Promise<HintVersion> {
  const { weights: _, measures: __, ...payload } = row
  await recordAct(tx, context, {
    action,
    subject: { type: 'hintVersion', id: row.id, version: row.version },
    payload,
  })
  const { authors: ___, weightsSm3: ____, ...version } = payload
  return version
}

const emptyVersion = (context: Context, weights: Weights): HintVersionRow => ({
  id: newIdAt(Date.parse(context.at)),
  ...{ code: weights.id, lexicon: weights.lexicon, state: 'draft', basedOn: null },
  ...{ texts: weights.learntFrom.texts, decisions: weights.learntFrom.decisions },
  ...{ weights, weightsSm3: sm3OfWeights(weights), measures: null },
  ...{ decidedFrom: null, splitOn: null, decidedUntil: null, reason: null, authors: [] },
  ...{ proposedBy: null, proposedAt: null, decidedBy: null, decidedAt: null, decision: null },
  ...{ inForceFrom: null, inForceUntil: null, createdAt: context.at, version: 1 },
})
