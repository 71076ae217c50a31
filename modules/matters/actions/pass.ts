import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Passing } from '../../../kernel/hand-over.ts'
import { findHeldForUpdate } from '../queries/index.ts'
import { keepMatter } from './keep.ts'
import { followMatter } from './oversee.ts'

/** Open matters of who leaves go into the hands of a colleague. @returns those passed on. */
export async function passMatters(tx: Tx, context: Context, { from, to, ids }: Passing): Promise<string[]> {
  const held = await findHeldForUpdate(tx, from.accountId, ids)
  for (const matter of held) {
    const after = { ...matter, holderId: to.accountId, version: matter.version + 1 }
    await keepMatter(tx, context, after, { action: 'matters.give' })
    await followMatter(tx, context, after)
  }
  return held.map(({ id }) => id)
}
