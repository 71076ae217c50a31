import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { listOversightsToTurn, updateOversight } from '../queries/oversights.ts'
import { nextWarningOn, oversightWarning } from '../rules/oversight.ts'
import type { OversightRow } from '../tables.ts'
import { tellOversightWarning } from './tell-oversight.ts'

/** Oversights turned in one transaction. */
const most = 200

/** Every oversight that has a day to warn of warns, once. Nothing is journalled: nobody has done anything. */
export async function turnOversights(context: Context): Promise<number> {
  let turned = 0
  for (;;) {
    const some = await runCommand(context, { name: 'matters.turnOversights', input: {} }, (tx) => turnSome(tx, context))
    turned += some
    if (some < most) return turned
  }
}

async function turnSome(tx: Tx, context: Context): Promise<number> {
  const due = await listOversightsToTurn(tx, context.today, most)
  for (const row of due) await turnOne(tx, context, row)
  return due.length
}

async function turnOne(tx: Tx, context: Context, row: OversightRow): Promise<void> {
  const { today, calendar } = context
  const { nextOn, ...oversight } = row
  await updateOversight(tx, { ...row, nextOn: nextWarningOn(oversight, today, calendar) })
  const warning = nextOn === null ? null : oversightWarning(oversight, nextOn, today, calendar)
  if (warning) await tellOversightWarning(tx, context, oversight, warning)
}
