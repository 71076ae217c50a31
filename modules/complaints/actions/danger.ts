import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { tell } from '../../../kernel/notices/tell.ts'
import { rolesWith } from '../../authorities/pure.ts'
import { listAccountsWith } from '../../matters/index.ts'
import type { Hint } from '../../triage/pure.ts'

type Danger = { readonly hint: Hint; readonly title: string; readonly bureauId: string; readonly path: string }

/** Words of danger go to those who lead the bureau's desk at once, in the transaction that takes the record in. */
export async function tellDanger(tx: Tx, context: Context, { hint, title, bureauId, path }: Danger): Promise<void> {
  if (!hint.isDanger) return
  const roles = rolesWith('complaints.approve')
  const accounts = await listAccountsWith(tx, { bureauId, roles, on: context.today })
  await tell(tx, context, accounts, { kind: 'complaints.danger', details: { title }, path, isBinding: true })
}
