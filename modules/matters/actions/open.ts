import type { Day, Instant } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { occasionOn } from '../../../kernel/law/moment.ts'
import { modeOn } from '../../../kernel/law/response.ts'
import { openMatter as opened } from '../../../kernel/procedure/matter.ts'
import { type Procedure, procedureOn } from '../../../kernel/procedure/table.ts'
import type { MatterRow } from '../model.ts'
import { insertMatter, keepClocks } from '../queries/index.ts'
import { masterFor } from '../queries/masters.ts'
import { wantedFor } from '../rules.ts'
import { endsOf, linesOf, recordMatter } from './keep.ts'

export type NewMatter = {
  /** That of the record. */
  readonly id: string
  readonly title: string
  readonly bureauId: string
  readonly unitId: string | null
  readonly holderId: string | null
  /** Division code of the place whose local law counts; null where none is known. */
  readonly place: string | null
  /** The day on which the first clocks begin: that of the event, not of the entry. */
  readonly from: Day
  /** Its instant, which clocks of hours begin at; left out, it is now where the day is today, else the end of the day. */
  readonly at?: Instant
}

/**
 * Opens a matter in the transaction that makes its record, under the version of its procedure in force on its first day,
 * in the response mode that held there then; it keeps that version. @throws Refusal `procedure/not-in-force`, `law/not-in-force`.
 */
export async function openMatter(
  tx: Tx,
  context: Context,
  versions: readonly Procedure[],
  asked: NewMatter,
): Promise<void> {
  const { from, at, ...matter } = asked
  const mode = modeOn(context.responses, asked.place, from)
  const procedure: Procedure | undefined = procedureOn(versions, from, mode)
  if (!procedure) throw new Refusal('procedure/not-in-force', { procedure: versions[0]?.name, on: from })
  const { law, calendar } = context
  const occasion = at === undefined ? occasionOn(from, context.at) : { on: from, at }
  const moved = opened(procedure, { ...occasion, place: asked.place, mode, law, calendar, facts: {} })
  const { branches, clocks, state, taken } = moved
  const row: MatterRow = {
    ...matter,
    kind: procedure.name,
    procedureVersion: procedure.version,
    mode,
    state,
    wanted: wantedFor(procedure, moved),
    course: { branches, clocks, pending: null, ...(taken ? { taken } : {}) },
    ...endsOf(context, clocks),
    master: await masterFor(tx, procedure.name, asked.bureauId),
    openedOn: from,
    endedOn: null,
    version: 1,
  }
  await insertMatter(tx, row)
  await keepClocks(tx, row, linesOf(context, clocks))
  await recordMatter(tx, context, row, 'matters.open')
}
