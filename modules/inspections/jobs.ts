import type { JobHandler } from '../../kernel/jobs.ts'
import { closeDrawJob } from './actions/announce.ts'
import { close } from './actions/ceremony.ts'
import { findDrawForUpdate } from './queries/draws.ts'
import { toSecond } from './rules/index.ts'

/** Closes the list of commitments when t1 is over, if nobody has done so. */
export const closeDrawAtItsTime: JobHandler<{ drawId: string }> = {
  kind: closeDrawJob,
  leaseSeconds: 120,
  run: (context, { drawId }) =>
    context.db.transaction().execute(async (tx) => {
      const draw = await findDrawForUpdate(tx, drawId)
      const isDue = draw?.state === 'announced' && toSecond(context.at) > toSecond(draw.t1)
      if (!draw || !isDue) return { closed: false }
      const closed = await close(tx, context, draw)
      return { closed: true, state: closed.state }
    }),
}
