import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { listSupervisionsToTurn, updateSupervision } from '../queries/supervisions.ts'
import { nextWarningOn, supervisionWarning } from '../rules/supervision.ts'
import type { SupervisionRow } from '../tables.ts'
import { tellSupervisionWarning } from './tell-supervision.ts'

/** Supervisions turned in one transaction. */
const most = 200

/** Every supervision that has a day to warn of warns, once. Nothing is journalled: nobody has done anything. */
export async function turnSupervisions(context: Context): Promise<number> {
  let turned = 0
  for (;;) {
    const some = await runCommand(context, { name: 'matters.turnSupervisions', input: {} }, (tx) =>
      turnSome(tx, context),
    )
    turned += some
    if (some < most) return turned
  }
}

async function turnSome(tx: Tx, context: Context): Promise<number> {
  const due = await listSupervisionsToTurn(tx, context.today, most)
  for (const row of due) await turnOne(tx, context, row)
  return due.length
}

async function turnOne(tx: Tx, context: Context, row: SupervisionRow): Promise<void> {
  const { today, calendar } = context
  const { nextOn, ...supervision } = row
  await updateSupervision(tx, { ...row, nextOn: nextWarningOn(supervision, today, calendar) })
  const warning = nextOn === null ? null : supervisionWarning(supervision, nextOn, today, calendar)
  if (warning) await tellSupervisionWarning(tx, context, supervision, warning)
}
