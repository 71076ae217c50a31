import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { getBusiness } from '../../businesses/index.ts'
import { recordFact } from '../../dossiers/index.ts'
import { openMatter } from '../../matters/index.ts'
import type { NewWorryFree, WorryFree } from '../model/index.ts'
import { worryFreeProcedures } from '../procedure/index.ts'
import { bureauOf, getWorryFree, insertWorryFree, updateWorryFree } from '../queries/index.ts'
import { checkWho, factOfWorryFree, worryFreeAfter } from '../rules/index.ts'

/**
 * Command: somebody wants to be called worry-free; the office enters it for him.
 * @throws Refusal `business/not-found`, `worry-free/whose`, `worry-free/no-bureau`.
 */
export function enterWorryFree(context: Context, input: NewWorryFree): Promise<WorryFree> {
  return runCommand(context, { name: 'promises.enterWorryFree', input }, (tx) =>
    takeWorryFree(tx, { ...context, db: tx }, input, 'office'),
  )
}

/** In the caller's transaction; the business is one of his, a street lies in his bureau. */
export async function takeWorryFree(
  tx: Tx,
  context: Context,
  input: NewWorryFree,
  origin: WorryFree['origin'],
): Promise<WorryFree> {
  checkWho(input)
  const businessId = input.businessId ?? null
  const bureauId = businessId === null ? context.caller.bureauId : (await getBusiness(context, businessId)).bureauId
  if (bureauId === null) throw new Refusal('worry-free/no-bureau')
  const unit: WorryFree = {
    ...input,
    ...{ id: newIdAt(Date.parse(context.at)), bureauId, businessId, address: input.address ?? null, origin },
    ...{ appliedOn: context.today, score: null, isFit: null, review: null, publicisedOn: null, objection: null },
    ...{ objectionAnswer: null, isAwarded: false, awardedOn: null, recheckedOn: null, endedOn: null, outcome: null },
    version: 1,
  }
  await insertWorryFree(tx, unit)
  await record(tx, context, 'promises.enterWorryFree', unit)
  const { id, name: title, appliedOn: from } = unit
  const { division: place } = await bureauOf(tx, bureauId)
  const matter = { id, title, bureauId, unitId: context.caller.unitId, holderId: null, place, from }
  await openMatter(tx, context, worryFreeProcedures, matter)
  return unit
}

/** What a step leaves in the record, and in the dossier of the business. */
export async function carryOutWorryFree(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const after = worryFreeAfter(await getWorryFree(tx, id), step, input, context.today)
  await updateWorryFree(tx, after)
  const { id: entryId } = await record(tx, context, `promises.${step}WorryFree`, after)
  const kind = factOfWorryFree(step)
  if (kind === null || after.businessId === null) return
  const fact = { subjectId: after.businessId, kind, occurredOn: context.today, sourceModule: 'promises' }
  await recordFact(tx, context, { ...fact, sourceRef: id, entryId })
}

const record = (tx: Tx, context: Context, action: string, payload: WorryFree) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'worryFreeUnit', id: payload.id, version: payload.version },
    payload,
    refs: payload.businessId === null ? [] : [payload.businessId],
  })
