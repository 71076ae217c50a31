import { runCommand } from '../../command.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { enqueue } from '../../jobs.ts'
import { recordAct } from '../../journal.ts'
import { closed, type Static, Type } from '../../model.ts'
import { listIds } from '../list.ts'
import { readQuestion } from '../question.ts'
import { getRegister, narrowed, type Registers } from '../registers.ts'
import { type BulkAction, mostBulkRows } from './bulk.ts'

export const bulkJobKind = 'kernel.bulk'

/** The rows ticked, or all that a list finds: then with how many its page said there are. */
export const Selection = Type.Union([
  closed({
    ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: mostBulkRows, uniqueItems: true }),
  }),
  closed({
    query: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 2000 }), { maxProperties: 60 }),
    expected: Type.Integer({ minimum: 1 }),
  }),
])
export type Selection = Static<typeof Selection>

/**
 * Command: an act on many rows begins. Which rows is settled now; each is judged when its turn comes.
 * @throws Refusal `bulk/too-many-rows`, `bulk/count-changed` { expected, found } when the list has others than were seen.
 */
export function beginBulk(
  context: Context,
  registers: Registers,
  action: BulkAction,
  { selection, input }: { selection: Selection; input: unknown },
): Promise<{ jobId: string; rows: number }> {
  return runCommand(context, { name: `${action.name}.bulk`, input: { selection, input } }, async (tx) => {
    const ids = await idsOf({ ...context, db: tx }, registers, action, selection)
    const jobId = await enqueue(tx, context, bulkJobKind, { action: action.name, ids, input })
    await recordAct(tx, context, {
      action: 'register.bulk',
      subject: { type: 'job', id: jobId },
      payload: { action: action.name, rows: ids.length, ...('query' in selection ? { query: selection.query } : {}) },
    })
    return { jobId, rows: ids.length }
  })
}

async function idsOf(context: Context, registers: Registers, action: BulkAction, selection: Selection) {
  if ('ids' in selection) return selection.ids
  const register = getRegister(registers, context, action.register)
  const { source, query } = await narrowed(context, register, selection.query)
  if (source === null) throw new Refusal('bulk/count-changed', { expected: selection.expected, found: 0 })
  const question = readQuestion(source.model, query, source.defaultSort)
  const ids = await listIds(context, source, question, mostBulkRows + 1)
  if (ids.length > mostBulkRows) throw new Refusal('bulk/too-many-rows', { most: mostBulkRows })
  // What was confirmed was a number of rows: if it is another one now, somebody has to look again.
  if (ids.length !== selection.expected)
    throw new Refusal('bulk/count-changed', { expected: selection.expected, found: ids.length })
  return ids
}
