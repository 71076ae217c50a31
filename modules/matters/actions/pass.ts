import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Passing } from '../../../kernel/hand-over.ts'
import { findHeldForUpdate } from '../queries/index.ts'
import { keepMatter } from './keep.ts'

/** Open matters of who leaves go into the hands of a colleague. @returns those passed on. */
export async function passMatters(tx: Tx, context: Context, { from, to, ids }: Passing): Promise<string[]> {
  const held = await findHeldForUpdate(tx, from.accountId, ids)
  for (const matter of held)
    await keepMatter(
      tx,
      context,
      { ...matter, holderId: to.accountId, version: matter.version + 1 },
      { action: 'matters.give' },
    )
  return held.map(({ id }) => id)
}
