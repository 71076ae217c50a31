import type { Context } from '../../context.ts'
import type { JobHandler, Schedule } from '../../jobs.ts'
import { everyMinutes } from '../../turns.ts'
import { deleteExpired, trySweepTurn } from './queries.ts'

const kind = 'kernel.sweepExports'

/** Takes expired files away. While one is being written it leaves everything for its next round. */
export const sweepJob = {
  kind,
  leaseSeconds: 120,
  run: (context: Context) =>
    context.db.transaction().execute(async (tx) => {
      if (!(await trySweepTurn(tx))) return { swept: 0 }
      const files = await deleteExpired(tx, context.at)
      for (const sm3 of files) await context.files.beside('exports').remove(sm3)
      return { swept: files.length }
    }),
} as unknown as JobHandler

/** Every hour: what expires is not offered from that moment on, whenever its bytes go. */
export const sweepSchedule: Schedule = {
  kind,
  nextAfter: everyMinutes(60),
}
