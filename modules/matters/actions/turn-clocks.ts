import type { Day } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { MatterRow } from '../model.ts'
import { askAgain, keepClocks, listMattersToTurn, updateMatter } from '../queries/index.ts'
import { dueOf, kindOf, type Warning, warningOf, warnings } from '../rules.ts'
import { linesOf } from './keep.ts'
import { tellWarning } from './tell.ts'

/** Matters turned in one transaction. */
const most = 200

/**
 * Lets every clock speak that has something new to say by today: half of the time gone, four fifths, the last working
 * day before the end, the end. One indexed scan; what a clock says is worked out of the matter, and nothing is journalled,
 * for nobody has done anything. @returns how many matters were looked at.
 */
export async function turnClocks(context: Context, kinds: readonly MatterKind[]): Promise<number> {
  let turned = 0
  for (;;) {
    const count = await runCommand(context, { name: 'matters.turnClocks', input: {} }, (tx) =>
      turnSome(tx, context, kinds),
    )
    turned += count
    if (count === 0) return turned
  }
}

async function turnSome(tx: Tx, context: Context, kinds: readonly MatterKind[]): Promise<number> {
  const found = await listMattersToTurn(tx, context.today, most)
  for (const { matter, since } of found) {
    const lines = linesOf(context, matter.course.clocks)
    const row: MatterRow = { ...matter, dueOn: dueOf(lines) }
    await keepClocks(tx, row, lines)
    if (row.dueOn !== matter.dueOn) await updateMatter(tx, row)
    const warning = loudest(context, matter, since)
    if (warning) await tellWarning(tx, context, { row, ...kindOf(kinds, row) }, warning)
  }
  return found.length
}

/** What the clocks of a matter say together is told once. */
function loudest({ today, calendar }: Context, { course }: MatterRow, since: Day): Warning | null {
  const said = Object.values(course.clocks).flatMap((clock) => warningOf(clock, since, today, calendar) ?? [])
  return warnings.findLast((warning) => said.includes(warning)) ?? null
}

/** Whatever leans on days that were not announced speaks again at the next scan. @returns how many clocks. */
export const askProvisionalAgain = (context: Context): Promise<number> => askAgain(context.db, context.today)
