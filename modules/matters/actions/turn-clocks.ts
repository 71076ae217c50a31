import { beginningOf, type Instant } from '../../../kernel/calendar.ts'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { MatterRow } from '../model.ts'
import { keepClocks, listMattersToTurn, park, unpark, updateMatter } from '../queries/index.ts'
import { findKind, nearestEnd, type Warning, waitingOf, warningOf, warnings } from '../rules.ts'
import { hasTurned, linesOf } from './keep.ts'
import { tellParked, tellWarning } from './tell.ts'

/** Matters turned in one transaction. */
const most = 200

/**
 * Lets every clock speak that has something new to say by now: half of the time gone, four fifths, the last working
 * day before the end, the end. One indexed scan; what a clock says is worked out of the matter, and nothing is journalled,
 * for nobody has done anything. A matter of a kind this program does not know is parked until the next day, and who
 * operates the platform is told once; nothing it had to say is lost. @returns how many matters were looked at.
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
  const found = await listMattersToTurn(tx, context.at, most)
  for (const { matter, since } of found) {
    const known = findKind(kinds, matter)
    if (known) await turnOne(tx, context, { ...known, matter, since })
    else if (await park(tx, matter, context.today)) await tellParked(tx, context, matter)
  }
  return found.length
}

type Turned = NonNullable<ReturnType<typeof findKind>> & { readonly matter: MatterRow; readonly since: Instant }

async function turnOne(tx: Tx, context: Context, { matter, since, kind, procedure }: Turned): Promise<void> {
  const parkedOn = await unpark(tx, matter)
  const lines = linesOf(context, matter.course.clocks)
  const row: MatterRow = { ...matter, ...nearestEnd(lines), ...waitingOf(matter.course.clocks, lines) }
  await keepClocks(tx, row, lines)
  if (hasTurned(matter, row)) await updateMatter(tx, row)
  const parked = parkedOn === null ? since : beginningOf(parkedOn)
  const warning = loudest(context, matter, parked < since ? parked : since)
  if (warning) await tellWarning(tx, context, { row, kind, procedure }, warning)
}

/** What the clocks of a matter say together is told once. */
function loudest({ at, calendar }: Context, { course }: MatterRow, since: Instant): Warning | null {
  const said = Object.values(course.clocks).flatMap((clock) => warningOf(clock, since, at, calendar) ?? [])
  return warnings.findLast((warning) => said.includes(warning)) ?? null
}
