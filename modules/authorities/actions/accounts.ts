import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { Account, ChangeAccount, CreateAccount } from '../model.ts'
import { findAccountForUpdate, findOfficerForUpdate, findUnit, insertAccount, updateAccount } from '../queries/index.ts'
import { endSessionsOf } from '../queries/sessions.ts'
import { deleteTicketsOf } from '../queries/sign-in.ts'
import { checkPassword } from '../rules/password.ts'
import { beginFirstPosts } from './posts.ts'
import { policy } from './sign-in/policy.ts'
import { hashPassword } from './sign-in/secrets.ts'
import { refuseStale } from './stale.ts'

type NewAccount = Omit<CreateAccount, 'password'> & {
  /** null: its owner is given a link and sets his own. */
  readonly password: string | null
}
type Making = {
  /** An invented person; refused outside a demonstration. */
  readonly origin?: 'office' | 'demonstration'
  /** The password is its owner's own already. */
  readonly isPasswordOwn?: boolean
}

/**
 * A password somebody else has chosen must be changed at the first sign-in.
 * @throws Refusal `account/demonstration-only`, `password/…`, `account/roles-conflict`, `unit/not-found`.
 */
export function createAccount(
  context: Context,
  { password, roles, ...input }: NewAccount,
  { origin = 'office', isPasswordOwn = origin === 'demonstration' }: Making = {},
): Promise<Account> {
  return runCommand(context, { name: 'authorities.createAccount', input: { ...input, roles } }, async (tx) => {
    if (origin === 'demonstration' && !context.site.isDemonstration) throw new Refusal('account/demonstration-only')
    if (origin === 'office' && password !== null)
      checkPassword(password, { username: input.username, leastCharacters: policy.password.leastCharacters })
    await requireOfficer(tx, context, input)
    const account = { ...(await accountOf(tx, context, input)), id: newId(), version: 1 }
    await insertAccount(tx, {
      ...account,
      passwordHash: password === null ? null : await hashPassword(password),
      createdAt: context.at,
      origin,
      mustChangePassword: password !== null && !isPasswordOwn,
      passwordChangedAt: null,
    })
    await recordAccount(tx, context, 'authorities.createAccount', account)
    await beginFirstPosts(tx, context, account, roles)
    return account
  })
}

export function changeAccount(context: Context, id: string, input: ChangeAccount): Promise<Account> {
  return runCommand(context, { name: 'authorities.changeAccount', input: { id, ...input } }, async (tx) => {
    const before = await findAccountForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('account/not-found', { id })
    refuseStale('account', before, input.version)
    if (input.officerId !== before.officerId) await requireOfficer(tx, context, input)
    const account = { ...(await accountOf(tx, context, input)), id, version: before.version + 1 }
    await updateAccount(tx, account)
    // What was taken away must not live on in an open session.
    await endSessionsOf(tx, id)
    await deleteTicketsOf(tx, id)
    await recordAccount(tx, context, 'authorities.changeAccount', account)
    return account
  })
}

async function accountOf(tx: Tx, { caller }: Context, input: Omit<CreateAccount, 'password' | 'roles'>) {
  const unit = input.unitId ? await findUnit(tx, input.unitId) : undefined
  if (input.unitId && !(unit && caller.bureauIds.includes(unit.bureauId)))
    throw new Refusal('unit/not-found', { id: input.unitId })
  return {
    username: input.username.toLowerCase(),
    name: input.name,
    unitId: unit?.id ?? null,
    bureauId: unit?.bureauId ?? caller.bureauId,
    officerId: input.officerId ?? null,
    state: input.state,
  }
}

/** An account is tied to an officer of the caller's own tree alone. */
async function requireOfficer(tx: Tx, { caller }: Context, { officerId }: Pick<CreateAccount, 'officerId'>) {
  if (officerId && !(await findOfficerForUpdate(tx, officerId, caller.bureauIds)))
    throw new Refusal('officer/not-found', { id: officerId })
}

const recordAccount = (tx: Tx, context: Context, action: string, account: Account) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'account', id: account.id, version: account.version },
    payload: account,
  })
