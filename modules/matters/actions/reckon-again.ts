import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { MatterRow } from '../model.ts'
import { keepClocks, listProvisional, type Provisional, updateMatter } from '../queries/index.ts'
import { nearestEnd, waitingOf } from '../rules.ts'
import { hasTurned, linesOf } from './keep.ts'

/** Matters reckoned in one transaction. */
const most = 200

/**
 * Reckons every provisional end anew, once days were announced. It says nothing: what a clock has told already is not
 * told again, and what it had still to say it says at the next scan. @returns how many matters.
 */
export async function reckonAgain(context: Context): Promise<number> {
  let reckoned = 0
  for (let after: string | null = null; ; ) {
    const ids: string[] = await runCommand(context, { name: 'matters.reckonAgain', input: {} }, (tx) =>
      reckonSome(tx, context, after),
    )
    reckoned += ids.length
    after = ids.at(-1) ?? null
    if (after === null) return reckoned
  }
}

async function reckonSome(tx: Tx, context: Context, after: string | null): Promise<string[]> {
  const found = await listProvisional(tx, { after, most })
  for (const provisional of found) await reckonOne(tx, context, provisional)
  return found.map(({ matter }) => matter.id)
}

async function reckonOne(tx: Tx, context: Context, { matter, next }: Provisional): Promise<void> {
  const { today, at } = context
  const lines = linesOf(context, matter.course.clocks).map((line) => {
    const { nextOn, nextAt } = next[line.name] ?? { nextOn: null, nextAt: null }
    if (nextOn !== null && nextOn <= today) return { ...line, nextOn }
    return nextAt !== null && nextAt <= at ? { ...line, nextAt } : line
  })
  const row: MatterRow = { ...matter, ...nearestEnd(lines), ...waitingOf(matter.course.clocks, lines) }
  await keepClocks(tx, row, lines)
  if (hasTurned(matter, row)) await updateMatter(tx, row)
}
