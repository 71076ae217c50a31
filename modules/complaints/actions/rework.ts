import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { divisionOf } from '../../authorities/index.ts'
import { openMatter } from '../../matters/index.ts'
import type { Rework, Score, ServiceRecord } from '../model/service.ts'
import { reworkProcedures } from '../procedure/rework.ts'
import { findOpenRework, findServiceForUpdate, getRework, insertRework, updateRework } from '../queries/service.ts'
import { reworkAfter } from '../rules/rework.ts'
import { cleared, reworkOpened, scored } from '../rules/satisfaction.ts'
import { keepService } from './service.ts'

/** Works on it again, unless it is already; says what the person misses. @throws Refusal `service/words-missing`. */
export async function openRework(
  tx: Tx,
  context: Context,
  service: ServiceRecord,
  reason: string | undefined,
): Promise<ServiceRecord> {
  if (await findOpenRework(tx, service.id)) return service
  if (reason === undefined) throw new Refusal('service/words-missing', { field: 'words' })
  const after = reworkOpened(service)
  const { bureauId, respondentName, kind, id: recordId } = service
  const rework: Rework = {
    ...{ id: newIdAt(Date.parse(context.at)), bureauId, recordId, kind, respondentName, round: after.reworks },
    ...{ openedOn: context.today, reason, outcome: null, closeReason: null, closedOn: null, version: 1 },
  }
  await insertRework(tx, rework)
  await recordRework(tx, context, 'complaints.openRework', rework)
  await openMatter(tx, context, reworkProcedures, {
    ...{ id: rework.id, title: respondentName, bureauId, unitId: null, holderId: null },
    ...{ place: await divisionOf(tx, bureauId), from: context.today },
  })
  await keepService(tx, context, 'complaints.openRework', after)
  return after
}

/** What a step of a rework leaves in it; its end clears the record it belongs to. */
export async function carryOutRework(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const after = reworkAfter(await getRework(tx, id), step, input, context.today)
  await updateRework(tx, after)
  await recordRework(tx, context, `complaints.${step}`, after)
  if (after.closedOn === null) return
  const service = await findServiceForUpdate(tx, context, after.recordId)
  if (!service) return
  const isScored = step === 'confirmSatisfied'
  const next = isScored ? scored(service, input as Score, 'call', context.today) : cleared(service)
  await keepService(tx, context, 'complaints.clearRework', next)
}

const recordRework = (tx: Tx, context: Context, action: string, rework: Rework) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'rework', id: rework.id, version: rework.version },
    payload: rework,
    refs: [rework.recordId],
  })
