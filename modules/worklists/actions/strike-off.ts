import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type BatchReply, eachRow } from '../../../kernel/register/bulk/bulk.ts'
import type { ItemStep } from '../model/index.ts'
import { lockItems } from '../queries/index.ts'
import { stepOn } from './items.ts'

/** Bulk: many items take the same step; each is judged by itself. */
export const stepEach =
  (step: Extract<ItemStep, 'check' | 'strikeOff'>) =>
  (context: Context, ids: readonly string[]): Promise<BatchReply> =>
    runCommand(context, { name: `worklists.${step}Many`, input: { ids } }, async (tx) => {
      const items = new Map((await lockItems(tx, context, ids)).map((item) => [item.id, item]))
      return eachRow(ids, async (id) => {
        const item = items.get(id)
        if (!item) throw new Refusal('worklist-item/not-found', { id })
        await stepOn(tx, context, item, { step, version: item.version })
      })
    })
