import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { listRunning } from '../queries/index.ts'
import { ended, lastDay } from '../rules/index.ts'
import type { NegotiationRow } from '../tables.ts'
import { keepNegotiation, within } from './record.ts'
import { tellSide } from './tell.ts'

/** In one transaction. */
const most = 100

/**
 * Negotiations whose days are over lapse, each with its entry; the consumer hears that he may file it. An end that was
 * reckoned before the days off were announced is reckoned anew first (decision 0010).
 */
export async function lapseNegotiations(context: Context): Promise<void> {
  for (;;) {
    const met = await runCommand(context, { name: 'odr.lapse', input: {} }, async (tx) => {
      const running = await listRunning(tx, context.today, most)
      for (const row of running) await lapse(tx, within(context, row), row)
      return running.length
    })
    if (met < most) return
  }
}

async function lapse(tx: Tx, inside: Context, row: NegotiationRow): Promise<void> {
  const moved = row.isProvisional ? { ...row, ...lastDay(row.receivedOn, inside) } : row
  if (moved.dueOn >= inside.today) {
    await keepNegotiation(tx, inside, 'odr.reckonAgain', { ...moved, version: row.version + 1 })
    return
  }
  await keepNegotiation(tx, inside, 'odr.lapse', { ...moved, ...ended(moved, 'lapsed', inside.today) })
  await tellSide(tx, inside, row, 'consumer')
}
