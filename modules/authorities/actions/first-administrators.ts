import type { Context } from '../../../kernel/context.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newSecret } from '../../../kernel/identity.ts'
import { hasAccounts } from '../queries/index.ts'
import { createAccount } from './accounts.ts'

export type FirstAdministrator = { readonly username: string; readonly password: string; readonly role: string }

const first = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const

/**
 * The three separated administrators of a new installation, with passwords that are shown once. The security
 * administrator makes every further account.
 * @throws Refusal `account/not-first` when any account exists.
 */
export async function createFirstAdministrators(context: Context, unitId: string): Promise<FirstAdministrator[]> {
  if (await hasAccounts(context.db)) throw new Refusal('account/not-first')
  const made: FirstAdministrator[] = []
  for (const role of first) {
    const username = `admin-${role.replace('Administrator', '')}`
    const password = newSecret(15)
    await createAccount(context, {
      username,
      password,
      name: username,
      unitId,
      officerId: null,
      roles: [role],
      state: 'active',
    })
    made.push({ username, password, role })
  }
  return made
}
