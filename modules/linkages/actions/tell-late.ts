import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import type { Linkage } from '../model.ts'
import { keepLateTold, listLateToTell } from '../queries.ts'

/** Told in one transaction. */
const most = 200

/** Nobody is there although the time that was agreed is over: who called out is told once. Nothing is journalled. */
export async function tellLate(context: Context): Promise<void> {
  for (;;) {
    const told = await runCommand(context, { name: 'linkages.tellLate', input: {} }, async (tx) => {
      const late = await listLateToTell(tx, context.at, most)
      for (const linkage of late) await tellOrderer(tx, context, linkage, 'notThere')
      await keepLateTold(
        tx,
        late.map(({ id }) => id),
      )
      return late.length
    })
    if (told < most) return
  }
}

/** Who called out, unless it was he who wrote it down. */
export async function tellOrderer(
  tx: Tx,
  context: Context,
  { id, title, orderedBy }: Linkage,
  what: 'notThere' | 'late',
): Promise<void> {
  if (orderedBy === null || orderedBy === context.caller.accountId) return
  await tell(tx, context, [orderedBy], { kind: `linkages.${what}`, details: { title }, path: `/linkages/${id}` })
}
