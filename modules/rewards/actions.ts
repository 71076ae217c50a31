import { randomInt } from 'node:crypto'
import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import type { StepDone } from '../../kernel/procedure/kind.ts'
import { findRecord } from '../../kernel/register/list.ts'
import { divisionOf } from '../authorities/index.ts'
import { findReport } from '../complaints/index.ts'
import { issuePaperOfStep } from '../documents/index.ts'
import { openMatter } from '../matters/index.ts'
import type { CollectionCode, NewReward, RewardRow } from './model.ts'
import { rewardProcedures } from './procedure.ts'
import { rewardsDocumentKinds } from './queries/documents.ts'
import { findStanding, getReward, insertReward, rewardRegister, updateReward } from './queries/index.ts'
import { checkNew, rewardAfter } from './rules.ts'

const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const some = (from: string, count: number) => Array.from({ length: count }, () => from[randomInt(from.length)]).join('')
const newNumber = () => `JL-${some(signs, 4)}-${some(signs, 4)}`
const ownerOf = (id: string) => `rewards.reward:${id}:code`

/**
 * Command: a report that led to a case is proposed for a reward, from the day the case ended.
 * @throws Refusal `report/not-found`, `reward/exists` and those of `checkNew`.
 */
export function proposeReward(context: Context, input: NewReward): Promise<RewardRow> {
  return runCommand(context, { name: 'rewards.propose', input }, async (tx) => {
    const report = await findReport({ ...context, db: tx }, input.reportId)
    if (!report) throw new Refusal('report/not-found', { id: input.reportId })
    const state = (await findStanding(tx, report.id))?.state ?? null
    checkNew(input.concludedOn, context.today, { ...report, state })
    const { bureauId, respondentName } = report
    const reward: RewardRow = {
      ...input,
      ...{ id: newIdAt(Date.parse(context.at)), number: newNumber(), bureauId, respondentName, version: 1 },
      ...{ caseNumber: input.caseNumber ?? null, isInsider: report.identity === 'insider', bars: [] },
      ...{ evidence: null, matching: null, isSpecial: null, level: null, computedFen: null, amountFen: null },
      ...{ rule: null, needsFinance: false, financePaper: null, grantedOn: null, toldOn: null, collectedOn: null },
      ...{ outcome: null, sealedCode: null },
    }
    await insertReward(tx, reward)
    await record(tx, context, 'rewards.propose', reward)
    const { id, concludedOn: from } = reward
    const place = await divisionOf(tx, bureauId)
    const matter = { id, title: respondentName, bureauId, unitId: context.caller.unitId, holderId: null, place, from }
    await openMatter(tx, context, rewardProcedures, matter)
    return reward
  })
}

/** What a step leaves in the record, and its paper. @throws Refusal `reward/wrong-code` and those of `rewardAfter`. */
export async function carryOutReward(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getReward(tx, id)
  const { secrets } = context.site
  if (step === 'collect' && !isCode(context, before, String(input.code))) throw new Refusal('reward/wrong-code')
  const ground = { law: context.law, today: context.today, place: await divisionOf(tx, before.bureauId) }
  const changed = rewardAfter(before, step, input, ground)
  const after =
    step === 'grant' ? { ...changed, sealedCode: secrets.seal(some('0123456789', 10), ownerOf(id)) } : changed
  await updateReward(tx, after)
  await record(tx, context, `rewards.${step}`, after)
  const paper = { versions: rewardProcedures, kinds: rewardsDocumentKinds, id, step, from: after.concludedOn }
  await issuePaperOfStep(tx, context, paper)
}

const isCode = ({ site }: Context, { id, sealedCode }: RewardRow, said: string): boolean =>
  sealedCode !== null && site.secrets.open(sealedCode, ownerOf(id)) === said.trim()

/**
 * Command: shows what the reward is collected with, so that he may be told; the look is journalled, the code is not.
 * @throws Refusal `reward/not-found`, `reward/no-code`.
 */
export async function showCode(context: Context, id: string): Promise<CollectionCode> {
  const seen = async (tx: Context['db']) => {
    const reward = await findRecord({ ...context, db: tx }, rewardRegister, id)
    if (!reward) throw new Refusal('reward/not-found', { id })
    const { sealedCode, collectedOn } = await getReward(tx, id)
    if (sealedCode === null || collectedOn !== null) throw new Refusal('reward/no-code')
    return sealedCode
  }
  await runCommand(context, { name: 'rewards.showCode', input: { id } }, async (tx) => {
    await seen(tx)
    await recordAct(tx, context, { action: 'rewards.showCode', subject: { type: 'rewardCode', id }, payload: {} })
  })
  return { code: context.site.secrets.open(await seen(context.db), ownerOf(id)) }
}

/** What is sealed is no part of any entry. */
const record = (tx: Tx, context: Context, action: string, { sealedCode: _, ...payload }: RewardRow) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'reward', id: payload.id, version: payload.version },
    payload,
    refs: [payload.reportId],
  })
