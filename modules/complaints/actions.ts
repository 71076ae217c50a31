import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { announce } from '../../kernel/events.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import type { StepDone, StepUndone } from '../../kernel/procedure/kind.ts'
import type { Procedure } from '../../kernel/procedure/table.ts'
import { divisionOf } from '../authorities/index.ts'
import { getBusiness } from '../businesses/index.ts'
import { issuePaperOfStep } from '../documents/index.ts'
import { recordFact } from '../dossiers/index.ts'
import { openMatter, restartMatter, takeBackRestart } from '../matters/index.ts'
import { hintOfText } from '../triage/index.ts'
import { tellDanger } from './actions/danger.ts'
import { demandOnList, newInsiderCode, sealInsider } from './actions/insiders.ts'
import { demandComplaintJoins, demandReportJoins } from './actions/joining.ts'
import { endService, openService, reopenService } from './actions/service.ts'
import { grievanceMoved, type Moved } from './events.ts'
import { type Complaint, type NewComplaint, type NewReport, Report } from './model.ts'
import { complaintProcedures, reportProcedures } from './procedure/index.ts'
import { complaintsDocumentKinds } from './queries/documents.ts'
import {
  countOfficers,
  getComplaint,
  getReport,
  insertComplaint,
  insertReport,
  updateComplaint,
  updateReport,
} from './queries/index.ts'
import { forgetDecision, keepDecision, keepHint } from './queries/kept-hints.ts'
import { type FactOfStep, factOfComplaint, factOfReport } from './rules/facts.ts'
import { checkReceived, checkReporter, complaintAfter, reportAfter, separated } from './rules/index.ts'
import { underCode } from './rules/insider.ts'

/**
 * Command: takes a complaint in; its matter begins with the day it was received.
 * @throws Refusal `complaint/received-later`, `complaint/exists` for a national number that is known.
 */
export function receiveComplaint(
  context: Context,
  input: NewComplaint,
  letterId: string | null = null,
): Promise<Complaint> {
  return runCommand(context, { name: 'complaints.receive', input }, async (tx) => {
    checkReceived(input.receivedOn, context.today)
    const complaint: Complaint = {
      ...said(input),
      complainantAddress: input.complainantAddress ?? null,
      ...(await groundOf(tx, context, input.respondentId ?? null)),
      complainantConsents: null,
      respondentConsents: null,
      refusalCode: null,
      terminationCode: null,
      outcome: null,
      recoveredFen: null,
      toldOn: null,
      letterId,
      joinedTo: null,
      ...nothingBeside,
      ...nobodyTold,
      version: 1,
    }
    await insertComplaint(tx, complaint)
    await record(tx, context, { kind: 'complaint', step: 'receive' }, complaint)
    const matter = await newMatter(tx, context, complaint)
    await openMatter(tx, context, complaintProcedures, matter)
    await openService(tx, context, { ...complaint, kind: 'complaint' }, matter.place)
    const hint = await hintOfText(tx, `${complaint.facts}\n${complaint.claim}`)
    await keepHint(tx, hintedAs('complaint', complaint), hint)
    await tellDanger(tx, context, { ...dangerIn(complaint), hint, path: `/complaints/${complaint.id}` })
    return complaint
  })
}

/**
 * Command: takes a report in; who reports from inside is known by a code from here on.
 * @throws Refusal `complaint/received-later`, `report/name-missing`, `report/exists`, `insider/no-account`.
 */
export function receiveReport(context: Context, input: NewReport, letterId: string | null = null): Promise<Report> {
  const isInsider = input.identity === 'insider'
  // What is kept of a command says nothing of who reports from inside.
  const told = isInsider ? underCode({ ...input, ...reporterOf(input) }, '') : input
  return runCommand(context, { name: 'complaints.receiveReport', input: told }, async (tx) => {
    checkReceived(input.receivedOn, context.today)
    const reporter = reporterOf(input)
    checkReporter({ ...input, ...reporter })
    const open = { ...said(input), ...reporter }
    const report: Report = {
      ...(isInsider ? underCode(open, newInsiderCode()) : open),
      ...(await groundOf(tx, context, input.respondentId ?? null)),
      firstOfficerId: null,
      secondOfficerId: null,
      notFiledCode: null,
      letterId,
      joinedTo: null,
      outcome: null,
      version: 1,
    }
    await insertReport(tx, report)
    if (isInsider) await sealInsider(tx, context, report, reporter)
    await record(tx, context, { kind: 'report', step: 'receive' }, report)
    const matter = await newMatter(tx, context, report)
    await openMatter(tx, context, reportProcedures, matter)
    await openService(tx, context, { ...report, kind: 'report' }, matter.place)
    const hint = await hintOfText(tx, report.facts)
    await keepHint(tx, hintedAs('report', report), hint)
    await tellDanger(tx, context, { ...dangerIn(report), hint, path: `/reports/${report.id}` })
    return report
  })
}

