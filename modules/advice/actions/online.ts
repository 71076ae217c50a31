import { publicCaller } from '../../../kernel/access.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import {
  atDesk,
  demandProof,
  findOpenDesk,
  newNumber,
  newSecretCode,
  openKeyed,
  provesByMessage,
} from '../../submissions/index.ts'
import { type Key, type Receipt, shownCode } from '../../submissions/pure.ts'
import type { AskOnline, QuestionStanding } from '../model/index.ts'
import { findQuestionByNumber, getQuestion, isQuestionNumber, nameOfBureau, updateQuestion } from '../queries/index.ts'
import { stateOf } from '../rules/index.ts'
import { takeQuestion } from './questions.ts'

/** Command: a question from the portal, to a desk that takes what is handed in. @throws Refusal `desk/not-found`, `submission/phone-unproved`. */
export async function askOnline(context: Context, { phoneProof, ...said }: AskOnline): Promise<Receipt> {
  const asPublic = { ...context, caller: publicCaller }
  const { id } = await runCommand(asPublic, { name: 'advice.ask', input: said }, async (tx) => {
    const desk = await findOpenDesk(tx, said.deskId)
    if (!desk) throw new Refusal('desk/not-found', { id: said.deskId })
    if (provesByMessage(context)) demandProof(context, said.mobile, phoneProof)
    const madeId = newIdAt(Date.parse(context.at))
    const key = {
      number: await newNumber(context, (taken) => isQuestionNumber(tx, taken)),
      ...newSecretCode(context, madeId),
    }
    const { askerKind, topic, question, respondentName, name: askerName, mobile: askerPhone } = said
    const asked = { askerKind, topic, question, askerName, askerPhone, line: 'online' as const }
    const inside = { ...context, db: tx, caller: atDesk(desk) }
    await takeQuestion(tx, inside, { ...asked, ...(respondentName ? { respondentName } : {}) }, key, madeId)
    return { id: madeId }
  })
  const { number, sealedCode } = await getQuestion(context.db, id)
  return { number: number ?? '', code: shownCode(context.site.secrets.open(sealedCode ?? '', id)) }
}

const questions = { subjectType: 'adviceQuestionKey', find: findQuestionByNumber, keep: updateQuestion }

/** Where a question stands, for whoever asked. @throws Refusal of `openKeyed`. */
export async function questionStanding(context: Context, key: Key): Promise<QuestionStanding> {
  const row = await openKeyed(context, questions, key)
  const { number, question, askedOn, dueOn, answer, articleId, bureauId } = row
  return {
    ...{ number: number ?? '', question, askedOn, dueOn, answer, articleId, state: stateOf(row) },
    bureauName: await nameOfBureau(context.db, bureauId),
  }
}
