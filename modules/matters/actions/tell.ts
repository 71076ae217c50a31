import { chineseTime } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell, tellDone } from '../../../kernel/notices/tell.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import type { Matter as Moved } from '../../../kernel/procedure/matter.ts'
import type { Procedure } from '../../../kernel/procedure/table.ts'
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
 * those who lead the bureau's people hear it too. A receipt is asked for where it is entered.
 */
export async function tellWarning(
  tx: Tx,
  context: Context,
  { row, kind, procedure }: Pick<Ground, 'row' | 'kind' | 'procedure'>,
  warning: Warning,
): Promise<void> {
  const isReceipt = warning === 'receiptWaits' || warning === 'receiptOverdue'
  const near = await (isReceipt ? awaitingAccounts(tx, context, row) : movingAccounts(tx, context, row, procedure))
  const chiefs = isLoud(warning) ? await accountsWanted(tx, context, row.bureauId, ['authorities.staff']) : []
  const told = isReceipt
    ? { details: { title: row.title, dueOn: row.waitsUntil, since: row.waitsSince }, path: receiptPathOf(row) }
    : { details: { title: row.title, dueOn: endText(row) }, path: pathOf(kind, row) }
  const notice = { kind: `matters.${warning}`, ...told }
  const far = chiefs.filter((id) => !near.includes(id))
  // Nobody can say that he was not told of the last day of what he holds.
  await tell(tx, context, near, isLoud(warning) && row.holderId ? { ...notice, isBinding: true } : notice)
  await tell(tx, context, far, notice)
}

const isLoud = (warning: Warning): boolean => ['lastDayBefore', 'overdue', 'receiptOverdue'].includes(warning)

const endText = ({ dueOn, dueAt }: MatterRow) => (dueAt === null ? dueOn : chineseTime(dueAt))

/** Who holds the matter, else everybody who could move it. */
const movingAccounts = (
  tx: Tx,
  context: Context,
  { holderId, bureauId, wanted, course }: MatterRow,
  procedure: Procedure,
): Promise<string[]> =>
  holderId === null
    ? accountsWanted(tx, context, bureauId, [...wanted, ...awaitedFor(procedure, course)])
    : Promise.resolve([holderId])

/** The program lacks what the matter moves by: who operates the platform hears it, and who leads the bureau's people. */
export async function tellParked(tx: Tx, context: Context, row: MatterRow): Promise<void> {
  const accounts = await accountsWanted(tx, context, row.bureauId, ['system.operate', 'authorities.staff'])
  const details = { title: row.title, kind: row.kind, procedureVersion: row.procedureVersion }
  await tell(tx, context, accounts, { kind: 'matters.parked', details, path: '/matters' })
}

export const accountsWanted = (tx: Tx, { today: on }: Context, bureauId: string, wanted: readonly string[]) =>
  listAccountsWith(tx, { bureauId, roles: [...new Set(wanted.flatMap(rolesWith))], on })

/** Where a receipt is asked for, and entered. */
const receiptPathOf = ({ id }: Pick<MatterRow, 'id'>): string => `/matters/${id}`

/** Whose business a missing receipt is: who holds the matter, else everybody at its desk who moves matters. */
const awaitingAccounts = (tx: Tx, context: Context, { holderId, bureauId }: MatterRow): Promise<string[]> =>
  holderId === null ? accountsWanted(tx, context, bureauId, ['matters.move']) : Promise.resolve([holderId])

/** Nothing is missing any more: whoever was told of it has it off his list. */
export async function tellReceived(tx: Tx, context: Context, row: MatterRow): Promise<void> {
  const near = await awaitingAccounts(tx, context, row)
  const chiefs = await accountsWanted(tx, context, row.bureauId, ['authorities.staff'])
  const accounts = [...new Set([...near, ...chiefs])]
  for (const kind of ['matters.receiptWaits', 'matters.receiptOverdue'])
    await tellDone(tx, context, accounts, { kind, path: receiptPathOf(row) })
}