const hintedAs = <Kind extends string>(subjectKind: Kind, { id, bureauId, receivedOn }: Complaint | Report) => ({
  ...{ subjectId: id, subjectKind, bureauId, receivedOn },
})

const reporterOf = ({ reporterName, reporterPhone }: NewReport) => ({
  reporterName: reporterName ?? null,
  reporterPhone: reporterPhone ?? null,
})

/** Neither a test nor a recusal nor a lead has come up. */
const nothingBeside = {
  ...{ testBody: null, testOutcome: null, recusalReason: null, recusalGranted: null, recusalOutcome: null },
  ...{
    leadFacts: null,
    leadFirstOfficerId: null,
    leadSecondOfficerId: null,
    leadNotFiledCode: null,
    leadOutcome: null,
  },
}

const nobodyTold = {
  ...{ decisionToldOn: null, decisionToldWay: null, decisionToldTo: null, decisionToldProof: null },
}

const dangerIn = (record: Complaint | Report) => ({ title: titleOf(record), bureauId: record.bureauId })

/** What was left out is unknown. */
const said = <Input extends NewComplaint | NewReport>(input: Input) => ({
  ...input,
  respondentId: input.respondentId ?? null,
  respondentAddress: input.respondentAddress ?? null,
  nationalNumber: input.nationalNumber ?? null,
})

/** Whose it is: that of who takes it in. A respondent that is named must be one he sees. */
async function groundOf(tx: Tx, context: Context, respondentId: string | null) {
  const { bureauId } = context.caller
  if (bureauId === null) throw new Refusal('complaint/no-bureau')
  if (respondentId !== null) await getBusiness({ ...context, db: tx }, respondentId)
  return { id: newIdAt(Date.parse(context.at)), bureauId }
}

/** In the inbox of the whole desk a report from inside is its code: whom it is about says who works there. */
export const titleOf = (record: Complaint | Report): string =>
  'identity' in record && record.identity === 'insider' ? (record.reporterName ?? '') : record.respondentName

const newMatter = async (tx: Tx, context: Context, record: Complaint | Report) => ({
  id: record.id,
  title: titleOf(record),
  bureauId: record.bureauId,
  unitId: context.caller.unitId,
  holderId: null,
  place: await divisionOf(tx, record.bureauId),
  from: record.receivedOn,
})

/** What a step of its procedure leaves in the complaint. @throws Refusal `report/officer-not-certified`. */
export async function carryOutComplaint(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getComplaint(tx, id)
  const after = complaintAfter(before, step, input, context.today)
  if (step === 'joinToEarlier') await demandComplaintJoins(tx, context, after)
  if (step === 'nameLeadOfficers')
    await demandOfficers(tx, context, after.bureauId, [after.leadFirstOfficerId, after.leadSecondOfficerId])
  await updateComplaint(tx, after)
  const act = await record(tx, context, { kind: 'complaint', step }, after)
  await keepDecision(tx, context, id, step)
  await keepFact(tx, context, after, { fact: factOfComplaint(step, after, input), entryId: act.id })
  await endService(tx, context, complaintProcedures, {
    id,
    step,
    receivedOn: after.receivedOn,
    ...agreedIn(after, step),
  })
  await paperOf(tx, context, complaintProcedures, { id, step, receivedOn: after.receivedOn })
}

/** Both agreed, before the office or by themselves (A-25 no. 1): then it is followed whether it is performed. */
const agreedIn = ({ recoveredFen, terminationCode }: Complaint, step: string) => ({
  isAgreed: step === 'settle' || terminationCode === 1,
  agreedFen: step === 'settle' ? recoveredFen : null,
})
const nothingAgreed = { isAgreed: false, agreedFen: null }

const paperOf = (
  tx: Tx,
  context: Context,
  versions: readonly Procedure[],
  { id, step, receivedOn: from }: { id: string; step: string; receivedOn: string },
) => issuePaperOfStep(tx, context, { versions, kinds: complaintsDocumentKinds, id, step, from })

