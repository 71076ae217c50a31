import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { type BatchReply, eachRow } from '../../../kernel/register/bulk/bulk.ts'
import { takeMatterStep } from '../../matters/index.ts'
import { receiveComplaint, receiveReport } from '../actions.ts'
import type { Answer, NewLetter, SplitLetter } from '../model/letter.ts'
import type { TellDecision } from '../model.ts'
import { findMatterVersion } from '../queries/index.ts'
import { inputOfAnswer, type LetterLine, readLines } from '../rules/letter.ts'

/**
 * Command: a letter that holds many things becomes as many records, linked by the letter, each with its own clock. What
 * cannot be read is named and hinders no other. @throws Refusal `letter/empty`, `letter/too-long`, those of receiving.
 */
export function splitLetter(context: Context, letter: NewLetter): Promise<SplitLetter> {
  return runCommand(context, { name: 'complaints.splitLetter', input: letter }, async (tx) => {
    const { lines, unread } = readLines(letter.lines)
    const letterId = newIdAt(Date.parse(context.at))
    const made: SplitLetter['made'] = []
    for (const line of lines) made.push(await makeOne({ ...context, db: tx }, letter, line, letterId))
    return { letterId, made, refused: unread.map(({ line, code, text }) => ({ line, code, text })) }
  })
}

async function makeOne(context: Context, letter: NewLetter, said: LetterLine, letterId: string) {
  const { complainantName, complainantPhone, complainantAddress, channel, receivedOn } = letter
  const { line, respondentName, facts, claim } = said
  const shared = { respondentName, facts, channel, receivedOn }
  if (claim === null) {
    const reporter = { identity: 'realName', reporterName: complainantName, reporterPhone: complainantPhone } as const
    const { id } = await receiveReport(context, { ...shared, ...reporter }, letterId)
    return { line, kind: 'reports' as const, id, respondentName }
  }
  const complainant = { complainantName, complainantPhone, complainantAddress: complainantAddress ?? null }
  const { id } = await receiveComplaint(context, { ...shared, ...complainant, claim }, letterId)
  return { line, kind: 'complaints' as const, id, respondentName }
}

/** Command: one answer for one batch of a list; each has its own paper, and what cannot be answered so is told row by row. */
export function answerEach(
  context: Context,
  kinds: readonly MatterKind[],
  ids: readonly string[],
  answer: Answer,
): Promise<BatchReply> {
  return runCommand(context, { name: 'complaints.answerEach', input: { ids, ...answer } }, (tx) =>
    stepEach(tx, context, { kinds, ids, step: answer.step, input: inputOfAnswer(answer) }),
  )
}

/** Command: one batch of complaints whose complainants were told alike of the decision: the many lines of one letter. */
export function tellEach(
  context: Context,
  kinds: readonly MatterKind[],
  ids: readonly string[],
  told: TellDecision,
): Promise<BatchReply> {
  return runCommand(context, { name: 'complaints.tellEach', input: { ids, ...told } }, (tx) =>
    stepEach(tx, context, { kinds, ids, step: 'tellDecision', input: told }),
  )
}

type SameStep = {
  readonly kinds: readonly MatterKind[]
  readonly ids: readonly string[]
  readonly step: string
  readonly input: Readonly<Record<string, unknown>>
}

const stepEach = (tx: Tx, context: Context, { kinds, ids, step, input }: SameStep): Promise<BatchReply> =>
  eachRow(ids, (id) =>
    byItself(tx, async () => {
      const version = await findMatterVersion(tx, context, id)
      if (version === undefined) throw new Refusal('complaint/not-found', { id })
      return takeMatterStep({ ...context, db: tx }, kinds, id, { step, version, input })
    }),
  )

/** A paper that cannot be issued takes back its own row and no other. */
async function byItself<Reply>(tx: Tx, work: () => Promise<Reply>): Promise<Reply> {
  await sql`savepoint one_answer`.execute(tx)
  try {
    const reply = await work()
    await sql`release savepoint one_answer`.execute(tx)
    return reply
  } catch (error) {
    await sql`rollback to savepoint one_answer`.execute(tx)
    throw error
  }
}
