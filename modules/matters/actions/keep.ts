import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Clock } from '../../../kernel/law/clock.ts'
import { approvalAwaited, isEnded, type Matter as Moved, type Pending } from '../../../kernel/procedure/matter.ts'
import type { Procedure } from '../../../kernel/procedure/table.ts'
import type { MatterRow, StoredCourse } from '../model.ts'
import { keepClocks, updateMatter } from '../queries/index.ts'
import { clockLines, nearestEnd, waitingOf, wantedFor } from '../rules.ts'

type Said = Readonly<Record<string, unknown>>

/** The row of a matter after it has moved; the clocks beside it follow from it. */
export function rowAfter(
  context: Context,
  procedure: Procedure,
  before: MatterRow,
  moved: Moved,
  input: Said,
): MatterRow {
  const { branches, clocks, pending, state, taken, before: stood } = moved
  const needs = approvalAwaited(procedure, moved) ?? ''
  const course: StoredCourse = {
    ...{ branches, clocks, pending: pending ? { ...asPending(pending), needs, input } : null },
    ...(stood ? { before: stood } : {}),
    ...(taken ? { taken } : {}),
  }
  return {
    ...before,
    state,
    course,
    wanted: wantedFor(procedure, moved),
    ...endsOf(context, clocks),
    endedOn: isEnded(procedure, moved) ? context.today : null,
    version: before.version + 1,
  }
}

const asPending = ({ step, by, given }: Pending): Pending => ({ step, by, given })

export const linesOf = (context: Context, clocks: Readonly<Record<string, Clock>>) =>
  clockLines(clocks, context.at, context.calendar)

/** What a row says of its clocks: the nearest end, and what waits for a receipt. */
export function endsOf(context: Context, clocks: Readonly<Record<string, Clock>>) {
  const lines = linesOf(context, clocks)
  return { ...nearestEnd(lines), ...waitingOf(clocks, lines) }
}

/** Whether what a row says of its ends has become another by time or by days announced. */
export const hasTurned = (before: MatterRow, after: MatterRow): boolean =>
  (['dueOn', 'dueAt', 'waitsUntil', 'waitsAt', 'waitsFor'] as const).some((field) => before[field] !== after[field])

/** Keeps a matter that was moved, its clocks, and the entry of the act. */
export async function keepMatter(
  tx: Tx,
  context: Context,
  matter: MatterRow,
  act: { readonly action: string },
): Promise<void> {
  await updateMatter(tx, matter)
  await keepClocks(tx, matter, linesOf(context, matter.course.clocks))
  await recordMatter(tx, context, matter, act.action)
}

export const recordMatter = (tx: Tx, context: Context, matter: MatterRow, action: string) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'matter', id: matter.id, version: matter.version },
    payload: matter,
  })
