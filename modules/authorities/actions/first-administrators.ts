import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { IssuedLink } from '../model/sign-in.ts'
import { hasAccounts } from '../queries/index.ts'
import { createAccount } from './accounts.ts'
import { issueLink } from './sign-in/links.ts'

/** `path`: the link with which this administrator, and nobody else, sets password and second factor; told once. */
export type FirstAdministrator = IssuedLink & { readonly username: string; readonly role: string }

const first = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const

/**
 * The three separated administrators of a new installation, each with a link of his own and no password. The security
 * administrator makes every further account.
 * @throws Refusal `account/not-first` when any account exists.
 */
export async function createFirstAdministrators(context: Context, unitId: string): Promise<FirstAdministrator[]> {
  if (await hasAccounts(context.db)) throw new Refusal('account/not-first')
  const made: FirstAdministrator[] = []
  for (const role of first) {
    const username = `admin-${role.replace('Administrator', '')}`
    const { id } = await createAccount(context, {
      username,
      password: null,
      name: username,
      unitId,
      officerId: null,
      roles: [role],
      state: 'active',
    })
    const link = await runCommand(
      { ...context, commandKey: null },
      { name: 'authorities.issueLink', input: { id } },
      (tx) => issueLink(tx, context, id),
    )
    made.push({ username, role, ...link })
  }
  return made
}
