import { chineseTime } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell, tellDone } from '../../../kernel/notices/tell.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { Matter as Moved } from '../../../kernel/procedure/matter.ts'
import { rolesWith } from '../../authorities/pure.ts'
import type { MatterRow } from '../model.ts'
import { listAccountsWith } from '../queries/index.ts'
import { awaitedFor, type Warning } from '../rules.ts'
import type { Ground } from './ground.ts'

const pathOf = ({ page }: MatterKind, { id }: MatterRow) => `${page}/${id}`

/** Whoever may approve it next hears that it waits; who asked for it does not approve it. */
export async function tellApprovers(
  tx: Tx,
  context: Context,
  { row, kind, procedure }: Ground,
  moved: Moved,
): Promise<void> {
  const accounts = await accountsWanted(tx, context, row.bureauId, awaitedFor(procedure, moved))
  const others = accounts.filter((id) => id !== moved.pending?.by)
  const details = { title: row.title }
  await tell(tx, context, others, { kind: 'matters.toApprove', details, path: pathOf(kind, row) })
}

/** It was decided, or taken back: whoever was asked for it, and the first of two desks as well, has it off his list. */
export async function tellDecided(tx: Tx, context: Context, { row, kind, procedure }: Ground): Promise<void> {
  const accounts = await accountsWanted(tx, context, row.bureauId, awaitedFor(procedure, row.course))
  await tellDone(tx, context, accounts, { kind: 'matters.toApprove', path: pathOf(kind, row) })
}

/** Who asked hears what became of it. */
export async function tellAsker(
  tx: Tx,
  context: Context,
  { row, kind }: Ground,
  said: { readonly kind: 'approved' | 'sentBack'; readonly remarks: string | null },
): Promise<void> {
  const { pending } = row.course
  if (!pending) return
  const details = { title: row.title, remarks: said.remarks ?? '' }
  await tell(tx, context, [pending.by], { kind: `matters.${said.kind}`, details, path: pathOf(kind, row) })
}

/** In whose hands it was laid. */
export async function tellHolder(tx: Tx, context: Context, row: MatterRow): Promise<void> {
  if (row.holderId === null || row.holderId === context.caller.accountId) return
  const details = { title: row.title }
  await tell(tx, context, [row.holderId], { kind: 'matters.given', details, path: '/inbox' })
}

/**
 * What a clock has to say: to who holds the matter, else to everybody who could move it. From the last working day on
 * those who lead the bureau's people hear it too.
 */
export async function tellWarning(
  tx: Tx,
  context: Context,
  { row, kind, procedure }: Pick<Ground, 'row' | 'kind' | 'procedure'>,
  warning: Warning,
): Promise<void> {
  const loud = warning === 'lastDayBefore' || warning === 'overdue'
  const wanted = [...row.wanted, ...awaitedFor(procedure, row.course)]
  const near = row.holderId ? [row.holderId] : await accountsWanted(tx, context, row.bureauId, wanted)
  const chiefs = loud ? await accountsWanted(tx, context, row.bureauId, ['authorities.staff']) : []
  const details = { title: row.title, dueOn: row.dueAt === null ? row.dueOn : chineseTime(row.dueAt) }
  const told = { kind: `matters.${warning}`, details, path: pathOf(kind, row) }
  const far = chiefs.filter((id) => !near.includes(id))
  // Nobody can say that he was not told of the last day of what he holds.
  await tell(tx, context, near, loud && row.holderId ? { ...told, isBinding: true } : told)
  await tell(tx, context, far, told)
}

/** The program lacks what the matter moves by: who operates the platform hears it, and who leads the bureau's people. */
export async function tellParked(tx: Tx, context: Context, row: MatterRow): Promise<void> {
  const accounts = await accountsWanted(tx, context, row.bureauId, ['system.operate', 'authorities.staff'])
  const details = { title: row.title, kind: row.kind, procedureVersion: row.procedureVersion }
  await tell(tx, context, accounts, { kind: 'matters.parked', details, path: '/matters' })
}

export const accountsWanted = (tx: Tx, { today: on }: Context, bureauId: string, wanted: readonly string[]) =>
  listAccountsWith(tx, { bureauId, roles: [...new Set(wanted.flatMap(rolesWith))], on })
