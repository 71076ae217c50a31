import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { IssuedLink } from '../model/sign-in.ts'
import { callerOf, findAccountByName, findCallerRow } from '../queries/index.ts'
import { removeFactors, resetPassword } from './account-security.ts'

/**
 * A link for a security administrator nobody in the office can help, because nobody else may: password and second
 * factors go, sessions end, and the journal keeps why. Everybody else is helped by his security administrator. Only for
 * who works at the server itself; no route leads here.
 * @throws Refusal `account/not-found`, `account/helped-in-the-office`.
 */
export function openWayBack(context: Context, asked: { username: string; reason: string }): Promise<IssuedLink> {
  return runCommand({ ...context, commandKey: null }, { name: 'authorities.openWayBack', input: null }, async (tx) => {
    const account = await findAccountByName(tx, asked.username.toLowerCase())
    if (!account) throw new Refusal('account/not-found', { id: asked.username })
    const row = await findCallerRow(tx, account.id, context.today)
    if (!row || !callerOf(row).permissions.has('accounts.manage'))
      throw new Refusal('account/helped-in-the-office', { username: account.username })
    await recordAct(tx, context, {
      action: 'authorities.openWayBack',
      subject: { type: 'account', id: account.id },
      payload: { reason: asked.reason },
    })
    const bureauIds = account.bureauId === null ? [] : [account.bureauId]
    const within = { ...context, db: tx, caller: { ...context.caller, bureauIds } }
    await removeFactors(within, account.id)
    return resetPassword(within, account.id)
  })
}
