import type { Context } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import { recordAct } from '../../../../kernel/journal.ts'
import { type AccountRow, callerOf, findCallerRow, updateAccount } from '../../queries/index.ts'
import { endSessionsOf } from '../../queries/sessions.ts'
import { checkPassword } from '../../rules/password.ts'
import { policy } from './policy.ts'
import { hashPassword, isPassword } from './secrets.ts'

/**
 * A password its owner has chosen. Every session he has ends.
 * @throws Refusal `password/too-short`, `password/too-common`, `password/names-owner`, `password/unchanged`.
 */
export async function setPassword(tx: Tx, context: Context, account: AccountRow, password: string): Promise<void> {
  checkPassword(password, { username: account.username, leastCharacters: policy.password.leastCharacters })
  if (await isPassword(account.passwordHash, password)) throw new Refusal('password/unchanged')
  const passwordHash = await hashPassword(password)
  await updateAccount(tx, { id: account.id, passwordHash, mustChangePassword: false, passwordChangedAt: context.at })
  await endSessionsOf(tx, account.id)
  await recordAct(tx, await asOwner(tx, context, account.id), {
    action: 'authorities.setPassword',
    subject: { type: 'account', id: account.id },
    payload: {},
  })
}

/** Before a session exists its owner already acts. */
export async function asOwner(tx: Tx, context: Context, accountId: string): Promise<Context> {
  const row = await findCallerRow(tx, accountId, context.today)
  return row ? { ...context, caller: callerOf(row) } : context
}
