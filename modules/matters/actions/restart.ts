import type { Day, Instant } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { type Clock, reckonedBy, restartClock, takeRestartBack } from '../../../kernel/law/clock.ts'
import { momentOf, occasionOn } from '../../../kernel/law/moment.ts'
import type { MatterRow } from '../model.ts'
import { findMatterForUpdate, type SeenKind } from '../queries/index.ts'
import { endsOf, keepMatter } from './keep.ts'

type Asked = { readonly id: string; readonly because: string }

/**
 * Another matter was merged into this one with something new: its open clocks begin again, never earlier than they did.
 * @throws Refusal `matter/not-found`, `matter/ended`.
 */
export async function restartMatter(
  tx: Tx,
  context: Context,
  kinds: readonly SeenKind[],
  { id, because, on, at }: Asked & { readonly on: Day; readonly at?: Instant },
): Promise<void> {
  const row = await findMatterForUpdate(tx, context, kinds, id)
  if (!row) throw new Refusal('matter/not-found', { id })
  if (row.endedOn !== null) throw new Refusal('matter/ended', { on: row.endedOn })
  const occasion = at === undefined ? occasionOn(on, context.at) : { on, at }
  const turned = (clock: Clock) =>
    reckonedBy(restartClock(clock, momentOf(clock.limit, occasion), because), context.calendar)
  await keepTurned(tx, context, row, { action: 'matters.restart', turned })
}

/** The merging is undone: the clocks go on as if it had not been; a matter that has ended since stays as it ended. */
export async function takeBackRestart(
  tx: Tx,
  context: Context,
  kinds: readonly SeenKind[],
  { id, because }: Asked,
): Promise<void> {
  const row = await findMatterForUpdate(tx, context, kinds, id)
  if (!row || row.endedOn !== null) return
  const turned = (clock: Clock) => reckonedBy(takeRestartBack(clock, because), context.calendar)
  await keepTurned(tx, context, row, { action: 'matters.takeRestartBack', turned })
}

async function keepTurned(
  tx: Tx,
  context: Context,
  row: MatterRow,
  { action, turned }: { readonly action: string; readonly turned: (clock: Clock) => Clock },
): Promise<void> {
  const clocks = Object.fromEntries(
    Object.entries(row.course.clocks).map(([name, clock]) => [
      name,
      clock.end === null && !clock.awaits ? turned(clock) : clock,
    ]),
  )
  const after = {
    ...{ ...row, course: { ...row.course, clocks }, version: row.version + 1 },
    ...endsOf(context, clocks),
  }
  await keepMatter(tx, context, after, { action })
}