/** @throws Refusal `report/one-officer`, `report/officer-not-certified`. */
export async function carryOutReport(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getReport(tx, id)
  await demandOnList(tx, context, before)
  const after = reportAfter(before, step, input)
  if (step === 'nameOfficers')
    await demandOfficers(tx, context, after.bureauId, [after.firstOfficerId, after.secondOfficerId])
  if (step === 'joinToEarlier') await joinReport(tx, context, after, input.hasNewFacts === true)
  await updateReport(tx, after)
  const act = await record(tx, context, { kind: 'report', step }, after)
  await keepDecision(tx, context, id, step)
  await keepFact(tx, context, after, { fact: factOfReport(step), entryId: act.id })
  await endService(tx, context, reportProcedures, { id, step, receivedOn: after.receivedOn, ...nothingAgreed })
  await paperOf(tx, context, reportProcedures, { id, step, receivedOn: after.receivedOn })
}

/** What was decided goes into the dossier of whom it is about, on the day it was decided. */
async function keepFact(
  tx: Tx,
  context: Context,
  { id, respondentId }: Complaint | Report,
  { fact, entryId }: { fact: FactOfStep | null; entryId: string },
): Promise<void> {
  if (fact === null || respondentId === null) return
  const about = { subjectId: respondentId, occurredOn: context.today }
  await recordFact(tx, context, { ...about, ...fact, sourceModule: 'complaints', sourceRef: id, entryId })
}

const reportMatter = { name: Report.name, read: 'complaints.read' }

/** New facts make the time of the one that goes on begin again with this report. */
async function joinReport(tx: Tx, context: Context, report: Report, hasNewFacts: boolean): Promise<void> {
  await demandReportJoins(tx, context, report)
  if (!hasNewFacts || report.joinedTo === null) return
  const restart = { id: report.joinedTo, because: report.id, on: report.receivedOn }
  await restartMatter(tx, context, [reportMatter], restart)
}

/** What was joined by mistake stands for itself again. */
export async function undoComplaint(tx: Tx, context: Context, { id, reason }: StepUndone): Promise<void> {
  const after = separated(await getComplaint(tx, id), reason)
  await updateComplaint(tx, after)
  await record(tx, context, { kind: 'complaint', step: 'separate' }, after)
  await forgetDecision(tx, id)
  await reopenService(tx, context, id)
}

export async function undoReport(tx: Tx, context: Context, { id, reason }: StepUndone): Promise<void> {
  const before = await getReport(tx, id)
  await demandOnList(tx, context, before)
  const after = separated(before, reason)
  await updateReport(tx, after)
  await record(tx, context, { kind: 'report', step: 'separate' }, after)
  await forgetDecision(tx, id)
  await reopenService(tx, context, id)
  if (before.joinedTo !== null) await takeBackRestart(tx, context, [reportMatter], { id: before.joinedTo, because: id })
}

async function demandOfficers(
  tx: Tx,
  { today: on }: Context,
  bureauId: string,
  named: readonly (string | null)[],
): Promise<void> {
  const ids = named.flatMap((id) => id ?? [])
  const found = await countOfficers(tx, { ids, bureauId, on })
  if (found < ids.length) throw new Refusal('report/officer-not-certified', { on })
}

const refsOf = ({ respondentId, joinedTo }: Pick<Complaint, 'respondentId' | 'joinedTo'>) =>
  [respondentId, joinedTo].flatMap((id) => id ?? [])

/** What an act did to a record, for the journal, and for who tells other systems of it. @returns its entry. */
async function record(tx: Tx, context: Context, moved: Pick<Moved, 'kind' | 'step'>, after: Complaint | Report) {
  const { id, version } = after
  const subject = { type: moved.kind, id, version }
  const entry = await recordAct(tx, context, {
    ...{ action: actionOf(moved), subject },
    ...{ payload: after, refs: refsOf(after) },
  })
  await announce(tx, context, grievanceMoved, { ...moved, id, version })
  return entry
}

/** `complaints.accept`; taking a report in and apart is called by its kind as well. */
const actionOf = ({ kind, step }: Pick<Moved, 'kind' | 'step'>): string =>
  kind === 'report' && (step === 'receive' || step === 'separate') ? `complaints.${step}Report` : `complaints.${step}`
