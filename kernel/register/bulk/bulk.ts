import type { TSchema } from 'typebox'
import type { Policy } from '../../access.ts'
import type { Context } from '../../context.ts'
import { Refusal, type RefusalDetails } from '../../errors.ts'
import type { Static } from '../../model.ts'

/** One act on many rows of a list. So many at most; they go in batches, each a command with an entry of its own. */
export const mostBulkRows = 5000
export const bulkBatch = 200

export type BulkRefusal = { readonly id: string; readonly code: string; readonly details: RefusalDetails }
/** Every row of a batch is in one of the two. */
export type BatchReply = { readonly done: readonly string[]; readonly refused: readonly BulkRefusal[] }

export type BulkAction<Input = unknown> = {
  /** `businesses.assign`: the route is `POST /<register>/bulk/assign`. */
  readonly name: string
  /** Path of the register whose rows it takes. */
  readonly register: string
  readonly access: Policy
  readonly input: TSchema
  /** One command: `context.commandKey` is that of the batch, so a batch sent again is done once. */
  readonly batch: (context: Context, ids: readonly string[], input: Input) => Promise<BatchReply>
}

export const bulkAction = <Schema extends TSchema>(
  action: Omit<BulkAction<Static<Schema>>, 'input'> & { input: Schema },
): BulkAction => action as unknown as BulkAction

export const verbOf = ({ name }: BulkAction): string => name.split('.')[1] ?? name

/**
 * Does something to each row by itself: one that refuses leaves the others. `one` must refuse before it writes, for all
 * rows share a transaction.
 */
export async function eachRow(ids: readonly string[], one: (id: string) => Promise<unknown>): Promise<BatchReply> {
  const done: string[] = []
  const refused: BulkRefusal[] = []
  for (const id of ids) {
    try {
      await one(id)
      done.push(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ id, code: error.code, details: error.details })
    }
  }
  return { done, refused }
}
