import type { Caller } from '../../../kernel/access.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Db } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import type { SignIn } from '../model.ts'
import { callerOf, findAccountByName, findSession } from '../queries/index.ts'
import type { KeptCallers } from '../queries/kept-callers.ts'
import { deleteSession, findSessionRow, touchSession } from '../queries/sessions.ts'
import { type Advance, beginSignIn, type Visitor } from './sign-in/advance.ts'
import { recordFailure, takeAttempt, takeAttemptBack } from './sign-in/attempts.ts'
import { idleSince, minutesAfter } from './sign-in/policy.ts'
import { hashSecret, isPassword } from './sign-in/secrets.ts'

/**
 * The first step with name and password. The same refusal and the same work for an unknown name, a wrong password, an
 * account without a password and a disabled one.
 * @throws Refusal `session/wrong-credentials`, `session/too-many` { after }.
 */
export async function signIn(context: Context, { username, password }: SignIn, visitor: Visitor): Promise<Advance> {
  await takeAttempt(context, username, visitor)
  const account = await findAccountByName(context.db, username)
  const isRight = await isPassword(account?.passwordHash, password)
  if (!account || !isRight || account.state !== 'active') {
    await recordFailure(context, { accountId: account?.id ?? null, step: 'password', origin: originOf(visitor) })
    throw new Refusal('session/wrong-credentials')
  }
  await takeAttemptBack(context, username, visitor)
  return beginSignIn(context, account, { way: 'password' }, visitor)
}

export const originOf = ({ address, device }: Visitor) => ({ address, device })

/** Ends the session. @returns the ways it began by: the outside provider's session may have to end as well. */
export function signOut(context: Context, secret: string): Promise<readonly string[]> {
  return context.db.transaction().execute(async (tx) => {
    const ended = await deleteSession(tx, hashSecret(secret))
    if (!ended) return []
    const subject = { type: 'session', id: ended.id }
    await recordAct(tx, context, { action: 'authorities.signOut', subject, payload: {}, refs: [ended.accountId] })
    return ended.ways
  })
}

/** Who acts under this secret now: roles and state as they are at this instant. Notes that the session is in use. */
export async function findCallerOfSession(
  { db, kept }: { readonly db: Db; readonly kept: KeptCallers },
  secret: string,
  at: string,
): Promise<Caller | undefined> {
  const secretHash = hashSecret(secret)
  return kept.find(secretHash, at) ?? kept.keep(secretHash, at, () => readCaller(db, secretHash, at))
}

async function readCaller(db: Db, secretHash: string, at: string) {
  const row = await findSession(db, secretHash, { at, idleSince: idleSince(at) })
  if (!row) return undefined
  if (row.lastSeenAt < minutesAfter(at, -1)) await touchSession(db, secretHash, at)
  return { caller: callerOf(row), expiresAt: row.expiresAt }
}

/** The session of this secret. @throws Refusal `access/sign-in-required`. */
export async function getSession(context: Context, secret: string | undefined) {
  const secretHash = hashSecret(secret ?? '')
  const row = await findSession(context.db, secretHash, { at: context.at, idleSince: idleSince(context.at) })
  const session = row && (await findSessionRow(context.db, secretHash))
  if (!row || !session) throw new Refusal('access/sign-in-required')
  return { row, session }
}
