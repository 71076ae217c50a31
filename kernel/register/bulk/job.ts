import { demand } from '../../access.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { JobHandler, RunningJob } from '../../jobs.ts'
import { findTitles } from '../list.ts'
import { getRegister, type Registers } from '../registers.ts'
import { bulkJobKind } from './actions.ts'
import { type BatchReply, type BulkAction, type BulkRefusal, bulkBatch } from './bulk.ts'

type Asked = { readonly action: string; readonly ids: readonly string[]; readonly input: unknown }
/** So many refused rows are told by name; how many there were in all is told beside. */
const mostTold = 500

/** What became of each row. `refusedRows` counts all that were not done. */
export type BulkResult = {
  readonly rows: number
  readonly done: number
  readonly refusedRows: number
  readonly refused: readonly (BulkRefusal & { readonly title: string })[]
}

export const bulkJob = (registers: Registers, actions: readonly BulkAction[]): JobHandler =>
  ({
    kind: bulkJobKind,
    leaseSeconds: 120,
    async run(context: Context, { action: name, ids, input }: Asked, job: RunningJob): Promise<BulkResult> {
      const action = actions.find((one) => one.name === name)
      if (!action) throw new Refusal('bulk/not-found', { action: name })
      demand(context.caller, action.access)
      const { source } = getRegister(registers, context, action.register)
      const refused: BulkRefusal[] = []
      for (let from = 0; from < ids.length; from += bulkBatch) {
        const batch = ids.slice(from, from + bulkBatch)
        // The key belongs to the batch: a job that is run again after a crash repeats none that was done.
        const inside = { ...context, commandKey: `${job.id}:${from}` }
        const reply = await action.batch(inside, batch, input).catch((error: unknown) => allRefused(batch, error))
        refused.push(...reply.refused)
        await job.report({ done: Math.min(from + bulkBatch, ids.length), of: ids.length, phase: 'acting' })
      }
      const told = refused.slice(0, mostTold)
      const titles = await findTitles(
        context,
        source,
        told.map(({ id }) => id),
      )
      return {
        rows: ids.length,
        done: ids.length - refused.length,
        refusedRows: refused.length,
        refused: told.map((one) => ({ ...one, title: titles.get(one.id) ?? one.id })),
      }
    },
  }) as unknown as JobHandler

/** What refuses a batch as a whole refuses each of its rows. */
function allRefused(ids: readonly string[], error: unknown): BatchReply {
  if (!(error instanceof Refusal)) throw error
  const { code, details } = error
  return { done: [], refused: ids.map((id) => ({ id, code, details })) }
}
