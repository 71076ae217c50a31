import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { listAccountsWith } from '../../matters/index.ts'
import { pagesOfRecords } from '../queries/behind.ts'
import { findHolder } from '../queries/holder.ts'
import type { LinkRow } from '../tables.ts'

/** The platform says something new of an order: who has it hears it, or else who leads the desk. */
export async function tellHolder(tx: Tx, context: Context, link: LinkRow, number: string): Promise<void> {
  const { bureauId, recordKind, recordId } = link
  const holder = await findHolder(tx, recordId)
  const roles = rolesWith('complaints.approve')
  const accounts = holder ? [holder] : await listAccountsWith(tx, { bureauId, roles, on: context.today })
  await tell(tx, context, accounts, {
    kind: 'channels.updated',
    details: { title: number },
    path: `${pagesOfRecords[recordKind]}/${recordId}`,
  })
}
