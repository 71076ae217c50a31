import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { listAccountsWith } from '../../matters/index.ts'
import { keepWarned, listResponsesToWarn } from '../queries/service.ts'
import { responseWarning, warningHours } from '../rules/service.ts'
import type { ServiceRow } from '../tables.ts'

/** Warned of in one transaction. */
const most = 200

/** A response that is due within eight hours, or has not come, is told once each. Nothing is journalled. */
export async function warnOfResponses(context: Context): Promise<number> {
  let warned = 0
  for (;;) {
    const some = await runCommand(context, { name: 'complaints.warnOfResponses', input: {} }, (tx) => warn(tx, context))
    warned += some
    if (some < most) return warned
  }
}

async function warn(tx: Tx, context: Context): Promise<number> {
  const rows = await listResponsesToWarn(tx, context.at, warningHours, most)
  for (const row of rows) await warnOfOne(tx, context, row)
  return rows.length
}

/** The desk hears that it is near; that it is over those who lead it hear as well. */
async function warnOfOne(tx: Tx, context: Context, row: ServiceRow): Promise<void> {
  const warning = responseWarning(row, context.at)
  await keepWarned(tx, row.id, warning)
  const permission = warning === 'over' ? 'complaints.approve' : 'complaints.handle'
  const accounts = await listAccountsWith(tx, {
    bureauId: row.bureauId,
    roles: rolesWith(permission),
    on: context.today,
  })
  const path = `/${row.kind}s/${row.id}`
  const kind = warning === 'over' ? 'complaints.responseOver' : 'complaints.responseSoon'
  await tell(tx, context, accounts, { kind, details: { title: row.respondentName }, path })
}
