import type { Day } from '../../kernel/calendar.ts'
import { runCommand } from '../../kernel/command.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database.ts'
import { Refusal } from '../../kernel/errors.ts'
import { announce } from '../../kernel/events.ts'
import { newIdAt } from '../../kernel/identity.ts'
import { recordAct } from '../../kernel/journal.ts'
import { getBusiness } from '../businesses/index.ts'
import { factRecorded, factsRecorded, factWithdrawn } from './events.ts'
import type { EnterFact, WithdrawFact } from './model.ts'
import { type FactToWrite, findFactForUpdate, insertFacts, noteManyFacts, setWithdrawn } from './queries/facts.ts'
import { checkFact } from './rules/index.ts'

/**
 * What a module writes down into a dossier. `occurredOn` is the day the law attaches to it; `sourceRef` the record it
 * comes from; `entryId` the journal entry of the act that made it.
 */
export type NewFact = {
  readonly subjectId: string
  readonly kind: string
  readonly occurredOn: Day
  readonly payload?: Readonly<Record<string, unknown>>
  readonly sourceModule: string
  readonly sourceRef?: string | null
  readonly entryId?: string | null
}

/**
 * Writes one fact in the caller's transaction and announces `dossiers.factRecorded`.
 * @returns its id.
 * @throws Refusal `fact/in-future`, `subject/not-found`.
 */
export async function recordFact(tx: Tx, context: Context, fact: NewFact): Promise<string> {
  const row = toWrite(context, fact)
  const written = await insertFacts(tx, [row], { recordedAt: context.at, batchId: null })
  if (written.length === 0) throw new Refusal('subject/not-found', { subjectIds: [fact.subjectId] })
  const { subjectId, kind, occurredOn } = fact
  await announce(tx, context, factRecorded, { subjectId, kind, occurredOn })
  return row.id
}

const factsPerStatement = 5000

/**
 * Writes many facts, set by set, and announces one `dossiers.factsRecorded` for all of them.
 * @throws Refusal `fact/in-future`, `subject/not-found`; then nothing is written.
 */
export async function recordFacts(
  tx: Tx,
  context: Context,
  facts: readonly NewFact[],
): Promise<{ batchId: string; count: number }> {
  const batchId = newIdAt(Date.parse(context.at))
  for (let from = 0; from < facts.length; from += factsPerStatement) {
    const rows = facts.slice(from, from + factsPerStatement).map((fact) => toWrite(context, fact))
    const written = new Set(await insertFacts(tx, rows, { recordedAt: context.at, batchId }))
    const missing = rows.filter(({ subjectId }) => !written.has(subjectId)).map(({ subjectId }) => subjectId)
    if (missing.length > 0) throw new Refusal('subject/not-found', { subjectIds: missing.slice(0, 10) })
  }
  await noteManyFacts(tx, facts.length)
  if (facts.length > 0) await announce(tx, context, factsRecorded, { batchId, count: facts.length })
  return { batchId, count: facts.length }
}

/**
 * Takes a wrong fact back: it stays, with the day and the reason, and counts no longer.
 * @throws Refusal `fact/not-found`, `fact/not-open` when it was withdrawn before.
 */
export async function withdrawFact(
  tx: Tx,
  context: Context,
  { subjectId, id, reason }: { subjectId: string; id: string; reason: string },
): Promise<void> {
  const fact = await findFactForUpdate(tx, subjectId, id)
  if (!fact) throw new Refusal('fact/not-found', { id })
  if (fact.withdrawnOn !== null) throw new Refusal('fact/not-open', { id, withdrawnOn: fact.withdrawnOn })
  await setWithdrawn(tx, subjectId, id, context.today, reason)
  const { kind, occurredOn } = fact
  await announce(tx, context, factWithdrawn, { subjectId, kind, occurredOn })
}

/** Command: a fact from another register is entered by hand, with the document it stands in. */
export function enterFact(context: Context, input: EnterFact): Promise<{ id: string }> {
  return runCommand(context, { name: 'dossiers.enterFact', input }, async (tx) => {
    await getBusiness({ ...context, db: tx }, input.subjectId)
    const { id: entryId } = await recordAct(tx, context, {
      action: 'dossiers.enterFact',
      subject: { type: 'dossier', id: input.subjectId },
      payload: input,
    })
    const { subjectId, kind, occurredOn, payload, source } = input
    const fact = { subjectId, kind, occurredOn, payload, sourceModule: 'dossiers', sourceRef: source, entryId }
    return { id: await recordFact(tx, context, fact) }
  })
}

/** Command: what was entered by hand is taken back. Facts of a module are taken back where they were made. */
export function withdrawEnteredFact(
  context: Context,
  { subjectId, id, reason }: { subjectId: string; id: string } & WithdrawFact,
): Promise<{ id: string }> {
  return runCommand(context, { name: 'dossiers.withdrawFact', input: { subjectId, id, reason } }, async (tx) => {
    await getBusiness({ ...context, db: tx }, subjectId)
    const fact = await findFactForUpdate(tx, subjectId, id)
    if (fact && fact.sourceModule !== 'dossiers')
      throw new Refusal('fact/of-a-module', { id, sourceModule: fact.sourceModule })
    await withdrawFact(tx, context, { subjectId, id, reason })
    await recordAct(tx, context, {
      action: 'dossiers.withdrawFact',
      subject: { type: 'dossier', id: subjectId },
      payload: { factId: id, reason },
    })
    return { id }
  })
}

function toWrite(context: Context, fact: NewFact): FactToWrite {
  checkFact(fact, context.today)
  return {
    id: newIdAt(Date.parse(context.at)),
    subjectId: fact.subjectId,
    kind: fact.kind,
    occurredOn: fact.occurredOn,
    payload: fact.payload ?? {},
    sourceModule: fact.sourceModule,
    sourceRef: fact.sourceRef ?? null,
    entryId: fact.entryId ?? null,
  }
}
