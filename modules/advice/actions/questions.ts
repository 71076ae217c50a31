import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import type { StepDone } from '../../../kernel/procedure/kind.ts'
import { findRecord } from '../../../kernel/register/list.ts'
import { divisionOf } from '../../authorities/index.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { getBusiness } from '../../businesses/index.ts'
import { receiveComplaint } from '../../complaints/index.ts'
import { openMatter } from '../../matters/index.ts'
import type { NewQuestion, Question } from '../model/index.ts'
import { questionProcedures } from '../procedure/index.ts'
import {
  articleRegister,
  findDueOn,
  getQuestion,
  insertQuestion,
  isUnitOf,
  listPeopleOf,
  updateQuestion,
} from '../queries/index.ts'
import { complaintOf, questionAfter } from '../rules/index.ts'
import type { QuestionRow } from '../tables.ts'
import { recordQuestion } from './record.ts'

/** Command: somebody asked, by telephone or at the counter. @throws Refusal `question/no-bureau`, `business/not-found`. */
export function enterQuestion(context: Context, input: NewQuestion): Promise<Question> {
  return runCommand(context, { name: 'advice.enter', input }, async (tx) => {
    if (input.businessId) await getBusiness({ ...context, db: tx }, input.businessId)
    return takeQuestion(tx, { ...context, db: tx }, input, noKey)
  })
}

const noKey = { number: null, codeHash: null, sealedCode: null, misses: 0, missesOn: null }
type Key = Pick<QuestionRow, 'number' | 'codeHash' | 'sealedCode' | 'misses' | 'missesOn'>

/** Part of a command: the question with its matter, whose clock says until when it is answered. */
export async function takeQuestion(
  tx: Tx,
  context: Context,
  input: NewQuestion,
  key: Key,
  id = newIdAt(Date.parse(context.at)),
): Promise<Question> {
  const { bureauId, unitId } = context.caller
  if (bureauId === null) throw new Refusal('question/no-bureau')
  const { askerName = null, askerPhone = null, businessId = null, respondentName = null, ...said } = input
  const row: QuestionRow = {
    ...said,
    ...key,
    ...{ id, bureauId, askerName, askerPhone, businessId, respondentName, isOpen: true, askedOn: context.today },
    ...{ dueOn: null, unitId: null, handedOver: null, answer: null, articleId: null, answeredOn: null },
    ...{ timing: 'waiting', outcome: null, complaintId: null, followUp: null, followUpNote: null, endedOn: null },
    version: 1,
  }
  await insertQuestion(tx, row)
  const place = await divisionOf(tx, bureauId)
  const title = row.question.slice(0, 60)
  const matter = { id, title, bureauId, unitId, holderId: null, place, from: row.askedOn }
  await openMatter(tx, context, questionProcedures, matter)
  const asked = { ...row, dueOn: await findDueOn(tx, id) }
  await updateQuestion(tx, asked)
  return recordQuestion(tx, context, 'advice.enter', asked)
}

/** What a step leaves in the record. @throws Refusal `question/other-unit`, `article/not-found` and of `complaintOf`. */
export async function carryOutQuestion(tx: Tx, context: Context, { id, step, input }: StepDone): Promise<void> {
  const before = await getQuestion(tx, id)
  const inside = { ...context, db: tx }
  if (typeof input.articleId === 'string') await demandArticle(inside, input.articleId)
  if (step === 'pass') await demandUnit(tx, input.unitId, before.bureauId)
  const complaintId =
    step === 'complain' ? (await receiveComplaint(inside, complaintOf(before, input, context.today))).id : null
  const after = questionAfter(before, step, input, { today: context.today, complaintId })
  await updateQuestion(tx, { ...before, ...after })
  await recordQuestion(tx, context, `advice.${step}`, after)
  if (step === 'pass') await tellUnit(tx, context, after)
}

async function demandArticle(context: Context, id: string): Promise<void> {
  const article = await findRecord(context, articleRegister, id)
  if (article?.state !== 'inForce') throw new Refusal('article/not-found', { id, field: 'articleId' })
}

async function demandUnit(tx: Tx, unitId: unknown, bureauId: string): Promise<void> {
  if (typeof unitId !== 'string' || !(await isUnitOf(tx, unitId, bureauId)))
    throw new Refusal('question/other-unit', { field: 'unitId' })
}

async function tellUnit(tx: Tx, context: Context, { id, unitId, question }: Question): Promise<void> {
  const people = { unitId: unitId ?? '', roles: rolesWith('advice.handle'), on: context.today }
  const told = (await listPeopleOf(tx, people)).filter((account) => account !== context.caller.accountId)
  const details = { title: question.slice(0, 40) }
  await tell(tx, context, told, { kind: 'advice.passed', details, path: `/advice-questions/${id}` })
}
