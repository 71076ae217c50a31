import { addDays } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { countSummary, listFallen, listOpen } from '../queries/index.ts'

const atOnce = 500

/** Command: whoever holds what fell due yesterday is told. @returns how many items. */
export function tellOverdue(context: Context): Promise<{ overdue: number }> {
  const dueOn = addDays(context.today, -1)
  return runCommand(context, { name: 'worklists.tellOverdue', input: { dueOn } }, async (tx) => {
    const fallen = await listFallen(tx, dueOn, 5000)
    for (const { id, title, ownerId } of fallen) {
      const told = { kind: 'worklists.overdue', details: { title, dueOn }, path: `/worklist-items/${id}` }
      await tell(tx, context, [ownerId], told)
    }
    return { overdue: fallen.length }
  })
}

/** Each Monday: whoever keeps a list is told what became of it in the week before. */
export async function tellWeek(context: Context): Promise<{ lists: number }> {
  let lists = 0
  const from = addDays(context.today, -7)
  for (let open = await listOpen(context.db, null, atOnce); open.length > 0; ) {
    await runCommand(context, { name: 'worklists.tellWeek', input: { from, first: open[0]?.id } }, async (tx) => {
      for (const { id, name, keeperId } of open) {
        const summary = await countSummary(tx, { worklistId: id, from, today: context.today })
        const details = { name, ...summary }
        await tell(tx, context, [keeperId], { kind: 'worklists.week', details, path: `/worklists/${id}` })
      }
    })
    lists += open.length
    open = await listOpen(context.db, open.at(-1)?.id ?? null, atOnce)
  }
  return { lists }
}
